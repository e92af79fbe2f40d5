// @ts-check
/** A core set of the experiments in Firefox, against a good Django and a broken one: each verdict, and the jar as it was before. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemo } from '../../stage/demo-server.mjs';
import { until } from '../../stage/chromium.mjs';
import { launchFirefox } from '../../stage/firefox.mjs';
import { click, picture, rowsEnd, says } from '../../stage/panel.mjs';
import { does, expectSame, goOn, look, start } from '../experiment-rows.mjs';

/** @typedef {import('puppeteer-core').Frame} Frame */
/** @typedef {import('puppeteer-core').Page} Page */

/** @type {Awaited<ReturnType<typeof launchFirefox>>} */
let firefox;
beforeAll(async () => {
  firefox = await launchFirefox({ extension: 'dist/firefox-e2e' });
});
afterAll(async () => {
  await firefox?.close();
});

/** What is told of each site, in the order in which they run. */
const SITES = /** @type {const} */ ([
  {
    wrong: '',
    loggedIn: {
      'Without the cookie': 'pass',
      Expiry: 'by-design',
      'Tampered values': 'pass',
      'Two strangers': 'pass',
    },
    replay: 'pass',
    rotation: 'pass',
  },
  {
    wrong: 'breaks,keeps-row,no-rotation,caches-cookies',
    loggedIn: {
      'Without the cookie': 'pass',
      Expiry: 'by-design',
      'Tampered values': 'fail',
      'Two strangers': 'fail',
    },
    replay: 'fail',
    rotation: 'fail',
  },
]);

/** All cookies of the demo. @param {Page} page @param {string} url */
async function jarOf(page, url) {
  const cookies = await firefox.jar(page, url);
  return cookies.toSorted((a, b) => a.name.localeCompare(b.name));
}

/** Which experiments the rows that are drawn name. @param {Frame} panel */
const marked = (panel) =>
  panel.evaluate(() =>
    [...document.querySelectorAll('.row.experimental .experiment-mark')].map((mark) =>
      mark.getAttribute('title'),
    ),
  );

/**
 * Runs one, logs in once when it asks for that, and gives its verdict; the jar is held against what it was.
 * @param {{ page: Page, panel: Frame, home: string }} at @param {string} name
 */
async function run({ page, panel, home }, name) {
  const before = await jarOf(page, home);
  await start(panel, name);
  let answered = false;
  const seen = await until(async () => {
    const now = await look(panel, name);
    if (now.asks && !answered) {
      answered = true;
      await does(page, home, 'login-root');
      await goOn(panel);
    }
    return now.step === null && now.outcome !== null ? now : null;
  }, `a verdict on ${name}`);
  expect(seen.said).toContain('Cookies put back.');
  expectSame(before, await jarOf(page, home));
  return seen.outcome;
}

describe.each(SITES)('on a site that is wrong in: $wrong', ({ wrong, loggedIn, replay, rotation }) => {
  it('gives each verdict, and leaves the jar as it was', async () => {
    const demo = await startDemo({ fresh: true, engine: 'db', env: { SESSION_DEMO_WRONG: wrong } });
    try {
      await firefox.clearCookies();
      const page = await firefox.newPage();
      const devtools = await firefox.openDevTools(page);
      // A page that gives a visitor a session, for the two strangers.
      await page.goto(`${demo.url}fetch/answer/`);
      const panel = await devtools.showPanel();
      await does(page, demo.url, 'login-root');
      await says(panel, 'root');
      await click(panel, 'Experiments', '.actions button');
      await panel.waitForSelector('.probe input');
      await panel.evaluate((url) => {
        const field = document.querySelector('.probe input');
        if (!(field instanceof HTMLInputElement)) return;
        field.value = url;
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }, `${demo.url}account/`);
      await panel.click('.probe button');
      await says(panel, 'By where it ends: /account/ when logged in, /login/ when not.');
      const at = { page, panel, home: demo.url };
      /** @type {Record<string, string | null>} */
      const told = {};
      for (const name of Object.keys(loggedIn)) told[name] = await run(at, name);
      expect(told).toEqual(loggedIn);
      await does(page, demo.url, 'logout');
      await rowsEnd(panel, ['Logout of root POST /logout/']);
      expect(await run(at, 'Replay after logout')).toBe(replay);
      await does(page, demo.url, 'write');
      expect(await run(at, 'New key at login')).toBe(rotation);
      // What it did, the user's login and what was put back stand under its name.
      await until(
        async () => (await marked(panel)).at(-1) === 'during the experiment New key at login',
        'its rows',
      );
      await picture(devtools, `firefox-experiments-${wrong === '' ? 'good' : 'broken'}`);
      await devtools.close();
      await page.close();
    } finally {
      await demo.stop();
    }
  });
});
