// @ts-check
/** Every word is said somewhere: a key that nothing asks for is dead, in both languages. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tables } from '../../src/core/words/index.ts';
import { sourceFiles } from './imports.mjs';

const ROOT = resolve(import.meta.dirname, '../..');
const sources = sourceFiles(ROOT, 'src').filter((file) => !file.startsWith('src/core/words/'));
// The companion's codes are made in Python.
const python = readdirSync(join(ROOT, 'companion/src'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.py'))
  .map((entry) => join(entry.parentPath, entry.name));
const text = [...sources.map((file) => join(ROOT, file)), ...python]
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

/** Every text that stands in quotes somewhere. */
const quoted = new Set([...text.matchAll(/['"`]([\w. -]+)['"`]/g)].map(([, word]) => word ?? ''));
/** The beginnings of keys that are put together: `a.b.${code}`, `code('a.b', code)`. */
const beginnings = [
  ...new Set([
    ...[...text.matchAll(/`([\w-]+(?:\.[\w-]+)*)\.\$\{/g)].map(([, start]) => start ?? ''),
    ...[...text.matchAll(/\b(?:code|sayCode)\(\s*(?:\w+,\s*)?'([\w.-]+)'/g)].map(([, start]) => start ?? ''),
  ]),
];
/** Names of properties and literal types: codes are often those. */
const names = new Set([...text.matchAll(/\b([A-Za-z_][\w]*)\b/g)].map(([, name]) => name ?? ''));

/** Areas whose words came before what says them. @type {readonly string[]} */
const WAITING = ['har.'];

describe('words', () => {
  it('are each asked for', () => {
    const dead = Object.keys(tables.en).filter((key) => {
      if (WAITING.some((area) => key.startsWith(area))) return false;
      const plain = key.replace(/\.(?:one|other)$/, '');
      if (quoted.has(key) || quoted.has(plain)) return false;
      const start = beginnings.find((one) => plain.startsWith(`${one}.`));
      if (start === undefined) return true;
      const rest = plain.slice(start.length + 1);
      return !(quoted.has(rest) || names.has(rest) || rest.split(/[.-]/).every((part) => names.has(part)));
    });
    expect(dead).toEqual([]);
  });
});
