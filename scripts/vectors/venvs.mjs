// @ts-check
/** A virtual environment for each Django whose values are tested against, made where a fitting Python is installed. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

const folder = resolve(import.meta.dirname, '.venv');

/**
 * The last release of each era, and the Pythons it can be imported by (it need not support them: only signing, sessions
 * and messages are used).
 */
export const DJANGOS = [
  { name: '2.2', requirement: 'Django==2.2.28', minPython: 6, maxPython: 11 },
  { name: '3.2', requirement: 'Django==3.2.25', minPython: 6, maxPython: 11 },
  { name: '4.2', requirement: 'Django~=4.2.0', minPython: 8, maxPython: 12 },
  { name: '5.2', requirement: 'Django~=5.2.0', minPython: 10, maxPython: 14 },
  { name: '6.1', requirement: 'Django~=6.1.0', minPython: 12, maxPython: 14 },
];

/** Django, and what other frameworks sign and pack with. */
export const OTHERS = {
  name: 'others',
  requirement: 'Django~=5.2.0',
  more: ['cryptography', 'itsdangerous', 'lz4', 'msgpack', 'PyJWT', 'tornado'],
  minPython: 11,
  maxPython: 14,
};

/** What the exported Playwright script in Python runs in. */
export const PLAYWRIGHT = {
  name: 'playwright',
  requirement: 'pytest-playwright~=0.7',
  minPython: 10,
  maxPython: 14,
};

/** The interpreter of a version's environment, or null when it was not made. @param {string} name */
export function pythonOf(name) {
  const bin = join(
    folder,
    `django-${name}`,
    process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python',
  );
  return existsSync(bin) ? bin : null;
}

/** Makes what is missing, and says in one line each what it did. @param {readonly (typeof OTHERS | typeof PLAYWRIGHT | (typeof DJANGOS)[number])[]} [environments] */
export function ensureVenvs(environments = DJANGOS) {
  for (const django of environments) {
    if (pythonOf(django.name) !== null) continue;
    const python = findPython(django.minPython, django.maxPython);
    if (python === null) {
      console.log(
        `${named(django)}: skipped, it needs Python 3.${django.minPython} to 3.${django.maxPython}.`,
      );
      continue;
    }
    const home = join(folder, `django-${django.name}`);
    const made = run(python, ['-m', 'venv', home]);
    // Django 2.2 imports distutils, which setuptools provides.
    const installed =
      made &&
      run(pythonOf(django.name) ?? '', [
        '-m',
        'pip',
        'install',
        '--quiet',
        'setuptools<80',
        django.requirement,
        ...('more' in django ? django.more : []),
      ]);
    // Half an environment would pass for a whole one the next time.
    if (!installed) rmSync(home, { recursive: true, force: true });
    console.log(`${named(django)}: ${installed ? `installed with ${python}` : 'could not be installed'}.`);
  }
}

/** For a line of text. @param {{ name: string, requirement: string }} environment */
const named = ({ name, requirement }) => (requirement.startsWith('Django') ? `Django ${name}` : requirement);

/** @param {number} min @param {number} max @returns {string | null} */
function findPython(min, max) {
  const minors = Array.from({ length: max - min + 1 }, (_, index) => max - index);
  const pyenv = join(homedir(), '.pyenv', 'versions');
  const others = existsSync(pyenv) ? readdirSync(pyenv) : [];
  for (const minor of minors) {
    const version = others.find((name) => name.startsWith(`3.${minor}.`));
    const candidates = [
      `python3.${minor}`,
      ...(version ? [join(pyenv, version, 'bin', 'python3')] : []),
      'python3',
    ];
    for (const candidate of candidates) {
      const asked = spawnSync(candidate, ['-c', 'import sys, venv; print(sys.version_info[1])'], {
        encoding: 'utf8',
      });
      if (asked.status === 0 && Number(asked.stdout) === minor) return candidate;
    }
  }
  return null;
}

/** @param {string} command @param {string[]} args */
function run(command, args) {
  return spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
}
