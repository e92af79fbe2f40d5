// @ts-check
/** The server's half, in the real DevTools: the demo with the companion, on every engine. */
import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDemo } from '../scripts/lib/demo-server.mjs';
import { venvPython } from '../scripts/setup/python.mjs';
import { launchChromium, until } from './lib/chromium.mjs';
import { press } from './lib/demo.mjs';
import { click, picture, rowsEnd, says } from './lib/panel.mjs';

/** @typedef {import('../scripts/lib/demo-server.mjs').DemoOptions['engine']} Engine */

/** @type {Awaited<ReturnType<typeof startDemo>>} */
let demo;
/** @type {Awaited<ReturnType<typeof launchChromium>>} */
let chromium;
/** @type {import('puppeteer-core').Page} */
let page;
/** @type {import('./lib/chromium.mjs').DevTools} */
let devtools;
/** @type {import('puppeteer-core').Frame} */
let panel;

/**
 * @param {string} extension
 * @param {NonNullable<Engine>} engine
 * @param {Readonly<Record<string, string>>} [env]
 */
function world(extension, engine, env = {}) {
  beforeAll(async () => {
    demo = await startDemo({ fresh: true, engine, env });
    chromium = await launchChromium({ extension });
  });
  afterAll(async () => {
    await chromium?.close();
    await demo?.stop();
  });
  beforeEach(async () => {
    page = await chromium.newPage();
    const session = await page.createCDPSession();
    await session.send('Network.clearBrowserCookies');
    await session.detach();
    devtools = await chromium.openDevTools(page);
    await devtools.page.setViewport({ width: 1280, height: 900 });
    panel = await devtools.showPanel();
    await page.goto(demo.url);
    return async () => {
      await page.close();
    };
  });
}

/** The value of the session cookie in the browser's own jar. */
async function inJar() {
  const session = await page.createCDPSession();
  const { cookies } = await session.send('Network.getCookies', { urls: [demo.url] });
  await session.detach();
  return cookies.find((cookie) => cookie.name === 'sessionid');
}

/** @param {string} selector */
const text = (selector) => page.$eval(selector, (element) => element.textContent ?? '');

async function openServerTab() {
  await click(panel, 'Server', '[role="tab"]');
  await says(panel, 'session_key');
}

/**
 * Fills an input of the operation's form.
 * @param {string} name
 * @param {string} value
 */
async function fill(name, value) {
  const input = await panel.waitForSelector(`.server-form [name="${name}"]`);
  await input?.click({ count: 3 });
  await input?.type(value);
}

/**
 * Chooses an operation, fills its form and runs it.
 * @param {string} op as its button says it
 * @param {Readonly<Record<string, string>>} [inputs]
 */
async function operate(op, inputs = {}) {
  await until(
    () =>
      panel.evaluate((wanted) => {
        const button = [...document.querySelectorAll('.server-ops button')].find(
          (one) => one.textContent === wanted,
        );
        if (!(button instanceof HTMLButtonElement) || button.disabled) return false;
        if (button.getAttribute('aria-expanded') !== 'true') button.click();
        return true;
      }, op),
    `the operation ${op}`,
  );
  for (const [name, value] of Object.entries(inputs)) await fill(name, value);
  await click(panel, 'Run', '.server-form button');
}

describe('on the db engine, with access to the site', () => {
  world('dist/chrome-e2e', 'db');

  it('shows which line changed the cart, and what it was before', async () => {
    await says(panel, 'Server: connected — Django');
    await press(page, 'login-yuan');
    await press(page, 'cart-add');
    await rowsEnd(panel, ['Data changed POST /cart/add/', 'Sent GET /?did=cart-add']);
    await press(page, 'cart-add');
    await rowsEnd(panel, ['Data changed POST /cart/add/', 'Sent GET /?did=cart-add']);
    const cell = await until(
      () =>
        panel.evaluate(
          () =>
            [...document.querySelectorAll('.row.kind-data-changed .cell-changed')].at(-1)?.textContent ?? '',
        ),
      'the cell',
    );
    expect(cell).toMatch(/~ cart.*cart\.py:\d+/);
    await click(panel, 'Data changed', '[role="row"]');
    await openServerTab();
    await picture(devtools, 'server-tab');
  });
});

export { execFileSync, join, resolve, venvPython, inJar, text, operate };
