// @ts-check
/**
 * `npm run pictures`: the README's pictures, in `docs/pictures`, of the panel in the real DevTools on the real demo site, light and dark.
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { launchChromium, until } from '../e2e/lib/chromium.mjs';
import { press } from '../e2e/lib/demo.mjs';
import { click, rowsEnd } from '../e2e/lib/panel.mjs';
import { startDemo } from './lib/demo-server.mjs';
import { ensureBrowser } from './setup/browser.mjs';

process.chdir(resolve(import.meta.dirname, '..'));
const folder = join('docs', 'pictures');
mkdirSync(folder, { recursive: true });
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

/** @param {'light' | 'dark'} theme */
async function photographServer(theme) {
  const chromium = await launchChromium({
    extension: 'dist/chrome-e2e',
    executablePath: ensureBrowser(),
    theme,
  });
  try {
    const page = await chromium.newPage();
    const devtools = await chromium.openDevTools(page);
    await devtools.page.setViewport({ width: 1280, height: 720 });
    const panel = await devtools.showPanel();
    await until(
      () => panel.evaluate((wanted) => document.documentElement.dataset['theme'] === wanted, theme),
      `the ${theme} theme`,
    );
    await page.goto(onRows.url);
    for (const action of ['login-yuan', 'cart-add', 'cart-forget', 'cart-add']) await press(page, action);
    await rowsEnd(panel, ['Data changed POST /cart/add/', 'Sent GET /?did=cart-add']);
    await click(panel, 'Server', '[role="tab"]');
    await until(() => panel.evaluate(() => document.body.innerText.includes('tea-02')), 'the row');
    const path = /** @type {`${string}.png`} */ (join(folder, `server-${theme}.png`));
    await devtools.page.screenshot({ path });
    console.log(path);
  } finally {
    await chromium.close();
  }
}

/** @param {'light' | 'dark'} theme */
async function photograph(theme) {
  const chromium = await launchChromium({
    extension: 'dist/chrome-e2e',
    executablePath: ensureBrowser(),
    theme,
  });
  try {
    const page = await chromium.newPage();
    const devtools = await chromium.openDevTools(page);
    await devtools.page.setViewport({ width: 1280, height: 480 });
    const panel = await devtools.showPanel();
    await until(
      () => panel.evaluate((wanted) => document.documentElement.dataset['theme'] === wanted, theme),
      `the ${theme} theme`,
    );
    await page.goto(demo.url);
    for (const action of ['write', 'login-yuan', 'cart-add', 'refused', 'expiry-int'])
      await press(page, action);
    await rowsEnd(panel, ['Sent GET /?did=expiry-int']);
    const save = async (/** @type {string} */ name) => {
      const path = /** @type {`${string}.png`} */ (join(folder, `${name}-${theme}.png`));
      await devtools.page.screenshot({ path });
      console.log(path);
    };
    await click(panel, '/cart/add/', '[role="row"]');
    await until(() => panel.evaluate(() => document.body.innerText.includes('tea-01')), 'the payload');
    await save('panel');
    await click(panel, 'Rejected by browser', '[role="row"]');
    await click(panel, 'Cookie', '[role="tab"]');
    await until(
      () => panel.evaluate(() => document.body.innerText.includes('SESSION_COOKIE_SAMESITE')),
      'the Cookie tab',
    );
    await save('cookie');
    await click(panel, 'Edit…');
    await until(() => panel.evaluate(() => document.querySelector('.edit input') !== null), 'the form');
    await save('edit');
  } finally {
    await chromium.close();
  }
}
