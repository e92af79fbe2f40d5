/** Every experiment can be told of in both languages: its name, what it does, each of its steps, each reason. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EXPERIMENTS } from './index.ts';
import { enExperiments } from '../../words/en/experiments.ts';
import { zhExperiments } from '../../words/zh-CN/experiments.ts';

const files = readdirSync(import.meta.dirname).filter((name) => /^[\w-]+\.ts$/.test(name));
const source = files.map((name) => readFileSync(`${import.meta.dirname}/${name}`, 'utf8')).join('\n');
const found = (pattern: RegExp): string[] => [...source.matchAll(pattern)].map(([, word]) => word ?? '');

const said = [
  ...EXPERIMENTS.flatMap(({ id }) => [`name.${id}`, `about.${id}`]),
  ...found(/yield\* \w+\(\s*'([a-z-]+)'/g).map((step) => `step.${step}`),
  ...found(/what: '([a-z-]+)'/g).map((part) => `part.${part}`),
  ...found(/verdict\(\s*'[a-z-]+',\s*'([a-z-]+)'/g).map((reason) => `reason.${reason}`),
  ...found(/reason: '([a-z-]+)', params/g).map((reason) => `reason.${reason}`),
  ...found(/inconclusive\('([a-z-]+)'/g).map((reason) => `reason.${reason}`),
].map((word) => `experiment.${word}`);

describe('the documentation of the experiments', () => {
  const page = readFileSync(new URL('../../../../docs/experiments.md', import.meta.url), 'utf8');

  it.each(EXPERIMENTS.map(({ id, ids }) => [id, ids] as const))('%s has its row, with its ids', (id, ids) => {
    const row = page.split('\n').find((line) => line.startsWith(`| \`${id}\``));
    expect(row).toBeDefined();
    // The level of a requirement stands with the requirement.
    expect(ids.filter((one) => row?.includes(one.replace(/ \(L\d\)$/, '')) !== true)).toEqual([]);
  });
});

describe('the words of the experiments', () => {
  it('are there for all that is said', () => {
    expect(said.length).toBeGreaterThan(60);
    expect([...new Set(said)].filter((word) => !Object.hasOwn(enExperiments, word))).toEqual([]);
  });

  it('are all said', () => {
    const known = new Set(said);
    const dead = Object.keys(enExperiments).filter(
      // Put together from a need or a way of tampering.
      (word) => !known.has(word) && !/^experiment\.(?:reason\.needs-|step\.tamper-|panel\.)/.test(word),
    );
    expect(dead).toEqual([]);
  });

  it.each(Object.entries(enExperiments))('%s has the same places in Chinese', (word, english) => {
    const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
    expect(places(zhExperiments[word as keyof typeof enExperiments])).toEqual(places(english));
  });
});
