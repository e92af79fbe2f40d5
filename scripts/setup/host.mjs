// @ts-check
/**
 * The machine, as far as the setup scripts may ask about it. They get it as a value, so that a test can be a Mac.
 * Plain JavaScript: these scripts run before any package is installed, and Node 20 reads no types.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, closeSync, constants, openSync, readSync, statSync } from 'node:fs';
import { posix, win32 } from 'node:path';

/**
 * @typedef {object} RunResult
 * @property {boolean} ok  started and ended with 0
 * @property {string} stdout  what it printed; empty when `show` was asked for
 */

/**
 * @typedef {object} RunOptions
 * @property {boolean} [show]  let the user see its output instead of capturing it
 * @property {string} [cwd]
 * @property {Readonly<Record<string, string>>} [env]  added to the environment
 */

/**
 * @typedef {object} Host
 * @property {NodeJS.Platform} platform
 * @property {Readonly<Record<string, string | undefined>>} env
 * @property {boolean} isRoot  may install system packages
 * @property {(path: string) => boolean} isProgram  an executable file (links followed)
 * @property {(path: string) => string} readStart  the first 8 KiB as text; empty when unreadable
 * @property {(command: string, args: readonly string[], options?: RunOptions) => RunResult} run  waits for its end
 * @property {(sentence: string) => void} say  tells the user what is being done
 */

/** A machine that lacks something, with the one sentence that says what to install. */
export class SetupError extends Error {
  /** @param {string} sentence */
  constructor(sentence) {
    super(sentence);
    this.name = 'SetupError';
  }
}

const START_BYTES = 8192;

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** @param {string} path */
function readStart(path) {
  try {
    const file = openSync(path, 'r');
    try {
      const buffer = Buffer.alloc(START_BYTES);
      return buffer.toString('latin1', 0, readSync(file, buffer, 0, START_BYTES, 0));
    } finally {
      closeSync(file);
    }
  } catch {
    return '';
  }
}

/** @type {Host['run']} */
function run(command, args, { show = false, cwd, env } = {}) {
  const result = spawnSync(command, args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'ignore'],
    // npm on Windows is a script, which only a shell starts.
    shell: process.platform === 'win32' && command.endsWith('.cmd'),
  });
  return { ok: result.status === 0, stdout: result.stdout ?? '' };
}

/** This machine. @returns {Host} */
export function thisHost() {
  return {
    platform: process.platform,
    env: process.env,
    isRoot: process.getuid?.() === 0,
    isProgram,
    readStart,
    run,
    say: (sentence) => console.log(sentence),
  };
}

/**
 * The path functions of the host's platform, which in a test is not this machine's.
 * @param {Host} host
 */
export function pathOf(host) {
  return host.platform === 'win32' ? win32 : posix;
}

/**
 * Every program of the PATH that has one of these names: by name first, then in the order of the PATH.
 * @param {Host} host
 * @param {readonly string[]} names  without `.exe`
 * @returns {string[]}
 */
export function programsOnPath(host, names) {
  const path = pathOf(host);
  const folders = (host.env['PATH'] ?? host.env['Path'] ?? '').split(path.delimiter).filter(Boolean);
  const suffix = host.platform === 'win32' ? '.exe' : '';
  return names
    .flatMap((name) => folders.map((folder) => path.join(folder, name + suffix)))
    .filter((file) => host.isProgram(file));
}
