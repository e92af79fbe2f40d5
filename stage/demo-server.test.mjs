// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { afterEach, describe, expect, test } from 'vitest';

import { SetupError } from '../scripts/setup/host.mjs';
import { startDemo } from './demo-server.mjs';

/** @type {(() => Promise<void>)[]} */
const cleanups = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

/** @param {Parameters<typeof startDemo>[0]} [options] */
async function start(options) {
  const demo = await startDemo({ fresh: true, ...options });
  cleanups.push(demo.stop);
  return demo;
}

/** @param {number} pid */
function lives(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const LONG = 120_000;

describe('startDemo', () => {
  test.for(/** @type {const} */ (['redis', 'memcached', 'custom']))(
    'runs on %s, with a store of its own where it needs one',
    { timeout: LONG },
    async (engine, { skip }) => {
      const demo = await start({ engine }).catch((/** @type {unknown} */ error) => {
        if (error instanceof SetupError) return skip(error.message);
        throw error;
      });
      const first = await fetch(new URL('fetch/answer/', demo.url));
      const cookie = first.headers.getSetCookie()[0]?.split(';')[0] ?? '';
      expect(cookie).toMatch(/^sessionid=[a-z0-9]{32}$/);
      const again = await fetch(new URL('fetch/answer/', demo.url), { headers: { cookie } });
      expect(again.headers.get('session-devtools')).toContain('"idle":false');
      await demo.stop();
    },
  );

  test(
    'serves 500 requests at once, each with a session of its own, and ends when told to',
    async () => {
      const demo = await start();
      const cookies = await Promise.all(
        Array.from({ length: 500 }, async () => {
          const response = await fetch(new URL('fetch/answer/', demo.url));
          expect(response.status).toBe(200);
          await response.arrayBuffer();
          return /^sessionid=([a-z0-9]{32});/.exec(response.headers.getSetCookie()[0] ?? '')?.[1];
        }),
      );
      expect(new Set(cookies).size).toBe(500);
      expect(cookies).not.toContain(undefined);
      expect(demo.log.length).toBeGreaterThanOrEqual(500);

      expect(lives(demo.pid)).toBe(true);
      await demo.stop();
      expect(lives(demo.pid)).toBe(false);
      await expect(fetch(demo.url)).rejects.toThrow('fetch failed');
      await demo.stop();
    },
    LONG,
  );

  test(
    'two servers share nothing, and the engine is the one asked for',
    async () => {
      const [signed, file] = await Promise.all([
        start({ engine: 'signed_cookies' }),
        start({ engine: 'file' }),
      ]);
      expect(signed.port).not.toBe(file.port);
      /** @param {string} url */
      const cookie = async (url) => (await fetch(new URL('fetch/answer/', url))).headers.getSetCookie()[0];
      expect(await cookie(signed.url)).toMatch(/^sessionid=eyJ/);
      expect(await cookie(file.url)).toMatch(/^sessionid=[a-z0-9]{32};/);
    },
    LONG,
  );

  test(
    'a start that fails says why',
    async () => {
      const env = { SESSION_DEMO_ENGINE: 'mongo' };
      await expect(startDemo({ fresh: true, env })).rejects.toThrow(
        /ended while starting.*is not one of: db/s,
      );
      const demo = await start();
      await expect(startDemo({ fresh: true, port: demo.port })).rejects.toThrow('cannot listen');
    },
    LONG,
  );

  test.each(/** @type {const} */ (['SIGKILL', 'SIGINT']))(
    'a starter ended by %s takes the server with it',
    async (signal) => {
      const module = new URL('demo-server.mjs', import.meta.url).href;
      const code = `
      import { startDemo } from ${JSON.stringify(module)};
      const demo = await startDemo({ fresh: true, env: { SESSION_DEMO_SECRET_KEY: 'x' } });
      console.log('demo', demo.pid, demo.url);`;
      const folder = mkdtempSync(join(tmpdir(), 'demo-server-test-'));
      cleanups.push(async () => rmSync(folder, { recursive: true, force: true }));
      const starter = spawn(process.execPath, ['--input-type=module', '-e', code], {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, TMPDIR: folder },
      });
      const [line] = await once(createInterface({ input: starter.stdout }), 'line');
      const [, pid = '0'] = String(line).split(' ');
      expect(lives(Number(pid))).toBe(true);
      starter.kill(signal);
      await once(starter, 'exit');
      await expect.poll(() => lives(Number(pid)), { timeout: 20_000 }).toBe(false);
      // Only a starter that is not killed outright can tidy up.
      expect(readdirSync(folder)).toHaveLength(signal === 'SIGKILL' ? 1 : 0);
    },
    LONG,
  );
});
