/** The typed lookup of `core/words`, bound to the language signal: a view that says something follows the language. */
import type { ReadonlySignal } from '@preact/signals';
import { visible } from '../../core/text/visible.ts';
import { isWordKey, say, type Language, type WordKey, type WordParams } from '../../core/words/index.ts';

export interface Words {
  readonly language: ReadonlySignal<Language>;
  /** The sentence for a key. */
  t(key: WordKey, params?: WordParams): string;
  /** The sentence for a code of the core (`timeline.kind` + `created`); an unknown code is shown as it is. */
  code(prefix: string, code: string, params?: WordParams): string;
}

/** Parameters often come from outside; this much of one is shown within a sentence. */
const PARAM_LIMIT = 160;

function shown(params: WordParams): WordParams {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' ? visible(value, PARAM_LIMIT) : value,
    ]),
  );
}

export function createWords(language: ReadonlySignal<Language>): Words {
  return {
    language,
    t: (key, params = {}) => say(language.value, key, shown(params)),
    code(prefix, code, params = {}) {
      const key = `${prefix}.${code}`;
      return isWordKey(key) ? say(language.value, key, shown(params)) : visible(code, PARAM_LIMIT);
    },
  };
}
