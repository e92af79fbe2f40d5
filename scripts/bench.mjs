// @ts-check
/**
 * `npm run bench [name …]`: prints the figures the README quotes. A `.ts` bench is bundled first (Node 20 runs no TypeScript); each
 * bench runs in a process of its own, one after the other, so that none disturbs another.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { basename, extname, join, resolve } from 'node:path';
import { build } from 'vite';
import { ensurePython } from './setup/python.mjs';

const root = resolve(import.meta.dirname, '..');
process.chdir(root);

const wanted = process.argv.slice(2);
const benches = readdirSync('bench')
  .filter((file) => ['.ts', '.mjs', '.py'].includes(extname(file)) && !file.includes('.test.'))
  .filter((file) => wanted.length === 0 || wanted.includes(basename(file, extname(file))))
  .sort();

if (benches.length === 0) {
  console.error(`No such bench. There are: ${readdirSync('bench').join(', ')}`);
  process.exit(2);
}

let failed = 0;
for (const file of benches) {
  console.log(`\n## ${basename(file, extname(file))}`);
  const script = extname(file) === '.ts' ? await bundle(file) : join('bench', file);
  const [command, args] =
    extname(file) === '.py'
      ? [ensurePython({ root }), [script]]
      : [process.execPath, ['--expose-gc', script]];
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);

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
