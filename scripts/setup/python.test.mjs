// @ts-check
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { DEBIAN, fakeMachine } from './fake-host.mjs';
import { SetupError } from './host.mjs';
import { ensurePython, findPython, venvPython } from './python.mjs';

/**
 * A `run` for machines whose Pythons answer the probe with "major minor canMakeVenv".
 * @param {Record<string, string>} versions
 */
const pythons = (versions) => (/** @type {string} */ line) => {
  const command = line.slice(0, line.indexOf(' -c '));
  const stdout = versions[command];
  return stdout === undefined ? undefined : { stdout: `${stdout}\n` };
};

/** @param {Record<string, string>} versions @param {object} [more] */
const machineWith = (versions, more) =>
  fakeMachine({
    env: { PATH: '/a:/b' },
    files: Object.fromEntries(Object.keys(versions).map((path) => [path, ''])),
    on: pythons(versions),
    ...more,
  });

describe('findPython', () => {
  /** @type {[string, Record<string, string>, string | undefined][]} */
  const cases = [
    ['none', {}, undefined],
    ['too old', { '/a/python3': '3 9 1' }, undefined],
    ['Python 2', { '/a/python': '2 7 0' }, undefined],
    ['3.11 before newer ones', { '/a/python3.12': '3 12 1', '/b/python3.11': '3 11 1' }, '/b/python3.11'],
    ['3.10 will do', { '/a/python3': '3 10 1' }, '/a/python3'],
    ['one with venv before one without', { '/a/python3.11': '3 11 0', '/b/python3': '3 12 1' }, '/b/python3'],
    ['one without venv when there is no other', { '/a/python3.11': '3 11 0' }, '/a/python3.11'],
    ['a program that prints nonsense', { '/a/python3.11': 'hello', '/b/python3': '3 11 1' }, '/b/python3'],
  ];
  test.each(cases)('%s', (_name, versions, expected) => {
    expect(findPython(machineWith(versions).host)?.command).toBe(expected);
  });

  test('a shim that does not run is passed over', () => {
    const machine = fakeMachine({
      env: { PATH: '/a:/b' },
      files: { '/a/python3.11': '', '/b/python3.11': '' },
      on: pythons({ '/b/python3.11': '3 11 1' }),
    });
    expect(findPython(machine.host)?.command).toBe('/b/python3.11');
  });

  test('the Windows launcher is asked for 3.11 first', () => {
    const machine = fakeMachine({
      platform: 'win32',
      env: { Path: 'C:\\w' },
      files: { 'C:\\w\\py.exe': '' },
      on: pythons({ 'C:\\w\\py.exe -3': '3 13 1' }),
    });
    expect(findPython(machine.host)).toEqual({ command: 'C:\\w\\py.exe', first: ['-3'], canMakeVenv: true });
    expect(machine.ran[0]).toContain('-3.11');
  });

  test('SESSION_DEVTOOLS_PYTHON decides, or is named as the trouble', () => {
    const env = { PATH: '/a', SESSION_DEVTOOLS_PYTHON: '/mine' };
    const versions = { '/a/python3.11': '3 11 1', '/mine': '3 12 1' };
    expect(findPython(machineWith(versions, { env }).host)?.command).toBe('/mine');
    expect(() => findPython(machineWith({ '/mine': '3 8 1' }, { env }).host)).toThrow(
      'SESSION_DEVTOOLS_PYTHON',
    );
  });
});

