// @ts-check
/** Opens a window on the demo site with DevTools and the Sessions panel in front, and stays until it is closed. */
import { launchChromium } from '../../e2e/lib/chromium.mjs';

/**
 * @param {{ browser: string, demo: { url: string }, extension: string }} options
 */
export async function openBrowser({ browser, demo, extension }) {
  // Below the page there is room for the timeline and the details side by side.
  const chromium = await launchChromium({
    extension,
    executablePath: browser,
    headless: false,
    viewport: null,
    dock: 'bottom',
  });
  const [blank] = await chromium.browser.pages();
  const page = blank ?? (await chromium.newPage());
  const devtools = await chromium.openDevTools(page);
  await page.goto(demo.url);
  await devtools.showPanel();
  console.log('The Sessions panel is open. Close the browser (or press Ctrl+C here) to end.');
  await new Promise((done) => {
    chromium.browser.once('disconnected', () => done(undefined));
    process.once('SIGINT', () => void chromium.close());
    process.once('SIGTERM', () => void chromium.close());
  });
}
