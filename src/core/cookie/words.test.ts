import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cookieCodes } from './codes.ts';
import { enCookie } from '../words/en/cookie.ts';
import { zhCookie } from '../words/zh-CN/cookie.ts';

/** Every source file of this module, as one text. */
function sources(folder: string): string {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return entry.name === 'conformance' ? [] : [sources(path)];
      return entry.name.endsWith('.ts') && entry.name !== 'codes.ts' && !entry.name.includes('.test.')
        ? [readFileSync(path, 'utf8')]
        : [];
    })
    .join('\n');
}

const text = sources(import.meta.dirname);

describe('the words for cookies', () => {
  it('has a sentence for every code', () => {
    expect(cookieCodes.filter((code) => !Object.hasOwn(enCookie, `cookie.${code}`))).toEqual([]);
  });

  it('has no sentence that nothing says', () => {
    const unused = Object.keys(enCookie)
      .map((key) => key.replace('cookie.', ''))
      .filter((code) => !text.includes(`'${code}'`))
      // Built from parts: the browser's name, the outcome.
      .filter((code) => !/^(?:means-samesite|verdict)-/.test(code));
    expect(unused).toEqual([]);
  });

  it.each(Object.entries(enCookie))('%s has the same places in both languages', (key, english) => {
    const places = (sentence: string) => [...sentence.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
    const chinese = zhCookie[key as keyof typeof enCookie];
    expect([...new Set(places(chinese))]).toEqual([...new Set(places(english))]);
  });
});