describe('ensurePython', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'ensure-python-'));
    mkdirSync(join(root, 'demo'));
    writeFileSync(join(root, 'demo', 'requirements.txt'), 'Django\n');
    writeFileSync(join(root, 'demo', 'requirements-dev.txt'), '-r requirements.txt\npytest\n');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  /**
   * A machine that can make environments. Each step is told in one word.
   * @param {{ venv?: boolean, isRoot?: boolean, debian?: boolean }} [start]
   */
  const machineFor = ({ venv = true, isRoot = false, debian = false } = {}) => {
    const state = { made: false, venv, pipWorks: true };
    const python = join(root, '.venv', 'bin', 'python');
    const machine = fakeMachine({
      env: { PATH: '/a' },
      isRoot,
      files: { '/a/python3.11': '', ...(debian && DEBIAN) },
      on(line) {
        if (line.startsWith('apt-get')) {
          if (line.includes('python3-venv')) state.venv = true;
          return {};
        }
        if (line.includes('-m venv')) {
          mkdirSync(join(root, '.venv'), { recursive: true });
          state.made = true;
          return {};
        }
        if (line.includes('-m pip')) return state.pipWorks ? {} : undefined;
        if (line.startsWith(python)) return state.made ? { stdout: '3 11 1' } : undefined;
        return { stdout: `3 11 ${state.venv ? 1 : 0}` };
      },
    });
    const steps = () =>
      machine.ran.splice(0).flatMap((line) => {
        if (line.includes('-m venv')) return ['venv'];
        if (line.includes('-m pip'))
          return [`pip ${line.slice(line.indexOf(' -r ') + 1).replaceAll('\\', '/')}`];
        return line.includes('apt-get install') ? ['apt'] : [];
      });
    return { ...machine, state, steps };
  };

  test('makes the environment once and installs again only what changed', () => {
    const { host, steps, said } = machineFor();
    expect(ensurePython({ root, host })).toBe(venvPython(root, host));
    expect(steps()).toEqual(['venv', 'pip -r demo/requirements.txt']);
    expect(said).toEqual([
      'Making the virtual environment .venv …',
      `Installing ${join('demo', 'requirements.txt')} into .venv …`,
    ]);

    ensurePython({ root, host });
    expect(steps()).toEqual([]);

    ensurePython({ root, host, dev: true });
    expect(steps()).toEqual(['pip -r demo/requirements-dev.txt']);

    writeFileSync(join(root, 'demo', 'requirements.txt'), 'Django==5.2\n');
    ensurePython({ root, host, dev: true });
    expect(steps()).toEqual(['pip -r demo/requirements.txt']);
    ensurePython({ root, host });
    expect(steps()).toEqual([]);
  });

  test('a package of this checkout that wants other packages is installed again', () => {
    const { host, steps } = machineFor();
    mkdirSync(join(root, 'companion'));
    writeFileSync(join(root, 'companion', 'pyproject.toml'), 'dependencies = []\n');
    writeFileSync(join(root, 'demo', 'requirements.txt'), 'Django\n-e ./companion\n');
    ensurePython({ root, host });
    steps();
    ensurePython({ root, host });
    expect(steps()).toEqual([]);
    writeFileSync(join(root, 'companion', 'pyproject.toml'), 'dependencies = ["redis"]\n');
    ensurePython({ root, host });
    expect(steps()).toEqual(['pip -r demo/requirements.txt']);
  });

  test('an environment whose Python is gone is made anew, with everything in it', () => {
    const { host, steps, state } = machineFor();
    ensurePython({ root, host });
    steps();
    state.made = false;
    ensurePython({ root, host });
    expect(steps()).toEqual(['venv', 'pip -r demo/requirements.txt']);
  });

  test('a failed pip is tried again the next time', () => {
    const { host, steps, state } = machineFor();
    state.pipWorks = false;
    expect(() => ensurePython({ root, host })).toThrow('pip could not install');
    steps();
    state.pipWorks = true;
    ensurePython({ root, host });
    expect(steps()).toEqual(['pip -r demo/requirements.txt']);
  });

  test('a damaged stamp counts as none', () => {
    const { host, steps } = machineFor();
    ensurePython({ root, host });
    steps();
    writeFileSync(join(root, '.venv', 'session-devtools-requirements.json'), '{');
    ensurePython({ root, host });
    expect(steps()).toEqual(['pip -r demo/requirements.txt']);
  });

  test('on Debian as root the missing venv module is installed', () => {
    const { host, steps } = machineFor({ venv: false, isRoot: true, debian: true });
    ensurePython({ root, host });
    expect(steps()).toEqual(['apt', 'venv', 'pip -r demo/requirements.txt']);
  });

  test.each([
    [
      { venv: false, debian: true },
      'the venv module of your Python (for example: sudo apt-get install python3-venv)',
    ],
    [{ venv: false, isRoot: true }, 'the venv module of your Python, or set'],
  ])('otherwise one sentence: %o', (start, part) => {
    const { host, steps } = machineFor(start);
    expect(() => ensurePython({ root, host })).toThrow(SetupError);
    expect(() => ensurePython({ root, host })).toThrow(part);
    expect(steps()).toEqual([]);
  });
});
