// @ts-check
import { describe, expect, test } from 'vitest';

import { ensureBrowser, ensureFirefox, findBrowser, findFirefox } from './browser.mjs';
import { DEBIAN, fakeMachine, UBUNTU } from './fake-host.mjs';
import { SetupError } from './host.mjs';

const STUB = '#!/bin/sh\nif ! [ -x /snap/bin/chromium ]; then echo requires the chromium snap; exit 1; fi\n';
const MAC_CHROME = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
const MAC_EDGE = '/Users/yuan/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge';
const WIN_EDGE = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
const WIN_CHROME = 'C:\\Users\\yuan\\AppData\\Local\\Google\\Chrome\\Application\\chrome.exe';
const WINDOWS = {
  ProgramFiles: 'C:\\Program Files',
  'ProgramFiles(x86)': 'C:\\Program Files (x86)',
  LocalAppData: 'C:\\Users\\yuan\\AppData\\Local',
};

/** @type {[string, Parameters<typeof fakeMachine>[0], string | undefined][]} */
const places = [
  ['nothing installed', { env: { PATH: '/usr/bin' } }, undefined],
  ['no PATH at all', { files: { '/usr/bin/chromium': '' } }, '/usr/bin/chromium'],
  [
    'Chromium before Chrome, wherever they are on the PATH',
    { env: { PATH: '/a:/b' }, files: { '/a/google-chrome': '', '/b/chromium': '' } },
    '/b/chromium',
  ],
  ['Edge alone', { env: { PATH: '/a' }, files: { '/a/microsoft-edge': '' } }, '/a/microsoft-edge'],
  [
    'the snap stub is passed over',
    {
      env: { PATH: '/usr/bin' },
      files: { '/usr/bin/chromium-browser': STUB, '/usr/bin/google-chrome-stable': '' },
    },
    '/usr/bin/google-chrome-stable',
  ],
  [
    'the snap script counts once the snap is there',
    { env: { PATH: '/usr/bin' }, files: { '/usr/bin/chromium-browser': STUB, '/snap/bin/chromium': '' } },
    '/usr/bin/chromium-browser',
  ],
  [
    'SESSION_DEVTOOLS_BROWSER before CHROME_PATH before the PATH',
    {
      env: { PATH: '/a', SESSION_DEVTOOLS_BROWSER: '/mine', CHROME_PATH: '/other' },
      files: { '/a/chromium': '', '/mine': '', '/other': '' },
    },
    '/mine',
  ],
  ['CHROME_PATH', { env: { CHROME_PATH: '/other' }, files: { '/other': '' } }, '/other'],
  ['Chrome on a Mac', { platform: 'darwin', files: { [MAC_CHROME]: '' } }, MAC_CHROME],
  [
    "Edge in a Mac user's own applications",
    { platform: 'darwin', env: { HOME: '/Users/yuan' }, files: { [MAC_EDGE]: '' } },
    MAC_EDGE,
  ],
  ['Edge on Windows', { platform: 'win32', env: WINDOWS, files: { [WIN_EDGE]: '' } }, WIN_EDGE],
  [
    'Chrome before Edge on Windows',
    { platform: 'win32', env: WINDOWS, files: { [WIN_EDGE]: '', [WIN_CHROME]: '' } },
    WIN_CHROME,
  ],
  [
    'a Windows PATH',
    { platform: 'win32', env: { Path: 'C:\\a;C:\\b' }, files: { 'C:\\b\\chromium.exe': '' } },
    'C:\\b\\chromium.exe',
  ],
];

describe('findBrowser', () => {
  test.each(places)('%s', (_name, machine, expected) => {
    expect(findBrowser(fakeMachine(machine).host)).toBe(expected);
  });

  test('an override that leads nowhere is said, not skipped', () => {
    const { host } = fakeMachine({ env: { CHROME_PATH: '/gone' }, files: { '/usr/bin/chromium': '' } });
    expect(() => findBrowser(host)).toThrow('CHROME_PATH is "/gone", where there is no program.');
  });

  test('Firefox has its own names and variables', () => {
    const files = {
      '/usr/bin/firefox': '',
      '/usr/bin/firefox-esr': '',
      '/usr/bin/chromium': '',
      '/mine': '',
    };
    expect(findFirefox(fakeMachine({ files }).host)).toBe('/usr/bin/firefox-esr');
    expect(findFirefox(fakeMachine({ files, env: { FIREFOX_PATH: '/mine' } }).host)).toBe('/mine');
    const mac = '/Applications/Firefox.app/Contents/MacOS/firefox';
    expect(findFirefox(fakeMachine({ platform: 'darwin', files: { [mac]: '' } }).host)).toBe(mac);
  });
});

