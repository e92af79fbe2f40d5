// @ts-check
/** `npm run check`: format, lint, types, unused code, for TypeScript and for Python. Runs all of them, then says which failed. */
import { spawnSync } from 'node:child_process';
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
  ['format', 'npx', ['oxfmt', '--check', '.']],
  ['lint', 'npx', ['oxlint', '--deny-warnings']],
  ['types', 'npx', ['tsc', '-p', 'tsconfig.json']],
  ['types of the scripts and the end-to-end tests', 'npx', ['tsc', '-p', 'scripts/tsconfig.json']],
  ['types of the core, without a DOM', 'npx', ['tsc', '-p', 'tsconfig.core.json']],
  ['time of regular expressions', process.execPath, ['scripts/regexes.mjs']],
  ['unused code', 'npx', ['knip']],
  ['Python format', python, ['-m', 'ruff', 'format', '--check', '.', ...PYTHON_ELSEWHERE], 'demo'],
  ['Python lint', python, ['-m', 'ruff', 'check', '.', ...PYTHON_ELSEWHERE], 'demo'],
  ['Python types', python, ['-m', 'mypy', '.'], 'demo'],
  ['Django check', python, ['manage.py', 'check', '--fail-level', 'WARNING'], 'demo'],
];

const failed = checks.filter(([title, command, args, folder]) => {
  console.log(`\n-- ${title}`);
  const { status } = spawnSync(command, args, {
    cwd: folder === undefined ? root : resolve(root, folder),
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  return status !== 0;
});
if (failed.length > 0) {
  console.error(`\nFailed: ${failed.map(([title]) => title).join(', ')}`);
  process.exit(1);
}
console.log('\nAll checks passed.');
