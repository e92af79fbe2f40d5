/** Every code has its words, in both languages, with the same places; and every sentence has something that says it. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AUDITS } from './audits/index.ts';
import { CODES } from './case/codes.ts';
import { enChecks } from './words/en.ts';
import { zhChecks } from './words/zh.ts';

const source = ['audits', 'csrf', '.', '../report/findings']
  .flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, import.meta.url), { withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.includes('.test'))
      .map((entry) => readFileSync(new URL(`${folder}/${entry.name}`, import.meta.url), 'utf8')),
  )
  .join('\n');

describe('the words of the checks', () => {
  it.each(CODES)('%s has a title, a cause and a fix', (code) => {
    for (const part of ['title', 'cause', 'fix']) expect(enChecks).toHaveProperty([`${code}.${part}`]);
  });

  it('has an audit for every code, once, in the order of the codes', () => {
    expect(AUDITS.map(({ code }) => code)).toEqual([...CODES]);
  });

  it.each(Object.entries(enChecks))('%s has the same places in both languages', (key, english) => {
    const places = (sentence: string) => [...sentence.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
    const chinese = zhChecks[key as keyof typeof enChecks];
    expect([...new Set(places(chinese))]).toEqual([...new Set(places(english))]);
  });

  it('has a line in the documentation for every code', () => {
    const page = readFileSync(new URL('../../../docs/checks.md', import.meta.url), 'utf8');
    expect(
      CODES.filter((code) => !page.includes(`| \`${code}\` |`) && !page.includes(`| \`${code}\` `)),
    ).toEqual([]);
  });

  it('says every variant somewhere', () => {
    const variants = Object.keys(enChecks)
      .map((key) => /\.(?:cause|fix)\.(.+)$/.exec(key)?.[1])
      .filter((variant) => variant !== undefined)
      // Built from parts: `home-<obstacle>`, and the cookie rules' `prefix-<what>`.
      .filter(
        (variant) =>
          !variant.startsWith('home-') &&
          !/^(?:secure|insecure-origin|path|domain|http-httponly|hidden)$/.test(variant),
      );
    expect(variants.filter((variant) => !source.includes(`'${variant}'`))).toEqual([]);
  });
});
