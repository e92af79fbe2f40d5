// @ts-check
/** System packages on Debian and its children, the only systems where these scripts install any. */

/** @typedef {import('./host.mjs').Host} Host */

/**
 * Which Debian this is, or undefined elsewhere. Ubuntu is told apart because its browsers are snaps.
 * @param {Host} host
 * @returns {'debian' | 'ubuntu' | undefined}
 */
export function debianKind(host) {
  if (host.platform !== 'linux') return undefined;
  const text = host.readStart('/etc/os-release');
  /** @param {string} key */
  const field = (key) => new RegExp(`^${key}="?([^"\\n]*)"?$`, 'm').exec(text)?.[1]?.split(' ') ?? [];
  const names = new Set([...field('ID'), ...field('ID_LIKE')]);
  if (names.has('ubuntu')) return 'ubuntu';
  return names.has('debian') ? 'debian' : undefined;
}

/**
 * Installs packages with apt-get and tells the user. True when apt-get said that all are there.
 * Call it only as root on a Debian.
 * @param {Host} host
 * @param {readonly string[]} packages
 */
export function aptInstall(host, packages) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  host.say(`Installing ${packages.join(' and ')} with apt-get …`);
  // A failed update is no reason to give up: the lists at hand may still name the packages.
  host.run('apt-get', ['update', '-qq'], { env });
  return host.run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env }).ok;
}
