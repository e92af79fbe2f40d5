// @ts-check
/** Installs the npm packages when they are missing or older than the lock file. */
import { statSync } from 'node:fs';
import { join } from 'node:path';

import { SetupError, thisHost } from './host.mjs';

/** @typedef {import('./host.mjs').Host} Host */

/**
 * @param {string} path
 * @returns {number | undefined} milliseconds since 1970; undefined when there is no such file
 */
function modified(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}

/**
 * How to start npm: the very npm that started this script where there is one.
 * @param {Host} host
 * @returns {{ command: string, first: readonly string[] }}
 */
function npmCommand(host) {
  const script = host.env['npm_execpath'];
  if (script && /\bnpm-cli\.c?js$/.test(script)) return { command: process.execPath, first: [script] };
  return { command: host.platform === 'win32' ? 'npm.cmd' : 'npm', first: [] };
}

/**
 * True when packages were installed. npm writes `node_modules/.package-lock.json` last, so its time is that of
 * the last complete installation. Throws SetupError when npm fails.
 * @param {string} root  the folder of package-lock.json
 * @param {Host} [host]
 * @param {(path: string) => number | undefined} [modifiedAt]
 */
export function ensurePackages(root, host = thisHost(), modifiedAt = modified) {
  const installed = modifiedAt(join(root, 'node_modules', '.package-lock.json'));
  const locked = modifiedAt(join(root, 'package-lock.json'));
  if (locked === undefined) throw new SetupError(`There is no package-lock.json in ${root}.`);
  if (installed !== undefined && installed >= locked) return false;
  const why = installed === undefined ? 'are missing' : 'are older than package-lock.json';
  host.say(`The npm packages ${why}: running npm ci …`);
  const { command, first } = npmCommand(host);
  const { ok } = host.run(command, [...first, 'ci', '--no-audit', '--no-fund'], { show: true, cwd: root });
  if (!ok) throw new SetupError('npm ci failed: its own message above says why.');
  return true;
}
