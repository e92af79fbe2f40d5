/** A finding in words, as every report writes it: text from outside made visible, and no more of it than a line needs. */
import type { Code } from '../../checks/case/codes.ts';
import type { Finding } from '../../checks/finding/finding.ts';
import { sayCause, sayFix, saySettle, sayTitle } from '../../checks/say.ts';
import { visible } from '../../text/visible.ts';
import type { Language } from '../../words/index.ts';

/** What a report is about besides its findings. */
export interface ReportContext {
  readonly language: Language;
  /** The file, as the reader knows it. */
  readonly file: string;
  readonly cookies: readonly string[];
  readonly exchanges: number;
  /** Cookies that look like a session and were not watched. */
  readonly offers: readonly { readonly name: string; readonly host: string }[];
}

/** One finding, spoken. */
export interface Spoken {
  readonly code: Code;
  readonly title: string;
  readonly cause: string;
  /** How to mend it, in words. */
  readonly advice: string;
  /** The lines to write, as they are; empty when there are none. */
  readonly lines: readonly string[];
  readonly settle: string;
}

const MAX_SENTENCE = 2000;

/** Puts a finding into words. */
export function spoken(finding: Finding, language: Language): Spoken {
  const own = { ...finding, params: visibleParams(finding) };
  return {
    code: finding.code,
    title: sayTitle(language, finding.code),
    cause: sayCause(language, own),
    advice: sayFix(language, own),
    lines: finding.lines === null ? [] : finding.lines.split('\n').map((line) => visible(line, MAX_SENTENCE)),
    settle: saySettle(language, finding),
  };
}

function visibleParams({ params }: Finding): Finding['params'] {
  return Object.fromEntries(
    Object.entries(params).map(([key, value]) => [
      key,
      typeof value === 'string' ? visible(value, MAX_SENTENCE) : value,
    ]),
  );
}
