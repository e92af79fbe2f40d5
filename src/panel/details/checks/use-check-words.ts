/** The words of the checks, which come with their code and not with the frame. */
import type { CheckWord } from '../../../core/checks/words/en.ts';
import { useChecks } from './model.ts';
import { useSettings } from '../../models/settings.ts';
import { useWords } from '../../models/words.ts';
import type { Finding, Spoken } from './compute.ts';

export interface CheckWords {
  /** The code is loaded: there is something to say. */
  readonly ready: boolean;
  say(key: CheckWord, params?: Readonly<Record<string, string | number>>): string;
  spoken(finding: Finding): Spoken | null;
  /** Everything that was found, as Markdown. */
  markdown(): string;
}

/** The lookup, bound to the panel's language. */
export function useCheckWords(): CheckWords {
  const checks = useChecks();
  const words = useWords();
  const settings = useSettings();
  const code = checks.code.get();
  const language = words.language.value;
  return {
    ready: code !== null,
    say: (key, params) => code?.sayCheck(language, key, params) ?? '',
    spoken: (finding) => code?.spoken(finding, language) ?? null,
    markdown() {
      const look = checks.look.value;
      return code === null || look === null
        ? ''
        : code.markdown(look, language, settings.settings.value.names);
    },
  };
}
