// @ts-check
/** Bundles a fuzzer (Node 20 runs no TypeScript) and runs it: `node scripts/fuzz/run.mjs decode [count] [seed]`. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'vite';

const [name = 'decode', ...rest] = process.argv.slice(2);
await build({
  configFile: false,
  logLevel: 'error',
  build: {
    ssr: join('scripts/fuzz', `${name}.ts`),
    outDir: 'dist-fuzz',
    emptyOutDir: false,
    target: 'node20',
  },
});
process.exitCode =
  spawnSync(process.execPath, [join('dist-fuzz', `${name}.js`), ...rest], { stdio: 'inherit' }).status ?? 1;
