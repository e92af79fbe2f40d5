// @ts-check
/** One demo, one browser, and for each test a page with the panel open in its DevTools. What a test needs of them stands here, as long as it runs. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { SetupError } from '../scripts/setup/host.mjs';
import { launchChromium } from '../stage/chromium.mjs';
import { startDemo } from '../stage/demo-server.mjs';
import { openPanel } from '../stage/panel.mjs';

/** @type {Awaited<ReturnType<typeof startDemo>>} */
export let demo;
/** @type {Awaited<ReturnType<typeof launchChromium>>} */
export let chromium;
/** @type {import('puppeteer-core').Page} */
export let page;
/** @type {import('../stage/chromium.mjs').DevTools} */
export let devtools;
/** @type {import('puppeteer-core').Frame} */
export let panel;
/** Where the demo keeps its database. */
export let folder = '';

/**
 * Makes it for the tests of a `describe`. They are skipped, with the reason, where this machine lacks what the engine needs.
 * @param {{
 *   extension: string,
 *   engine?: import('../stage/demo-server.mjs').DemoOptions['engine'],
 *   env?: Readonly<Record<string, string>>,
 *   height?: number,
 * }} options `extension`: the folder of its build; `env`: settings of the demo; `height`: of DevTools, in pixels
 */
export function world({ extension, engine = 'db', env = {}, height = 460 }) {
  /** @type {string | null} */
  let missing = null;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'session-world-'));
    missing = null;
    try {
      demo = await startDemo({ engine, env: { SESSION_DEMO_VAR: folder, ...env } });
    } catch (error) {
      if (!(error instanceof SetupError)) throw error;
      missing = error.message;
      return;
    }
    chromium = await launchChromium({ extension });
  });
  afterAll(async () => {
    if (missing === null) {
      await chromium?.close();
      await demo?.stop();
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });
  beforeEach(async ({ skip }) => {
    if (missing !== null) skip(missing);
    ({ page, devtools, panel } = await openPanel(chromium, demo.url, height));
    return async () => {
      await page.close();
    };
  });
}

/** The session cookie in the browser's own jar. */
export async function inJar() {
  const cookies = await chromium.jar(page, demo.url);
  return cookies.find((cookie) => cookie.name === 'sessionid');
}

/** What the page says there. @param {string} selector */
export const text = (selector) => page.$eval(selector, (element) => element.textContent ?? '');
