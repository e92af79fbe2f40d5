// @ts-check
/** Redis and Memcached, the programs: found, installed on a Debian as root, or named in one sentence. */
import { aptInstall, debianKind } from './apt.mjs';
import { programsOnPath, SetupError, thisHost } from './host.mjs';

/** @typedef {import('./host.mjs').Host} Host */
/** @typedef {'redis' | 'memcached'} StoreName */

/** Program, which is Debian's package too, and what says where one is that runs already. */
const STORES = /** @type {const} */ ({
  redis: { program: 'redis-server', title: 'Redis', variable: 'SESSION_DEMO_REDIS_URL' },
  memcached: { program: 'memcached', title: 'Memcached', variable: 'SESSION_DEMO_MEMCACHED' },
});

/**
 * Where the program is. Debian keeps servers in folders that are not on every PATH.
 * @param {Host} host
 * @param {string} program
 * @returns {string | undefined}
 */
function find(host, program) {
  const [onPath] = programsOnPath(host, [program]);
  return onPath ?? ['/usr/sbin', '/usr/bin'].map((folder) => `${folder}/${program}`).find(host.isProgram);
}

/**
 * The path of the store's program.
 * @param {StoreName} name
 * @param {Host} [host]
 * @returns {string}
 * Throws SetupError with the sentence for the user.
 */
export function ensureStore(name, host = thisHost()) {
  const { program, title, variable } = STORES[name];
  const found = find(host, program);
  if (found !== undefined) return found;
  const debian = debianKind(host);
  if (debian && host.isRoot && aptInstall(host, [program])) {
    const installed = find(host, program);
    if (installed !== undefined) return installed;
  }
  const how = debian ? ` (for example: sudo apt-get install ${program})` : '';
  throw new SetupError(`Please install ${title}${how}, or say in ${variable} where one is running.`);
}
