/** Every story: not reached at its beginning, reached by its solution, part by part; told in both languages; and the same from its link. */
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readActs, spellAct } from './act.ts';
import { TERMS } from './glossary.ts';
import { after, cookieOf, playOf } from './play.ts';
import { STORIES } from './stories/index.ts';
import { enLearn } from './words/en.ts';
import { zhLearn } from './words/zh.ts';

describe.each(STORIES.map((story) => [story.id, story] as const))('%s', (id, story) => {
  const start = playOf(story.before, story.settings);

  it('is not reached before anything is done', () => {
    expect(story.goals.every(({ reached }) => reached(start))).toBe(false);
  });

  it('is reached by its solution, with what it offers', () => {
    const done = story.solution.reduce(after, start);
    expect(story.goals.filter(({ reached }) => !reached(done)).map((goal) => goal.id)).toEqual([]);
    const offers = new Set(story.offers.map(spellAct));
    expect(story.solution.map(spellAct).filter((act) => !offers.has(act))).toEqual([]);
  });

  it('opens again from its link as it was', () => {
    const acts = [...story.before, ...story.solution];
    const opened = readActs(acts.map(spellAct).join('.'));
    expect(opened).toEqual(acts);
    expect(playOf(opened, story.settings)).toEqual(playOf(acts, story.settings));
  });

  it('is told in both languages, with the same places', () => {
    const keys = ['title', 'lead', 'goal', 'reached', ...story.goals.map((goal) => `goal.${goal.id}`)];
    for (const table of [enLearn, zhLearn])
      expect(keys.map((key) => `story.${id}.${key}`).filter((key) => !Object.hasOwn(table, key))).toEqual([]);
  });
});

describe('the words of Learn', () => {
  it.each(TERMS)('%s is explained in both languages', (term) => {
    for (const table of [enLearn, zhLearn]) {
      expect(table).toHaveProperty([`term.${term}`]);
      expect(table).toHaveProperty([`term.${term}.what`]);
    }
  });

  it.each(Object.entries(enLearn))('%s has the same places in both languages', (key, english) => {
    const places = (sentence: string) => [...sentence.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
    expect(places(zhLearn[key as keyof typeof enLearn])).toEqual(places(english));
  });

  it('are all said', () => {
    const folder = new URL('../../playground/learn/', import.meta.url);
    const source = readdirSync(folder)
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => readFileSync(new URL(name, folder), 'utf8'))
      .join('\n');
    const terms = new Set<string>(TERMS);
    const stories = new Set<string>(STORIES.map(({ id }) => id));
    const dead = Object.keys(enLearn).filter((key) => {
      const [area, name = '', part, goal] = key.split('.');
      if (area === 'story')
        return !(
          stories.has(name) &&
          (goal === undefined || STORIES.find(({ id }) => id === name)?.goals.some(({ id }) => id === goal))
        );
      if (area === 'term') return !terms.has(name);
      // What an act is called is put together from it.
      return name === 'act' ? part === undefined : !source.includes(`'${key}'`);
    });
    expect(dead).toEqual([]);
  });
});

describe('a play', () => {
  it('takes a link that somebody wrote as far as it makes sense', () => {
    expect(readActs('cart-add.wait60.delete-row.<script>.cart').map(spellAct)).toEqual([
      'cart-add',
      'wait60',
      'delete-row',
    ]);
    expect(readActs('')).toEqual([]);
    expect(readActs(Array.from({ length: 500 }, () => 'home').join('.')).length).toBeLessThanOrEqual(60);
  });

  it('lets a cookie end in time, and only its owner see it', () => {
    const play = playOf(readActs('sms.wait301'));
    expect(cookieOf(play)).toBeNull();
    expect(play.site.store.rows.size).toBe(1);
  });
});
