// @ts-check
/** Finds an installed browser; on Debian or Ubuntu as root installs one. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { aptInstall, debianKind } from './apt.mjs';
import { pathOf, programsOnPath, SetupError, thisHost } from './host.mjs';

/** @typedef {import('./host.mjs').Host} Host */

/**
 * @typedef {object} Family  browsers that can do the same job
 * @property {string} name  for sentences
 * @property {readonly string[]} overrides  environment variables that name one outright, strongest first
 * @property {readonly string[]} names  programs of the PATH, best first
 * @property {readonly string[]} mac  below /Applications or ~/Applications
 * @property {readonly string[]} windows  below the program folders
 * @property {Readonly<Record<'debian' | 'ubuntu', readonly string[]>>} packages
 */

/** The programs that the command line looks for, too. */
const BROWSERS = /** @type {Pick<Family, 'names' | 'mac' | 'windows'>} */ (
  JSON.parse(readFileSync(resolve(import.meta.dirname, '../../src/cli/qa/browsers.json'), 'utf8'))
);

/** @type {Family} */
const CHROMIUM = {
  name: 'Chromium, Chrome or Edge',
  overrides: ['SESSION_DEVTOOLS_BROWSER', 'CHROME_PATH'],
  ...BROWSERS,
  // Without a font the screenshots would show boxes.
  packages: { debian: ['chromium', 'fonts-liberation', 'fonts-wqy-zenhei'], ubuntu: ['chromium-browser'] },
};

/** @type {Family} */
const FIREFOX = {
  name: 'Firefox',
  overrides: ['SESSION_DEVTOOLS_FIREFOX', 'FIREFOX_PATH'],
  names: ['firefox-esr', 'firefox'],
  mac: ['Firefox.app/Contents/MacOS/firefox'],
  windows: ['Mozilla Firefox\\firefox.exe'],
  packages: { debian: ['firefox-esr', 'fonts-liberation', 'fonts-wqy-zenhei'], ubuntu: ['firefox'] },
};

/** Places where Linux programs live when the PATH is a poor one, as in cron or an IDE. */
const LINUX_FOLDERS = [
  '/usr/bin',
  '/usr/local/bin',
  '/snap/bin',
  '/opt/google/chrome',
  '/opt/microsoft/msedge',
];

/**
 * Ubuntu's packages `chromium-browser` and `firefox` may be a script that only asks the user to install a snap.
 * @param {Host} host
 * @param {string} file
 */
function isSnapStub(host, file) {
  if (host.platform !== 'linux' || file.startsWith('/snap/')) return false;
  const start = host.readStart(file);
  const snap = /\/snap\/bin\/([\w-]+)/.exec(start);
  return start.startsWith('#!') && snap !== null && !host.isProgram(snap[0]);
}

/**
 * @param {Host} host
 * @param {Family} family
 * @returns {string[]}
 */
function usualPlaces(host, family) {
  const path = pathOf(host);
  const { env } = host;
  /** @param {readonly (string | undefined)[]} folders @param {readonly string[]} files */
  const under = (folders, files) =>
    files.flatMap((file) => folders.flatMap((folder) => (folder ? [path.join(folder, file)] : [])));
  switch (host.platform) {
    case 'darwin':
      return under(['/Applications', env['HOME'] && path.join(env['HOME'], 'Applications')], family.mac);
    case 'win32':
      return under([env['ProgramFiles'], env['ProgramFiles(x86)'], env['LocalAppData']], family.windows);
    default:
      return under(LINUX_FOLDERS, family.names);
  }
}

/**
 * @param {Host} host
 * @param {Family} family
 * @returns {string | undefined}
 */
function find(host, family) {
  for (const name of family.overrides) {
    const chosen = host.env[name];
    if (!chosen) continue;
    if (!host.isProgram(chosen)) throw new SetupError(`${name} is "${chosen}", where there is no program.`);
    return chosen;
  }
  return [...programsOnPath(host, family.names), ...usualPlaces(host, family)].find(
    (file) => host.isProgram(file) && !isSnapStub(host, file),
  );
}

/**
 * @param {Host} host
 * @param {Family} family
 * @returns {string}
 */
function ensure(host, family) {
  const found = find(host, family);
  if (found) return found;
  const kind = debianKind(host);
  const packages = kind && family.packages[kind];
  if (packages && host.isRoot) {
    aptInstall(host, packages);
    // apt-get may succeed and leave a stub, so only a browser counts.
    const installed = find(host, family);
    if (installed) return installed;
  }
  const how = packages && !host.isRoot ? ` (for example: sudo apt-get install ${packages[0]})` : '';
  throw new SetupError(`Please install ${family.name}${how}, or set ${family.overrides[0]} to its path.`);
}

/**
 * The path of an installed Chromium, Chrome or Edge; undefined when there is none.
 * Throws SetupError when SESSION_DEVTOOLS_BROWSER or CHROME_PATH names something that is not a program.
 * @param {Host} [host]
 */
export function findBrowser(host = thisHost()) {
  return find(host, CHROMIUM);
}

/**
 * Like `findBrowser`, for Firefox (SESSION_DEVTOOLS_FIREFOX, FIREFOX_PATH).
 * @param {Host} [host]
 */
export function findFirefox(host = thisHost()) {
  return find(host, FIREFOX);
}

/**
 * The path of a Chromium, Chrome or Edge, installed from the system's packages if need and rights be.
 * Throws SetupError with the sentence for the user.
 * @param {Host} [host]
 */
export function ensureBrowser(host = thisHost()) {
  return ensure(host, CHROMIUM);
}

/**
 * Like `ensureBrowser`, for Firefox.
 * @param {Host} [host]
 */
export function ensureFirefox(host = thisHost()) {
  return ensure(host, FIREFOX);
}