/**
 * apt-get that puts `file` there.
 * @param {string} file
 * @param {string} [text]
 * @returns {NonNullable<NonNullable<Parameters<typeof fakeMachine>[0]>['on']>}
 */
const aptGet =
  (file, text = '') =>
  (line, files) => {
    if (!line.startsWith('apt-get')) return undefined;
    if (line.includes(' install ')) files[file] = text;
    return {};
  };

describe('ensureBrowser', () => {
  test('installs nothing when there is one', () => {
    const machine = fakeMachine({ isRoot: true, files: { ...DEBIAN, '/usr/bin/chromium': '' } });
    expect(ensureBrowser(machine.host)).toBe('/usr/bin/chromium');
    expect(machine.ran).toEqual([]);
    expect(machine.said).toEqual([]);
  });

  test('installs Chromium on Debian as root: lists first, and says so', () => {
    const machine = fakeMachine({ isRoot: true, files: DEBIAN, on: aptGet('/usr/bin/chromium') });
    expect(ensureBrowser(machine.host)).toBe('/usr/bin/chromium');
    expect(machine.ran).toEqual([
      'apt-get update -qq',
      'apt-get install -y -qq --no-install-recommends chromium fonts-liberation fonts-wqy-zenhei',
    ]);
    expect(machine.said).toEqual([
      'Installing chromium and fonts-liberation and fonts-wqy-zenhei with apt-get …',
    ]);
  });

  test('a failed update does not stop the installation', () => {
    const on = aptGet('/usr/bin/firefox-esr');
    const machine = fakeMachine({
      isRoot: true,
      files: DEBIAN,
      on: (line, files) => (line.includes('update') ? undefined : on(line, files)),
    });
    expect(ensureFirefox(machine.host)).toBe('/usr/bin/firefox-esr');
  });

  test('an Ubuntu package that brings only the snap stub is no browser', () => {
    const machine = fakeMachine({
      isRoot: true,
      files: UBUNTU,
      on: aptGet('/usr/bin/chromium-browser', STUB),
    });
    expect(() => ensureBrowser(machine.host)).toThrow(SetupError);
    expect(machine.ran[1]).toContain('chromium-browser');
  });

  /** @type {[string, Parameters<typeof fakeMachine>[0], string][]} */
  const refusals = [
    [
      'Debian, not root',
      { files: DEBIAN },
      'Please install Chromium, Chrome or Edge (for example: sudo apt-get install chromium), ' +
        'or set SESSION_DEVTOOLS_BROWSER to its path.',
    ],
    [
      'another Linux, root',
      { isRoot: true, files: { '/etc/os-release': 'ID=fedora\n' } },
      'Please install Chromium, Chrome or Edge, or set SESSION_DEVTOOLS_BROWSER to its path.',
    ],
    [
      'a Mac',
      { platform: 'darwin', isRoot: true, files: DEBIAN },
      'Please install Chromium, Chrome or Edge, or set SESSION_DEVTOOLS_BROWSER to its path.',
    ],
    [
      'Debian, root, apt-get fails',
      { isRoot: true, files: DEBIAN },
      'Please install Chromium, Chrome or Edge, or set SESSION_DEVTOOLS_BROWSER to its path.',
    ],
  ];
  test.each(refusals)('one sentence: %s', (_name, parts, sentence) => {
    const machine = fakeMachine(parts);
    expect(() => ensureBrowser(machine.host)).toThrow(new SetupError(sentence));
    expect(machine.ran.length > 0).toBe(parts?.isRoot === true && parts.files === DEBIAN && !parts.platform);
  });
});
