// @ts-check
/** The cookie rules against the browsers over 20,000 lines (a different 20,000 with COOKIE_SEED). `-- chromium` or `-- firefox`: that one only. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));
const config = fileURLToPath(new URL('vitest.config.ts', import.meta.url));
const env = { ...process.env, COOKIE_LINES: process.env.COOKIE_LINES ?? '20000' };
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '--config', config, ...process.argv.slice(2)],
  {
    stdio: 'inherit',
    env,
  },
);
process.exitCode = status ?? 1;
