// @ts-check
/** Starts the demo site for `npm start` and for tests, and makes sure that it ends. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { ensurePython } from '../scripts/setup/python.mjs';
import { startStore, STORE_OF_ENGINE } from './store-server.mjs';

/**
 * @typedef {'db' | 'cache' | 'cached_db' | 'file' | 'signed_cookies' | 'redis' | 'django_redis' | 'redis_sessions' | 'memcached' | 'custom'} DemoEngine
 */

/**
 * @typedef {object} DemoOptions
 * @property {DemoEngine} [engine]  default: SESSION_DEMO_ENGINE, else db
 * @property {number} [port]  0, the default, picks a free one
 * @property {boolean} [fresh]  an empty database and session folder of its own, removed at the end
 * @property {Readonly<Record<string, string>>} [env]  further SESSION_DEMO_… settings (see demo/demosite/settings.py)
 * @property {string} [python]  default: that of `.venv`, made when it is missing
 */

/**
 * @typedef {object} DemoServer
 * @property {string} url  `http://127.0.0.1:<port>/`
 * @property {number} port
 * @property {number} pid
 * @property {readonly string[]} log  the newest lines of the server's output, one per request
 * @property {() => Promise<void>} stop  ends the server; safe to call twice
 */

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
/** Enough to explain a failed start or test; a page of 500 requests writes 500 lines. */
const LOG_LINES = 2000;
/** Migrating takes a second or two; a loaded machine may take far longer. */
const START_MS = 60_000;
/** After this a server that was asked to end is killed. */
const STOP_MS = 3_000;

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {boolean}
 */
function hasEnded(child) {
  return child.exitCode !== null || child.signalCode !== null;
}

/**
 * Kills the server's own process group, so that nothing it started outlives it.
 * @param {import('node:child_process').ChildProcess} child
 */
function kill(child) {
  if (hasEnded(child) || child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It ended in this very moment.
  }
}

/**
 * Calls `clean` when this program ends in any way that lets it run code. Returns a function that calls it off.
 * @param {() => void} clean
 */
function atTheEnd(clean) {
  /** @type {readonly NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  /** @param {NodeJS.Signals} signal */
  const onSignal = (signal) => {
    clean();
    callOff();
    // With nobody else listening the signal means what it always meant: the end.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  const callOff = () => {
    process.off('exit', clean);
    for (const signal of signals) process.off(signal, onSignal);
  };
  process.on('exit', clean);
  for (const signal of signals) process.on(signal, onSignal);
  return callOff;
}

/**
 * Migrates, makes the users, starts the demo on 127.0.0.1 and resolves once it answers over HTTP.
 * Rejects with the server's last words when it does not. An engine that needs Redis or Memcached gets one of its own, unless the environment
 * says where one is (`SESSION_DEMO_REDIS_URL`, `SESSION_DEMO_MEMCACHED`); where there is none to start, it rejects with SetupError.
 * The server also ends by itself when this program disappears, even if killed: its standard input closes then.
 * @param {DemoOptions} [options]
 * @returns {Promise<DemoServer>}
 */
export async function startDemo({ engine, port = 0, fresh = false, env = {}, python } = {}) {
  const program = python ?? ensurePython({ root: ROOT });
  const store = await storeFor({ ...process.env, ...(engine && { SESSION_DEMO_ENGINE: engine }), ...env });
  const folder = fresh ? mkdtempSync(join(tmpdir(), 'session-demo-')) : undefined;
  const args = [join(ROOT, 'demo', 'manage.py'), 'serve', '--port', String(port), '--until-stdin-closes'];
  const child = spawn(program, args, {
    cwd: ROOT,
    detached: process.platform !== 'win32',
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PYTHONUNBUFFERED: '1',
      PYTHONUTF8: '1',
      ...(engine && { SESSION_DEMO_ENGINE: engine }),
      ...(folder && { SESSION_DEMO_VAR: folder }),
      ...store?.env,
      ...env,
    },
  });
  const ended = new Promise((resolve) => {
    child.once('exit', resolve);
    child.once('error', resolve);
  });

  const clean = () => {
    kill(child);
    if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  const callOff = atTheEnd(clean);
  const stop = async () => {
    child.stdin.end();
    await Promise.race([ended, pause(STOP_MS, undefined, { ref: false })]);
    kill(child);
    await ended;
    await store?.stop();
    callOff();
    clean();
  };

  /** @type {string[]} */
  const log = [];
  /** @type {(url: string) => void} */
  let announce = () => {};
  const announced = /** @type {Promise<string>} */ (new Promise((resolve) => (announce = resolve)));
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      if (log.push(line) > LOG_LINES) log.shift();
      const url = /^Serving the demo at (http:\S+)/.exec(line)?.[1];
      if (url) announce(url);
    });
  }
  child.stdin.on('error', () => {}); // writing to a server that has just ended

  const url = await Promise.race([announced, ended, pause(START_MS, undefined, { ref: false })]);
  if (typeof url !== 'string' || !(await answers(url))) {
    const why = hasEnded(child) ? 'ended' : 'did not answer';
    await stop();
    throw new Error(`The demo site ${why} while starting.\n${log.slice(-20).join('\n')}`);
  }
  return { url, port: Number(new URL(url).port), pid: child.pid ?? 0, log, stop };
}

/**
 * The Redis or Memcached that the chosen engine needs; undefined when it needs none or one is named.
 * @param {Readonly<Record<string, string | undefined>>} env
 */
async function storeFor(env) {
  const name = STORE_OF_ENGINE[env['SESSION_DEMO_ENGINE'] ?? 'db'];
  const known = name === 'redis' ? env['SESSION_DEMO_REDIS_URL'] : env['SESSION_DEMO_MEMCACHED'];
  return name === undefined || known ? undefined : startStore(name);
}

/**
 * The server listens before it says so, hence one request decides.
 * @param {string} url
 */
async function answers(url) {
  try {
    const response = await fetch(new URL('health/', url), { signal: AbortSignal.timeout(START_MS) });
    return response.ok;
  } catch {
    return false;
  }
}
