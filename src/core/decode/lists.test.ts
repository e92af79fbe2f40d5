/**
 * Every form and every wrapping of the lists is met by a value of the project's own vectors, or has a test of its own beside it: a member
 * that nothing meets could be taken from its list, and no test would fail.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CLEANERS, SEARCHERS } from './clean/index.ts';
import { decode } from './index.ts';
import { BYTES_FORMS, TEXT_FORMS } from './recognise/index.ts';

const inputs = [
  'pasted.vectors.json',
  'others.vectors.json',
  ...readdirSync(new URL('vectors/', import.meta.url)).map((name) => `vectors/${name}`),
]
  .map(
    (name) =>
      JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8')) as {
        vectors: readonly { input?: string; value?: string }[];
      },
  )
  .flatMap(({ vectors }) => vectors.map(({ input, value }) => input ?? value ?? ''));

/** The functions that the files of a folder with a test beside them give to its list. */
function testedBeside(folder: string): readonly string[] {
  const list = readFileSync(new URL(`${folder}/index.ts`, import.meta.url), 'utf8');
  return [...list.matchAll(/import \{([^}]+)\} from '\.\/([\w-]+)\.ts'/g)]
    .filter(([, , file]) => existsSync(new URL(`${folder}/${file ?? ''}.test.ts`, import.meta.url)))
    .flatMap(([, names]) => (names ?? '').split(',').map((name) => name.trim()));
}

/** Lets each member of a list note that it answered. */
function watch<Member extends (...args: never[]) => unknown>(
  list: readonly Member[],
  answered: Set<string>,
): void {
  list.forEach((member, at) => {
    const watching = (...args: never[]): unknown => {
      const answer = member(...args);
      if (answer !== null && !(Array.isArray(answer) && answer.length === 0)) answered.add(member.name);
      return answer;
    };
    (list as unknown[])[at] = watching;
  });
}

it('meets every form and every wrapping', () => {
  const lists = [TEXT_FORMS, BYTES_FORMS, CLEANERS, SEARCHERS];
  const names = new Set(lists.flat().map(({ name }) => name));
  const answered = new Set([...testedBeside('clean'), ...testedBeside('recognise')]);
  watch(TEXT_FORMS, answered);
  watch(BYTES_FORMS, answered);
  watch(CLEANERS, answered);
  watch(SEARCHERS, answered);
  for (const input of inputs) decode(input);
  expect([...names].filter((name) => !answered.has(name))).toEqual([]);
});
