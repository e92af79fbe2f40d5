// @ts-check
/**
 * `npm run bench [-- --short] [name …]`: prints the figures the README quotes, and fails where one is past its bound. A `.ts` bench is
 * bundled first (Node 20 runs no TypeScript); each bench runs in a process of its own, one after the other, so that none disturbs
 * another. `--short` measures a little of everything, to see that each bench still runs: its figures are rough.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { basename, extname, join, resolve } from 'node:path';
import { build } from 'vite';
import { ensureBrowser } from './setup/browser.mjs';
import { ensurePackages } from './setup/npm.mjs';
import { ensurePython } from './setup/python.mjs';

const root = resolve(import.meta.dirname, '..');
process.chdir(root);

const short = process.argv.includes('--short');
const wanted = process.argv.slice(2).filter((word) => word !== '--short');
ensurePackages(root);
const benches = readdirSync('bench')
  .filter((file) => ['.ts', '.mjs', '.py'].includes(extname(file)) && !file.includes('.test.'))
  .filter((file) => wanted.length === 0 || wanted.includes(basename(file, extname(file))))
  .sort();

if (benches.length === 0) {
  console.error(`No such bench. There are: ${readdirSync('bench').join(', ')}`);
  process.exit(2);
}

/** Benches of the built extension. */
const OF_THE_BUILD = new Set(['page-load.mjs', 'size.mjs']);
if (benches.some((file) => OF_THE_BUILD.has(file))) {
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(1);
}
if (benches.includes('page-load.mjs')) process.env['SESSION_DEVTOOLS_BROWSER'] = ensureBrowser();
if (short) process.env['SESSION_BENCH'] = 'short';

/** @type {string[]} */
const failed = [];
for (const file of benches) {
  console.log(`\n## ${basename(file, extname(file))}`);
  const script = extname(file) === '.ts' ? await bundle(file) : join('bench', file);
  const [command, args] =
    extname(file) === '.py'
      ? [ensurePython({ root }), [script]]
      : [process.execPath, ['--expose-gc', script]];
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) failed.push(file);
}
console.log(`\n${benches.length - failed.length} passed, ${failed.length} failed`);
if (failed.length > 0) console.error(`Failed, or past its bound: ${failed.join(', ')}`);
process.exit(failed.length === 0 ? 0 : 1);

/**
 * @param {string} file
 * @returns {Promise<string>} the bundle's path
 */
async function bundle(file) {
  const name = basename(file, '.ts');
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join('bench', file),
      outDir: 'dist-bench',
      emptyOutDir: false,
      target: 'node20',
      minify: false,
    },
  });
  return join('dist-bench', `${name}.js`);
}
