// @ts-check
/** A Python virtual environment in `.venv/` with what the demo site needs. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { aptInstall, debianKind } from './apt.mjs';
import { programsOnPath, SetupError, thisHost } from './host.mjs';

/** @typedef {import('./host.mjs').Host} Host */

/**
 * @typedef {object} Python
 * @property {string} command
 * @property {readonly string[]} first  arguments before all others (the Windows launcher's `-3.11`)
 * @property {boolean} canMakeVenv  Debian ships Python without `ensurepip`
 */

/** Django 5.2 needs it. */
const OLDEST = [3, 10];
/** 3.11 first: it is what the project is developed with. */
const NAMES = ['python3.11', 'python3.12', 'python3.13', 'python3.14', 'python3.10', 'python3', 'python'];
const PROBE =
  'import sys, importlib.util as u; ' +
  'print(sys.version_info[0], sys.version_info[1], int(bool(u.find_spec("venv") and u.find_spec("ensurepip"))))';
const STAMP = 'session-devtools-requirements.json';

/**
 * Asks a Python for its version. Undefined when it does not run (a pyenv shim without a version, the Windows
 * Store's stub) or is too old.
 * @param {Host} host
 * @param {string} command
 * @param {readonly string[]} first
 * @returns {Python | undefined}
 */
function probe(host, command, first = []) {
  const { ok, stdout } = host.run(command, [...first, '-c', PROBE]);
  const [major, minor, venv] = stdout.trim().split(' ').map(Number);
  if (!ok || major === undefined || minor === undefined) return undefined;
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST;
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) return undefined;
  return { command, first, canMakeVenv: venv === 1 };
}

/**
 * A Python of at least 3.10, preferably 3.11 and one that can make virtual environments; undefined when there is
 * none. Throws SetupError when SESSION_DEVTOOLS_PYTHON names one that will not do.
 * @param {Host} [host]
 * @returns {Python | undefined}
 */
export function findPython(host = thisHost()) {
  const chosen = host.env['SESSION_DEVTOOLS_PYTHON'];
  if (chosen) {
    const python = probe(host, chosen);
    if (!python) {
      throw new SetupError(`SESSION_DEVTOOLS_PYTHON is "${chosen}", which is no Python 3.10 or newer.`);
    }
    return python;
  }
  /** @type {Python | undefined} */
  let second;
  const launchers =
    host.platform === 'win32'
      ? programsOnPath(host, ['py']).flatMap((py) => [
          [py, '-3.11'],
          [py, '-3'],
        ])
      : [];
  for (const [command = '', ...first] of [
    ...launchers,
    ...programsOnPath(host, NAMES).map((file) => [file]),
  ]) {
    const python = probe(host, command, first);
    if (python?.canMakeVenv) return python;
    second ??= python;
  }
  return second;
}

/**
 * @param {Host} host
 * @returns {Python}
 */
function pythonForVenv(host) {
  const found = findPython(host);
  if (found?.canMakeVenv) return found;
  const debian = debianKind(host);
  if (debian && host.isRoot && aptInstall(host, ['python3', 'python3-venv'])) {
    const installed = findPython(host);
    if (installed?.canMakeVenv) return installed;
  }
  const what = found ? 'the venv module of your Python' : 'Python 3.10 or newer';
  const how = debian ? ' (for example: sudo apt-get install python3-venv)' : '';
  throw new SetupError(`Please install ${what}${how}, or set SESSION_DEVTOOLS_PYTHON to a Python's path.`);
}

/**
 * Where the virtual environment's Python is.
 * @param {string} root
 * @param {Host} [host]
 */
export function venvPython(root, host = thisHost()) {
  return host.platform === 'win32'
    ? join(root, '.venv', 'Scripts', 'python.exe')
    : join(root, '.venv', 'bin', 'python');
}

/**
 * @param {string} file
 * @returns {Record<string, unknown>} empty when there is no stamp or it cannot be read
 */
function readStamp(file) {
  try {
    const stamp = /** @type {unknown} */ (JSON.parse(readFileSync(file, 'utf8')));
    return typeof stamp === 'object' && stamp !== null ? { ...stamp } : {};
  } catch {
    return {};
  }
}

/**
 * Of a list of requirements, and of what the packages in this very checkout that it names say of themselves: their code is used where it
 * stands, but a new dependency of theirs must be installed.
 * @param {string} root
 * @param {string} file
 */
function hashOf(root, file) {
  const text = readFileSync(join(root, file), 'utf8');
  const hash = createHash('sha256').update(text);
  for (const [, folder = ''] of text.matchAll(/^-e (\S+)$/gm)) {
    hash.update(readFileSync(join(root, folder, 'pyproject.toml')));
  }
  return hash.digest('hex');
}

/**
 * Makes `.venv/` when it is missing or broken and installs the demo's requirements when their text changed since
 * they were last installed. Quick when there is nothing to do. Not for two callers at once: run it before tests.
 * @param {{ root: string, dev?: boolean, host?: Host }} options  `dev` adds the test and lint tools
 * @returns {string} the path of the environment's Python
 * Throws SetupError with the sentence for the user.
 */
export function ensurePython({ root, dev = false, host = thisHost() }) {
  const python = venvPython(root, host);
  const stampFile = join(root, '.venv', STAMP);
  let stamp = readStamp(stampFile);
  if (!probe(host, python)) {
    const maker = pythonForVenv(host);
    host.say('Making the virtual environment .venv …');
    const made = host.run(maker.command, [...maker.first, '-m', 'venv', '--clear', join(root, '.venv')]);
    if (!made.ok) throw new SetupError(`${maker.command} -m venv could not make .venv in ${root}.`);
    stamp = {};
  }
  const base = join('demo', 'requirements.txt');
  // The tools' file begins by including the other.
  const wanted = dev ? [base, join('demo', 'requirements-dev.txt')] : [base];
  const hashes = Object.fromEntries(wanted.map((file) => [file, hashOf(root, file)]));
  const changed = wanted.filter((file) => stamp[file] !== hashes[file]);
  if (changed.length > 0) {
    host.say(`Installing ${changed.join(' and ')} into .venv …`);
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
    const { ok } = host.run(python, [...pip, ...changed.flatMap((file) => ['-r', file])], {
      show: true,
      cwd: root,
    });
    if (!ok) throw new SetupError('pip could not install the requirements: its own message above says why.');
    writeFileSync(stampFile, `${JSON.stringify({ ...stamp, ...hashes }, null, 2)}\n`);
  }
  return python;
}
