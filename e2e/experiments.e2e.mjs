// @ts-check
/** Experiments in the panel, against the real Django: each verdict, and the jar as it was before. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemo } from '../stage/demo-server.mjs';
import { launchChromium, until } from '../stage/chromium.mjs';
import { press } from '../stage/demo.mjs';
import { openPanel, picture, says } from '../stage/panel.mjs';

/** @type {Awaited<ReturnType<typeof launchChromium>>} */
let chromium;
/** @type {Awaited<ReturnType<typeof startDemo>>[]} */
const demos = [];

beforeAll(async () => {
  chromium = await launchChromium({ extension: 'dist/chrome-e2e' });
});
afterAll(async () => {
  await chromium?.close();
  for (const demo of demos) await demo.stop();
});

/**
 * The verdict of an experiment once it has one.
 * @param {import('puppeteer-core').Frame} panel
 * @param {string} name
 */
async function verdictOf(panel, name) {
  return until(
    () =>
      panel.evaluate((wanted) => {
        const row = [...document.querySelectorAll('.experiment')].find(
          (one) => one.querySelector('strong')?.textContent === wanted,
        );
        const outcome = row?.getAttribute('data-outcome');
        return outcome && row?.querySelector('.experiment-step') === null ? outcome : null;
      }, name),
    `a verdict on ${name}`,
    60_000,
  );
}

describe.each(/** @type {const} */ (['db', 'signed_cookies', 'cache']))('on the engine %s', (engine) => {
  it('gives each verdict, and leaves the jar as it was', async () => {
    const demo = await startDemo({ engine, fresh: true });
    demos.push(demo);
    const { page, devtools, panel } = await openPanel(chromium, demo.url, 460);
    await press(page, 'login-root');
    await says(panel, 'root');
    const before = (await chromium.jar(page, demo.url)).filter(({ name }) => name === 'sessionid');
    await panel.evaluate(() => {
      const button = [...document.querySelectorAll('.actions button')].find((one) =>
        one.textContent?.includes('Experiments'),
      );
      if (button instanceof HTMLElement) button.click();
    });
    const address = await panel.waitForSelector('.probe input');
    await address?.evaluate((field, url) => {
      if (!(field instanceof HTMLInputElement)) return;
      field.value = url;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }, `${demo.url}account/`);
    await panel.click('.probe button');
    await says(panel, 'By where it ends: /account/ when logged in, /login/ when not.');
    await panel.evaluate(() => {
      const all = document.querySelector('.experiments-head button');
      if (all instanceof HTMLElement) all.click();
    });
    expect(await verdictOf(panel, 'Browser close')).toBe('by-design');
    expect(await verdictOf(panel, 'Without the cookie')).toBe('pass');
    expect(await verdictOf(panel, 'Expiry')).toBe('by-design');
    expect(await verdictOf(panel, 'Tampered values')).toBe('pass');
    expect(await verdictOf(panel, 'Sliding or fixed')).toBe('pass');
    expect(await verdictOf(panel, 'Replay after logout')).toBe('inconclusive');
    await picture(devtools, `experiments-${engine}`);
    const after = (await chromium.jar(page, demo.url)).filter(({ name }) => name === 'sessionid');
    expect(
      after.map(({ value, path, domain, httpOnly, secure, sameSite }) => ({
        value,
        path,
        domain,
        httpOnly,
        secure,
        sameSite,
      })),
    ).toEqual(
      before.map(({ value, path, domain, httpOnly, secure, sameSite }) => ({
        value,
        path,
        domain,
        httpOnly,
        secure,
        sameSite,
      })),
    );
    await page.close();
  });
});
