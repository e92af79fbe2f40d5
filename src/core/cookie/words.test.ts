import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { enCookie } from '../words/en/cookie.ts';
import { zhCookie } from '../words/zh-CN/cookie.ts';

/** Every source file of this module, as one text. */
function sources(folder: string): string {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return entry.name === 'conformance' ? [] : [sources(path)];
      return entry.name.endsWith('.ts') && !entry.name.includes('.test.') ? [readFileSync(path, 'utf8')] : [];
    })
    .join('\n');
}

const ATTRIBUTES: ReadonlySet<string> = new Set([
  'domain',
  'path',
  'expires',
  'max-age',
  'samesite',
  'partitioned',
  'httponly',
  'secure',
]);

const text = sources(import.meta.dirname);

describe('the words for cookies', () => {
  it('has a sentence for every code the module makes', () => {
    const calls =
      /\b(?:reason|about|refuse|say|badText|broken|row)\(\s*(?:facts,\s*|reading,\s*)?(?:'[a-z-]+',\s*)?'([a-z]+(?:-[a-z]+)*)'/g;
    // A table's row names its attribute first.
    const made = [...text.matchAll(calls)].filter(([, code]) => !ATTRIBUTES.has(code ?? ''));
    const missing = made.map(([, code]) => `cookie.${code}`).filter((key) => !Object.hasOwn(enCookie, key));
    expect(made.length).toBeGreaterThan(50);
    expect(missing).toEqual([]);
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
