// @ts-check
/** `npm run check`: format, lint, types, unused code, for TypeScript and for Python. Runs all of them, two at a time, then says which failed. */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { ensurePackages } from './setup/npm.mjs';
import { ensurePython } from './setup/python.mjs';

const root = resolve(import.meta.dirname, '..');
process.chdir(root);
ensurePackages(root);
const python = ensurePython({ root, dev: true });

/** Python outside the Django projects, seen from the demo's folder, whose settings it follows. */
const PYTHON_ELSEWHERE = ['../e2e', '../bench'];

/** @type {readonly [title: string, command: string, args: readonly string[], folder?: string][]} */
const checks = [
  // The longest, first.
  ['time of regular expressions', process.execPath, ['scripts/regexes.mjs']],
  ['format', 'npx', ['oxfmt', '--check', '.']],
  ['lint', 'npx', ['oxlint', '--deny-warnings']],
  ['types', 'npx', ['tsc', '-p', 'tsconfig.json']],
  ['types of the scripts and the end-to-end tests', 'npx', ['tsc', '-p', 'scripts/tsconfig.json']],
  ['types of the core, without a DOM', 'npx', ['tsc', '-p', 'tsconfig.core.json']],
  ['unused code', 'npx', ['knip']],
  ['Python format', python, ['-m', 'ruff', 'format', '--check', '.', ...PYTHON_ELSEWHERE], 'demo'],
  ['Python lint', python, ['-m', 'ruff', 'check', '.', ...PYTHON_ELSEWHERE], 'demo'],
  ['Python types', python, ['-m', 'mypy', '.'], 'demo'],
  ['Django check', python, ['manage.py', 'check', '--fail-level', 'WARNING'], 'demo'],
];

/** @type {string[]} */
const failed = [];
const waiting = checks.values();
await Promise.all(
  Array.from({ length: 2 }, async () => {
    for (const check of waiting) await run(check);
  }),
);
if (failed.length > 0) {
  console.error(`\nFailed: ${failed.join(', ')}`);
  process.exit(1);
}
console.log('\nAll checks passed.');

/** Runs one, and prints what it said once it is over. @param {(typeof checks)[number]} check */
async function run([title, command, args, folder]) {
  const child = spawn(command, args, {
    cwd: folder === undefined ? root : resolve(root, folder),
    shell: process.platform === 'win32',
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (/** @type {string} */ piece) => (said += piece));
  }
  const status = await new Promise((done) => child.once('error', done).once('close', done));
  console.log(`\n-- ${title}\n${said.trimEnd()}`);
  if (status !== 0) failed.push(title);
}
