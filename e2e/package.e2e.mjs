// @ts-check
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe } from 'vitest';
import { launchChromium } from '../stage/chromium.mjs';
import { makePackages, unpacked } from '../stage/packages.mjs';
import { fromPackage } from './scenarios/from-package.mjs';

describe('Chromium, from the store’s package', () => {
  /** @type {string} */
  let folder;
  beforeAll(() => {
    makePackages();
    folder = unpacked('chrome');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  fromPackage({ launch: () => launchChromium({ extension: folder }), grant: null });
});
