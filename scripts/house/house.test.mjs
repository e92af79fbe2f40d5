// @ts-check
/** The repository tests itself: every import is in the plan, every list is whole, nothing outgrows its room. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { circlesOf } from './circles.mjs';
import { withPicture } from './draw.mjs';
import { enChecks } from '../../src/core/checks/words/en.ts';
import { zhChecks } from '../../src/core/checks/words/zh.ts';
import { enLearn } from '../../src/core/learn/words/en.ts';
import { zhLearn } from '../../src/core/learn/words/zh.ts';
import { tables } from '../../src/core/words/index.ts';
import { allImports, importsOf, roomOf, sourceFiles } from './imports.mjs';
import { LISTS } from './lists.mjs';
import { QUESTIONS } from './questions.mjs';
import { CORE, FULL_FOLDERS, LONG_FILES, STOREYS, UPWARDS } from './plan.mjs';

const ROOT = resolve(import.meta.dirname, '../..');
const MOST_FILES = 20;
const MOST_LINES = 300;

/** All words, a language each. */
const TABLES = [
  { ...tables.en, ...enChecks, ...enLearn },
  { ...tables['zh-CN'], ...zhChecks, ...zhLearn },
];
/** The texts of all tests and of what only tests use, their quotes made alike. */
const TESTS = ['src', 'scripts', 'e2e', 'companion/tests'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .filter(
      ({ name, parentPath }) =>
        /\.(?:test|e2e|testkit)\.\w+$|\.vectors\.json$/.test(name) ||
        (name.endsWith('.py') && parentPath.includes('companion')),
    )
    .map(({ name, parentPath }) => readFileSync(join(parentPath, name), 'utf8').replaceAll(/["`]/g, "'")),
);

const files = sourceFiles(ROOT, 'src');
const imports = allImports(ROOT).filter(({ from, to }) => roomOf(from) !== roomOf(to));
const storeyOf = new Map(
  STOREYS.flatMap(({ rooms }, storey) => Object.keys(rooms).map((room) => [room, storey])),
);
const rooms = [...new Set(files.map(roomOf))];

describe('the plan of the house', () => {
  it('knows every room', () => {
    expect(rooms.filter((room) => !(room in CORE) && !storeyOf.has(room))).toEqual([]);
  });

  it('has no room that is gone', () => {
    expect([...Object.keys(CORE), ...storeyOf.keys()].filter((room) => !rooms.includes(room))).toEqual([]);
  });

  it('lets the core import only what it names', () => {
    const wrong = imports.filter(
      ({ from, to }) => roomOf(from) in CORE && !(roomOf(to) in (CORE[roomOf(from)]?.may ?? {})),
    );
    expect(wrong.map(told)).toEqual([]);
  });

  it('has no permission that nobody uses', () => {
    const used = new Set(imports.map(({ from, to }) => `${roomOf(from)} -> ${roomOf(to)}`));
    const unused = Object.entries(CORE).flatMap(([room, { may }]) =>
      Object.keys(may)
        .map((to) => `${room} -> ${to}`)
        .filter((pair) => !used.has(pair)),
    );
    expect(unused).toEqual([]);
  });

  it('lets a shell import lower storeys only', () => {
    const wrong = imports.filter(({ from, to }) => {
      const above = storeyOf.get(roomOf(from));
      const below = storeyOf.get(roomOf(to));
      if (above === undefined || below === undefined || below <= above) return false;
      return !(`${roomOf(from)} -> ${roomOf(to)}` in UPWARDS);
    });
    expect(wrong.map(told)).toEqual([]);
  });

  it('has no circle between folders', () => {
    expect(circlesOf(imports.map(({ from, to }) => [roomOf(from), roomOf(to)]))).toEqual([]);
  });

  it('makes every model that a view has a hook for', () => {
    const hooks = files
      .filter((file) => file.startsWith('src/panel/'))
      .flatMap((file) => [
        ...readFileSync(join(ROOT, file), 'utf8').matchAll(/^export const (use\w+) = slot</gm),
      ])
      .map(([, hook]) => hook ?? '');
    const made = readFileSync(join(ROOT, 'src/panel/assemble.ts'), 'utf8');
    expect(hooks.length).toBeGreaterThan(10);
    expect(hooks.filter((hook) => !made.includes(`${hook}.holds(`))).toEqual([]);
  });

  it('shows no view the whole seam: what a view may ask of the world is a model’s', () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        to === 'src/seam/source.ts' &&
        from.endsWith('.tsx') &&
        !/\.test\.tsx$|^src\/panel\/app\.tsx$/.test(from),
    );
    expect(wrong.map(told)).toEqual([]);
  });

  it('lets nothing but the shells that mount it import the panel', () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        to.startsWith('src/panel/') && !from.startsWith('src/panel/') && !from.startsWith('src/playground/'),
    );
    expect(wrong.map(told)).toEqual([]);
  });
});

