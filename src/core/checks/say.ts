/** Findings in words: the tables of `words/`, loaded with the checks and not with the frame that shows them. */
import type { Language } from '../words/index.ts';
import type { Code } from './case/codes.ts';
import type { Finding, Params } from './finding/finding.ts';
import { enChecks, type CheckWord } from './words/en.ts';
import { zhChecks } from './words/zh.ts';

const tables: Readonly<Record<Language, Readonly<Record<CheckWord, string>>>> = {
  en: enChecks,
  'zh-CN': zhChecks,
};

/** The sentence for `key`, with its places filled in; a place without a value stays visible. */
export function sayCheck(language: Language, key: CheckWord, params: Params = {}): string {
  return tables[language][key].replace(/\{(\w{1,30})\}/g, (place, name: string) =>
    Object.hasOwn(params, name) ? String(params[name]) : place,
  );
}

/** What a finding is about, in a few words. */
export function sayTitle(language: Language, code: Code): string {
  return sayCheck(language, `${code}.title` as CheckWord);
}

/** The cause in one sentence. */
export function sayCause(language: Language, finding: Finding): string {
  return sayVariant(language, finding.code, 'cause', finding.cause, finding.params);
}

/** How to mend it, in words; the lines to copy are `finding.lines`. */
export function sayFix(language: Language, finding: Finding): string {
  return sayVariant(language, finding.code, 'fix', finding.remedy, finding.params);
}

/** What would settle an uncertain finding; empty when nothing is left open. */
export function saySettle(language: Language, { settle }: Finding): string {
  return settle === null ? '' : sayCheck(language, `settle.${settle}`);
}

/** The variant's own sentence, or the code's usual one. */
function sayVariant(
  language: Language,
  code: Code,
  part: 'cause' | 'fix',
  variant: string,
  params: Params,
): string {
  const own = `${code}.${part}.${variant}`;
  return sayCheck(language, isCheckWord(own) ? own : (`${code}.${part}` as CheckWord), params);
}

function isCheckWord(key: string): key is CheckWord {
  return Object.hasOwn(enChecks, key);
}
