// @ts-check
/**
 * `npm run pictures`: the README's pictures, in `docs/pictures`, of the panel in the real DevTools on the real demo site, light and dark.
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { launchChromium, until } from '../stage/chromium.mjs';
import { press } from '../stage/demo.mjs';
import { click, openPanel, rowsEnd, says } from '../stage/panel.mjs';
import { startDemo } from '../stage/demo-server.mjs';
import { ensureBrowser } from './setup/browser.mjs';

process.chdir(resolve(import.meta.dirname, '..'));
const folder = join('docs', 'pictures');
mkdirSync(folder, { recursive: true });
/** px of DevTools below the page on a laptop of 1366 x 768, and beside it on a larger screen. */
const BELOW = { width: 1366, height: 320 };
const BESIDE = { width: 640, height: 900 };
const demo = await startDemo({ fresh: true, engine: 'signed_cookies' });
const onRows = await startDemo({ fresh: true, engine: 'db' });
try {
  for (const theme of /** @type {const} */ (['light', 'dark'])) {
    await photograph(theme);
    await photographServer(theme);
  }
} finally {
  await demo.stop();
  await onRows.stop();
}

/**
 * Opens the panel on a site, lets `act` do what is to be seen, and closes the browser.
 * @param {'light' | 'dark'} theme
 * @param {string} url
 * @param {{ width: number, height: number }} size of DevTools, px
 * @param {(page: import('puppeteer-core').Page, panel: import('puppeteer-core').Frame, save: (name: string) => Promise<void>) => Promise<void>} act
 */
async function inPanel(theme, url, size, act) {
  const chromium = await launchChromium({
    extension: 'dist/chrome-e2e',
    executablePath: ensureBrowser(),
    theme,
  });
  try {
    const { page, devtools, panel } = await openPanel(chromium, url, size);
    await until(
      () => panel.evaluate((wanted) => document.documentElement.dataset['theme'] === wanted, theme),
      `the ${theme} theme`,
    );
    await act(page, panel, async (name) => {
      const path = /** @type {`${string}.png`} */ (join(folder, `${name}-${theme}.png`));
      await devtools.page.screenshot({ path });
      console.log(path);
    });
  } finally {
    await chromium.close();
  }
}

/** @param {'light' | 'dark'} theme */
async function photographServer(theme) {
  await inPanel(theme, onRows.url, BESIDE, async (page, panel, save) => {
    for (const action of ['login-yuan', 'cart-add', 'cart-forget', 'cart-add']) await press(page, action);
    await rowsEnd(panel, ['Data changed POST /cart/add/', 'Sent GET /?did=cart-add']);
    await click(panel, 'Server', '[role="tab"]');
    await says(panel, 'tea-02');
    await save('server');
  });
}

/** @param {'light' | 'dark'} theme */
async function photograph(theme) {
  await inPanel(theme, demo.url, BELOW, async (page, panel, save) => {
    for (const action of ['write', 'login-yuan', 'cart-add', 'refused']) await press(page, action);
    await rowsEnd(panel, ['Sent GET /?did=refused']);
    // The jar confirms the refusal, before the next request changes it.
    await click(panel, 'Rejected by browser', '[role="row"]');
    await click(panel, 'Cookie', '[role="tab"]');
    await says(panel, 'and holds the old cookie');
    await press(page, 'expiry-int');
    await rowsEnd(panel, ['Sent GET /?did=expiry-int']);
    await click(panel, 'Payload', '[role="tab"]');
    await click(panel, '/cart/add/', '[role="row"]');
    await says(panel, 'tea-01');
    await save('panel');
    await click(panel, 'Rejected by browser', '[role="row"]');
    await click(panel, 'Cookie', '[role="tab"]');
    await says(panel, 'SESSION_COOKIE_SAMESITE');
    await save('cookie');
    await click(panel, 'Edit…');
    await until(() => panel.evaluate(() => document.querySelector('.edit input') !== null), 'the form');
    await save('edit');
  });
}
