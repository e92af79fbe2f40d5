// @ts-check
/** A machine made of a few lines, for the tests of the setup scripts. */

/** @typedef {import('./host.mjs').Host} Host */

/**
 * @typedef {object} FakeMachine
 * @property {Host} host
 * @property {string[]} ran  the command lines, in order
 * @property {string[]} said
 */

/**
 * @param {object} [parts]
 * @param {NodeJS.Platform} [parts.platform]
 * @param {Record<string, string>} [parts.env]
 * @param {boolean} [parts.isRoot]
 * @param {Record<string, string>} [parts.files]  program path to its text; files under /etc are no programs
 * @param {(line: string, files: Record<string, string>) => { ok?: boolean, stdout?: string } | undefined} [parts.on]
 *   answers a command line, and may put files there; undefined means that the command failed
 * @returns {FakeMachine}
 */
export function fakeMachine({ platform = 'linux', env = {}, isRoot = false, files = {}, on } = {}) {
  const there = { ...files };
  /** @type {string[]} */
  const ran = [];
  /** @type {string[]} */
  const said = [];
  return {
    ran,
    said,
    host: {
      platform,
      env,
      isRoot,
      isProgram: (path) => Object.hasOwn(there, path) && !path.startsWith('/etc/'),
      readStart: (path) => there[path] ?? '',
      run(command, args) {
        const line = [command, ...args].join(' ');
        ran.push(line);
        const answer = on?.(line, there);
        return { ok: answer !== undefined && (answer.ok ?? true), stdout: answer?.stdout ?? '' };
      },
      say: (sentence) => said.push(sentence),
    },
  };
}

export const DEBIAN = { '/etc/os-release': 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n' };
export const UBUNTU = { '/etc/os-release': 'NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n' };