it('starts browsers in one place, one launcher each', () => {
  const starters = ['bench', 'e2e', 'scripts', 'stage'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(?:mjs|ts)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => /\bpuppeteer\.launch\(/.test(readFileSync(file, 'utf8'))),
  );
  expect(starters.map((file) => relative(ROOT, file).replaceAll('\\', '/'))).toEqual([
    'stage/chromium.mjs',
    'stage/firefox.mjs',
  ]);
});

it('is drawn in CONTRIBUTING.md (npm run rooms)', () => {
  const text = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8');
  expect(text).toBe(withPicture(text));
});

describe('a newcomer finds by names alone', () => {
  const all = [
    ...files,
    ...readdirSync(join(ROOT, 'companion/src'), { recursive: true })
      .map((name) => join('companion/src', String(name)).replaceAll('\\', '/'))
      .filter((name) => name.endsWith('.py')),
  ];

  it.each(QUESTIONS.map((one) => [one.question, one]))('%s', (_, { words, path, holds }) => {
    const found = all.filter((file) => words.every((word) => file.includes(word)));
    expect(found).toContain(path);
    expect(found.length).toBeLessThan(5);
    expect(readFileSync(join(ROOT, path), 'utf8')).toContain(holds);
  });
});

describe('sizes', () => {
  it('keeps folders small', () => {
    const counts = new Map();
    for (const file of files) counts.set(roomOf(file), (counts.get(roomOf(file)) ?? 0) + 1);
    const full = [...counts].filter(([room, count]) => count > MOST_FILES && !(room in FULL_FOLDERS));
    expect(full).toEqual([]);
  });

  it('keeps files small', () => {
    const long = files
      .map((file) => [file, readFileSync(join(ROOT, file), 'utf8').split('\n').length - 1])
      .filter(([file, lines]) => Number(lines) > MOST_LINES && !(String(file) in LONG_FILES));
    expect(long).toEqual([]);
  });

  it('names files in kebab-case', () => {
    expect(
      files.filter((file) => !/^[a-z0-9]+(?:[.-][a-z0-9]+)*\.tsx?$/.test(file.split('/').at(-1) ?? '')),
    ).toEqual([]);
  });
});

describe.each(LISTS)('the list of $what', ({ folder, list, except, names, walkedBy, words }) => {
  const text = readFileSync(join(ROOT, list), 'utf8');

  it('has every file of its folder', () => {
    const missing = readdirSync(join(ROOT, folder))
      .filter((name) => /\.(?:tsx?|py)$/.test(name) && !/\.(?:test|testkit|testing)\./.test(name))
      .filter((name) => join(folder, name) !== list && !except.includes(name))
      .filter((name) => !text.includes(`/${name}'`) && !text.includes(`.${name.replace('.py', '')} import `));
    expect(missing).toEqual([]);
  });

  it('has no exception that is gone', () => {
    expect(except.filter((name) => !readdirSync(join(ROOT, folder)).includes(name))).toEqual([]);
  });

  it('is told in both languages', async () => {
    const keys = (await names()).flatMap((name) => words?.(name) ?? []);
    for (const table of TABLES) expect(keys.filter((key) => !Object.hasOwn(table, key))).toEqual([]);
  });

  it('is exercised by a test, each member', async () => {
    const all = await names();
    expect(all.length).toBeGreaterThan(2);
    if (walkedBy === undefined)
      expect(all.filter((name) => !TESTS.some((test) => test.includes(`'${name}'`)))).toEqual([]);
    else expect(importsOf(ROOT, walkedBy).map(({ to }) => to)).toContain(list);
  });
});

/** @param {{ from: string, to: string }} one */
function told({ from, to }) {
  return `${from} -> ${to} (${roomOf(from)} -> ${roomOf(to)}: add it to scripts/house/plan.mjs with its reason, or turn the import round)`;
}
