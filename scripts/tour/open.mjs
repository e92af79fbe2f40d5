// @ts-check
/** Opens a window on the demo site with DevTools and the Sessions panel in front, and stays until it is closed. */
import { launchChromium } from '../../stage/chromium.mjs';
import { launchFirefox } from '../../stage/firefox.mjs';

/** px of the window: a laptop's, which has room on every larger screen, too. */
const LAPTOP = { width: 1366, height: 768 };

/**
 * @param {{ kind: 'chromium' | 'firefox', browser: string, demo: { url: string }, extension: string }} options
 */
export async function openBrowser({ kind, browser, demo, extension }) {
  // Below the page, as DevTools opens on a laptop: the panel is made for that.
  const options = {
    extension,
    executablePath: browser,
    headless: false,
    dock: /** @type {const} */ ('bottom'),
  };
  const driver =
    kind === 'firefox'
      ? await launchFirefox(options)
      : await launchChromium({
          ...options,
          viewport: null,
          personal: true,
          args: [`--window-size=${LAPTOP.width},${LAPTOP.height}`],
        });
  const [blank] = await driver.browser.pages();
  const page = blank ?? (await driver.newPage());
  const devtools = await driver.openDevTools(page);
  await page.goto(demo.url);
  await devtools.showPanel();
  console.log('The Sessions panel is open. Close the browser (or press Ctrl+C here) to end.');
  await new Promise((done) => {
    driver.browser.once('disconnected', () => done(undefined));
    process.once('SIGINT', () => void driver.close());
    process.once('SIGTERM', () => void driver.close());
  });
}
