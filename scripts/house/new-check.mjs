// @ts-check
/** Writes one new thing of each kind into a copy of the project and holds the copy against the checks: what `npm run new` writes must pass them. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { kinds } from './new.mjs';

const root = resolve(import.meta.dirname, '../..');
const copy = mkdtempSync(join(tmpdir(), 'session-devtools-new-'));
let failed = false;
try {
  const { stdout } = spawnSync('git', ['ls-files', '-co', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of stdout.split('\n').filter((name) => name !== ''))
    cpSync(join(root, file), join(copy, file), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  const tests = [];
  for (const kind of kinds) {
    const { stdout: said, status } = spawnSync(
      process.execPath,
      ['scripts/house/new.mjs', kind, `brand-new-${kind}`],
      { cwd: copy, encoding: 'utf8' },
    );
    failed ||= status !== 0;
    tests.push(...said.split('\n').filter((file) => file.includes('.test.')));
  }
  run('npx', ['oxfmt', '--check', '.']);
  run('npx', ['oxlint', '--deny-warnings']);
  run('npx', ['tsc', '-p', 'tsconfig.json']);
  run('npx', ['knip']);
  run('npx', [
    'vitest',
    'run',
    '--config',
    'vitest.config.ts',
    'scripts/house',
    'src/core/timeline/acts',
    'src/core/checks/words.test.ts',
    'src/core/checks/experiments/words.test.ts',
    'src/panel/details/tabs.test.ts',
    ...tests,
  ]);
} finally {
  rmSync(copy, { recursive: true, force: true });
}
console.log(
  failed ? 'What npm run new writes does not pass.' : `What npm run new writes passes: ${kinds.join(', ')}.`,
);
process.exit(failed ? 1 : 0);

/** @param {string} command @param {readonly string[]} args */
function run(command, args) {
  const { status } = spawnSync(command, args, {
    cwd: copy,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  failed ||= status !== 0;
}
