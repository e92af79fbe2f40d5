// @ts-check
/** A Redis or Memcached of the demo's own: on a free loopback port, keeping nothing on disk, gone with the program that started it. */
import { spawn } from 'node:child_process';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';

import { ensureStore } from '../scripts/setup/stores.mjs';

/** @typedef {import('../scripts/setup/stores.mjs').StoreName} StoreName */

/**
 * @typedef {object} Store
 * @property {number} port
 * @property {Readonly<Record<string, string>>} env  what tells the demo where it is
 * @property {() => Promise<void>} stop
 */

/** Which engine of the demo needs which store. @type {Readonly<Record<string, StoreName>>} */
export const STORE_OF_ENGINE = {
  redis: 'redis',
  django_redis: 'redis',
  redis_sessions: 'redis',
  memcached: 'memcached',
};

/** They start in a moment; a loaded machine may take far longer. */
const START_MS = 20_000;
const LOOK_MS = 30;
const UNTIL_STDIN_CLOSES = '"$@" & pid=$!; cat > /dev/null; kill -9 $pid';

/**
 * Starts a store and resolves once it listens. Throws SetupError when there is none on this machine.
 * @param {StoreName} name
 * @returns {Promise<Store>}
 */
export async function startStore(name) {
  const program = ensureStore(name);
  const port = await freePort();
  const args =
    name === 'redis'
      ? ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', tmpdir()]
      : [
          '-l',
          '127.0.0.1',
          '-p',
          String(port),
          '-U',
          '0',
          ...(process.getuid?.() === 0 ? ['-u', 'nobody'] : []),
        ];
  // The shell waits for its standard input to end, which it does with this program, even if that is killed.
  const child = spawn('sh', ['-c', UNTIL_STDIN_CLOSES, 'sh', program, ...args], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const ended = new Promise((resolve) => {
    child.once('exit', resolve);
    child.once('error', resolve);
  });
  const stop = async () => {
    child.stdin.end();
    await ended;
  };
  const deadline = Date.now() + START_MS;
  while (!(await listens(port))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`${program} did not listen on 127.0.0.1:${port}.`);
    }
    await pause(LOOK_MS);
  }
  /** @type {Record<string, string>} */
  const env =
    name === 'redis'
      ? { SESSION_DEMO_REDIS_URL: `redis://127.0.0.1:${port}/0` }
      : { SESSION_DEMO_MEMCACHED: `127.0.0.1:${port}` };
  return { port, env, stop };
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/** @param {number} port @returns {Promise<boolean>} */
function listens(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    /** @param {boolean} answer */
    const end = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}
