// @ts-check
/** The command line as `npm pack` makes it runs by `npx` in an empty folder, with nothing else installed and no network. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeSession } from '../../src/core/django/session-data.ts';

const ROOT = resolve(import.meta.dirname, '../..');
let folder = '';
let packed = /** @type {{ filename: string, files: { path: string }[] }} */ ({ filename: '', files: [] });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'packed-'));
  const told = execFileSync('npm', ['pack', '--json', '--silent', '--pack-destination', folder], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  // What the build has to say comes before npm's list, which begins with a line of its own.
  [packed = packed] = JSON.parse(told.slice(`\n${told}`.lastIndexOf('\n[\n')));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** @param {readonly string[]} args */
function npx(...args) {
  const tarball = join(folder, packed.filename);
  const options = {
    cwd: folder,
    encoding: /** @type {const} */ ('utf8'),
    env: { ...process.env, LANG: 'C' },
  };
  return execFileSync(
    'npx',
    ['--yes', '--offline', '--package', tarball, 'session-devtools', ...args],
    options,
  );
}

it('holds the program, its licences, and nothing of the source', () => {
  const paths = packed.files.map(({ path }) => path);
  const code = paths.filter((path) => /^dist-cli\/(?:assets\/)?[\w.-]+\.js$/.test(path));
  expect(code).toContain('dist-cli/session-devtools.js');
  expect(paths.filter((path) => !code.includes(path)).toSorted()).toEqual([
    'LICENSE',
    'README.md',
    'dist-cli/LICENSES.txt',
    'package.json',
  ]);
});

it('runs in an empty folder', () => {
  expect(npx('--help')).toContain('timeline');
  expect(npx('timeline', '--help')).toContain('EXIT STATUS');
  writeFileSync(
    join(folder, 'pasted.txt'),
    "curl http://shop.test/ -b 'sessionid=7qk2v0a1b2c3d4e5f6g7h8i9j0k1x0m1'",
  );
  expect(npx('timeline', 'pasted.txt')).toContain('GET shop.test/');
}, 120_000);

it('decodes a large dump and many lines in threads, in their order', () => {
  const now = Date.UTC(2026, 5, 1);
  const key = 'k';
  const values = Array.from({ length: 500 }, (_, id) =>
    writeSession({ _auth_user_id: String(id), note: 'n'.repeat(id) }, { engine: 'session_data', key, now }),
  );
  const ids = Array.from({ length: 150_000 }, (_, id) => id);
  const lines = ids.map((id) => values[id % 500] ?? '');
  const rows = ids.map((id) => `${String(id).padStart(32, 'k')}\t${lines[id]}\t2026-07-01 00:00:00+00\n`);
  writeFileSync(join(folder, 'dump.sql'), rows.join(''));
  writeFileSync(join(folder, 'lines.txt'), lines.join('\n'));
  /** @param {readonly string[]} args @param {string} input */
  const answers = (args, input) => {
    const program = join(ROOT, 'dist-cli/session-devtools.js');
    const stdout = execFileSync(process.execPath, [program, 'decode', '--key', key, ...args], {
      encoding: 'utf8',
      input: readFileSync(join(folder, input)),
      maxBuffer: 1 << 28,
    });
    return stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  };
  for (const [args, input] of /** @type {const} */ ([
    [['--json'], 'dump.sql'],
    [['--lines'], 'lines.txt'],
  ])) {
    const found = answers(args, input);
    expect(found.length).toBe(ids.length);
    const wrong = found.filter(
      ({ value, signature, sessionKey }, id) =>
        value._auth_user_id !== String(id % 500) ||
        signature !== 'valid' ||
        (input === 'dump.sql' && sessionKey !== String(id).padStart(32, 'k')),
    );
    expect(wrong).toEqual([]);
  }
}, 120_000);
