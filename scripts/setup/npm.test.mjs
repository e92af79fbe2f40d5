// @ts-check
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { fakeMachine } from './fake-host.mjs';
import { ensurePackages } from './npm.mjs';

const LOCK = join('/p', 'package-lock.json');
const DONE = join('/p', 'node_modules', '.package-lock.json');

/** @param {Record<string, number>} times */
const at = (times) => (/** @type {string} */ path) => times[path];

describe('ensurePackages', () => {
  test('does nothing, and says nothing, when the packages are newer than the lock file', () => {
    const machine = fakeMachine();
    expect(ensurePackages('/p', machine.host, at({ [LOCK]: 5, [DONE]: 5 }))).toBe(false);
    expect(machine.ran).toEqual([]);
    expect(machine.said).toEqual([]);
  });

  test.each([
    ['missing', { [LOCK]: 5 }, 'are missing'],
    ['older', { [LOCK]: 5, [DONE]: 4 }, 'are older than package-lock.json'],
  ])('runs npm ci when they are %s', (_name, times, why) => {
    const machine = fakeMachine({ on: () => ({}) });
    expect(ensurePackages('/p', machine.host, at(times))).toBe(true);
    expect(machine.ran).toEqual(['npm ci --no-audit --no-fund']);
    expect(machine.said).toEqual([`The npm packages ${why}: running npm ci …`]);
  });

  test.each([
    [{ npm_execpath: '/n/npm-cli.js' }, 'linux', `${process.execPath} /n/npm-cli.js ci --no-audit --no-fund`],
    [{ npm_execpath: '/n/yarn.js' }, 'linux', 'npm ci --no-audit --no-fund'],
    [{}, 'win32', 'npm.cmd ci --no-audit --no-fund'],
  ])('starts the npm at hand: %o on %s', (env, platform, line) => {
    const parts = { env, platform: /** @type {NodeJS.Platform} */ (platform), on: () => ({}) };
    const machine = fakeMachine(parts);
    ensurePackages('/p', machine.host, at({ [LOCK]: 5 }));
    expect(machine.ran).toEqual([line]);
  });

  test('says what failed', () => {
    expect(() => ensurePackages('/p', fakeMachine().host, at({ [LOCK]: 5 }))).toThrow('npm ci failed');
    expect(() => ensurePackages('/p', fakeMachine().host, at({}))).toThrow('no package-lock.json in /p');
  });
});

describe('package-lock.json', () => {
  /** @type {{ packages: Record<string, { optionalDependencies?: Record<string, string>, resolved?: string }> }} */
  const { packages } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package-lock.json'), 'utf8'));

  // npm ci refuses a lock file without them, also on a machine that would not install them.
  test('names every optional package, those of other platforms too', () => {
    const missing = Object.entries(packages).flatMap(([where, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => packages[`${where}/node_modules/${name}`] === undefined)
        .filter((name) => packages[`node_modules/${name}`] === undefined)
        .map((name) => `${name} of ${where}`),
    );
    expect(missing).toEqual([]);
  });

  test('names no address', () => {
    expect(Object.values(packages).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
  });
});
