// @ts-check
/** `npm run store:pictures`: the stores' pictures, 1280 x 800, of the real thing in both browsers, in `docs/store/pictures`. */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { launchChromium, until } from '../../stage/chromium.mjs';
import { press } from '../../stage/demo.mjs';
import { launchFirefox } from '../../stage/firefox.mjs';
import { click, rows } from '../../stage/panel.mjs';
import { startDemo } from '../../stage/demo-server.mjs';
import { ensureBrowser, ensureFirefox } from '../setup/browser.mjs';

process.chdir(resolve(import.meta.dirname, '..', '..'));
const SIZE = { width: 1280, height: 800 };
const folder = join('docs', 'store', 'pictures');
mkdirSync(folder, { recursive: true });
const demo = await startDemo({ fresh: true, engine: 'signed_cookies' });
try {
  for (const theme of /** @type {const} */ (['light', 'dark'])) {
    await photograph(
      await launchChromium({ extension: 'dist/chrome-e2e', executablePath: ensureBrowser(), theme }),
      theme,
    );
    await photograph(
      await launchFirefox({
        extension: 'dist/firefox-e2e',
        executablePath: ensureFirefox(),
        theme,
        window: SIZE,
        toolbox: 440,
      }),
      theme,
    );
  }
} finally {
  await demo.stop();
}

/**
 * @param {import('../../stage/chromium.mjs').Chromium | import('../../stage/firefox.mjs').Firefox} browser
 * @param {'light' | 'dark'} theme
 */
async function photograph(browser, theme) {
  try {
    const page = await browser.newPage();
    const devtools = await browser.openDevTools(page);
    if (browser.name === 'chromium') await devtools.resize(SIZE);
    const panel = await devtools.showPanel();
    await until(
      () => panel.evaluate((wanted) => document.documentElement.dataset['theme'] === wanted, theme),
      `the ${theme} theme`,
    );
    await page.goto(demo.url);
    /** @param {string} row */
    const sees = (row) =>
      until(async () => (await rows(panel)).some((one) => one.includes(row)), `the row ${row}`);
    for (const [action, row] of /** @type {const} */ ([
      ['write', '/session/write/'],
      ['login-yuan', '/login/'],
      ['cart-add', '/cart/add/'],
      ['refused', 'Rejected by browser'],
      ['expiry-int', '/expiry/int/'],
    ])) {
      await press(page, action);
      await sees(row);
    }
    /** @param {string} name */
    const save = async (name) => {
      const path = /** @type {`${string}.png`} */ (
        join(folder, `${browser.name === 'chromium' ? 'chrome' : 'firefox'}-${name}-${theme}.png`)
      );
      await devtools.page.screenshot({ path });
      console.log(path);
    };
    await click(panel, '/cart/add/', '[role="row"]');
    await until(() => panel.evaluate(() => document.body.innerText.includes('tea-01')), 'the payload');
    await save('1-timeline');
    if (theme === 'light') {
      await click(panel, '中文');
      await until(() => panel.evaluate(() => document.documentElement.lang === 'zh-CN'), 'Chinese');
      // The first Chinese text makes Chromium look for a font; what is painted meanwhile has holes.
      await new Promise((done) => setTimeout(done, 1500));
      await save('3-chinese');
      return;
    }
    await click(panel, 'Rejected by browser', '[role="row"]');
    await click(panel, 'Cookie', '[role="tab"]');
    await until(
      () => panel.evaluate(() => document.body.innerText.includes('SESSION_COOKIE_SAMESITE')),
      'the Cookie tab',
    );
    await save('2-refused');
  } finally {
    await browser.close();
  }
}
