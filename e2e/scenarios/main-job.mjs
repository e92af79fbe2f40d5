// @ts-check
/** The main job, as a user does it, in whichever browser: written once, run by each driver. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDemo } from '../../stage/demo-server.mjs';
import { until } from '../../stage/chromium.mjs';
import { hopKey, press } from '../../stage/demo.mjs';
import { reduceAll } from '../../stage/log.mjs';
import { click, picture, rows, says } from '../../stage/panel.mjs';

/**
 * @typedef {import('../../stage/chromium.mjs').Chromium | import('../../stage/firefox.mjs').Firefox} Driver
 * @typedef {import('../../stage/chromium.mjs').DevTools | import('../../stage/firefox.mjs').Toolbox} DevTools
 * @typedef {import('puppeteer-core').Frame} Panel
 * @typedef {import('puppeteer-core').Page} Page
 */

/**
 * @typedef {object} Browser
 * @property {(build: 'plain' | 'granted') => Promise<Driver>} launch with the extension as users get it, or with every site granted
 * @property {(devtools: DevTools, panel: Panel) => Promise<void>} moveDevTools puts DevTools elsewhere and back, or what is most like it
 */

/** @param {Browser} browser */
export function mainJob({ launch, moveDevTools }) {
  /** @type {Awaited<ReturnType<typeof startDemo>>} */
  let demo;
  /** @type {Driver} */
  let driver;
  /** @type {Page} */
  let page;
  /** @type {DevTools} */
  let devtools;
  /** @type {Panel} */
  let panel;

  /** @param {'plain' | 'granted'} build */
  function world(build) {
    beforeAll(async () => {
      demo = await startDemo({ fresh: true, engine: 'db' });
      driver = await launch(build);
    });
    afterAll(async () => {
      await driver?.close();
      await demo?.stop();
    });
    beforeEach(async () => {
      page = await driver.newPage();
      await driver.clearCookies(page);
      devtools = await driver.openDevTools(page);
      await devtools.resize({ width: 1280, height: 460 });
      panel = await devtools.showPanel();
      await page.goto(demo.url);
      return async () => {
        await page.close();
      };
    });
  }

  /** The session cookie in the browser's own jar. */
  const inJar = async () => (await driver.jar(page, demo.url)).find(({ name }) => name === 'sessionid');

  /**
   * The rows but for those of requests that only carried the cookie: Firefox tells of the icon's request too, Chromium does not.
   * @returns {Promise<string[]>}
   */
  const story = async () =>
    (await rows(panel)).filter((row) => !row.startsWith('Sent')).map((row) => row.replace(/×\d+/, ''));

  /** Waits until the story ends so. @param {readonly string[]} wanted */
  const storyEnds = async (...wanted) => {
    let seen = /** @type {string[]} */ ([]);
    await until(async () => {
      seen = await story();
      return wanted.every((row, index) => seen.at(index - wanted.length) === row);
    }, 'the rows').catch((/** @type {unknown} */ error) => {
      throw new Error(`wanted at the end: ${wanted.join(' | ')}\nthere was: ${seen.join(' | ')}`, {
        cause: error,
      });
    });
  };

  /** Presses a button of the demo and waits for the row, as somebody who looks does. @param {string} action @param {string} row */
  const pressAndSee = async (action, row) => {
    await press(page, action);
    await storyEnds(row);
  };

  describe('watching, without access to the site', () => {
    world('plain');

    it('names what a learner does', async () => {
      await pressAndSee('write', 'Created POST /session/write/');
      await pressAndSee('login-yuan', 'Login as yuan POST /login/');
      await press(page, 'login-mei');
      await storyEnds('Login as yuan POST /login/', 'Login as mei POST /login/');
      await press(page, 'login-mei');
      await storyEnds('Login as mei POST /login/', 'Login as mei POST /login/');
      await pressAndSee('refused', 'Rejected by browser POST /cookies/refused/');
      await pressAndSee('logout', 'Logout of mei POST /logout/');
      expect(await story()).toEqual([
        'Created POST /session/write/',
        'Login as yuan POST /login/',
        'Login as mei POST /login/',
        'Login as mei POST /login/',
        'Rejected by browser POST /cookies/refused/',
        'Logout of mei POST /logout/',
      ]);
      expect((await rows(panel)).some((row) => row.startsWith('Sent'))).toBe(true);
      await click(panel, 'Rejected by browser');
      await click(panel, 'Cookie', '[role="tab"]');
      await says(panel, 'SESSION_COOKIE_SAMESITE');
      await picture(devtools, `${driver.name}-rejected`);
    });

    it('records every hop of a chain of redirects', async () => {
      await page.goto(`${demo.url}hops/chain/9/`);
      const wanted = Array.from({ length: 9 }, (_, index) => hopKey('chain', index + 1)).toSorted();
      let lines = /** @type {string[]} */ ([]);
      await until(async () => {
        const { events } = reduceAll(await devtools.observations());
        lines = events.flatMap(({ line }) => /sessionid=([^;]*)/.exec(line ?? '')?.[1] ?? []);
        return lines.length >= wanted.length;
      }, 'the hops');
      expect(lines.toSorted()).toEqual(wanted);
    });

    it('counts down and ends a session that runs out, without any event of the browser', async () => {
      await pressAndSee('expiry-five-seconds', 'Created POST /expiry/five-seconds/');
      const left = async () =>
        panel.evaluate(
          () => document.querySelector('.sessions')?.textContent?.match(/00:00:0(\d)/)?.[1] ?? null,
        );
      const first = await until(left, 'a countdown');
      await until(async () => Number(await left()) < Number(first), 'it to count');
      await storyEnds('Created POST /expiry/five-seconds/', 'Expired');
    });

    it('says at once that two cookies of one name are there', async () => {
      await press(page, 'twice');
      await says(panel, 'Django will see only one of them');
    });

    it('filters', async () => {
      await pressAndSee('write', 'Created POST /session/write/');
      await pressAndSee('login-yuan', 'Login as yuan POST /login/');
      await panel.type('#filter', 'event:rotated path:/login');
      await until(async () => (await rows(panel)).length === 1, 'one row to be left');
      expect(await rows(panel)).toEqual(['Login as yuan POST /login/']);
    });

    it('keeps what was recorded before the panel was first shown, and across navigations', async () => {
      const other = await driver.newPage();
      const unseen = await driver.openDevTools(other);
      await other.goto(demo.url);
      await press(other, 'write');
      // Firefox forgets what it has not told yet when the page moves on within some 100 ms (docs/capture.md); people look longer.
      await new Promise((done) => setTimeout(done, 500));
      await other.goto(`${demo.url}cart/`);
      panel = await unseen.showPanel();
      await storyEnds('Created POST /session/write/');
      await other.close();
    });

    it('loses nothing when DevTools moves elsewhere', async () => {
      await pressAndSee('write', 'Created POST /session/write/');
      await moveDevTools(devtools, panel);
      panel = await devtools.panel();
      await storyEnds('Created POST /session/write/');
      await pressAndSee('login-yuan', 'Login as yuan POST /login/');
      expect(await story()).toEqual(['Created POST /session/write/', 'Login as yuan POST /login/']);
    });
  });

  // In a browser of its own: it is remembered.
  describe('settings', () => {
    world('plain');

    it('watches another name when asked to', async () => {
      await click(panel, 'Cookie', '.names button, button.names');
      await (await panel.waitForSelector('.menu-form input'))?.type('csrftoken');
      await click(panel, 'Everywhere', '.menu-form button');
      await page.goto(demo.url);
      await storyEnds('Refreshed GET /');
      expect(await story()).toEqual(['Created GET /', 'Refreshed GET /']);
    });
  });

  describe('changing, with access to the site', () => {
    world('granted');

    it('expires in 10 s: read back, and seen to end', async () => {
      await pressAndSee('write', 'Created POST /session/write/');
      await click(panel, 'Expire in 10 s');
      await storyEnds('Edited by you');
      const cookie = await inJar();
      expect(cookie?.expires).toBeGreaterThan(Date.now() / 1000);
      expect(cookie?.expires).toBeLessThan(Date.now() / 1000 + 11);
      await storyEnds('Edited by you', 'Expired');
      expect(await inJar()).toBeUndefined();
      expect((await story()).filter((row) => row.startsWith('Expired'))).toHaveLength(1);
    });

    it('deletes, and undo puts the same cookie back', async () => {
      await pressAndSee('login-yuan', 'Login as yuan POST /login/');
      const before = await inJar();
      await click(panel, 'Delete');
      await storyEnds('Deleted by you');
      expect(await inJar()).toBeUndefined();
      await click(panel, 'Undo delete');
      await storyEnds('Deleted by you', 'Restored');
      const after = await inJar();
      expect(after).toMatchObject({ value: before?.value, httpOnly: true, sameSite: 'Lax', path: '/' });
      expect(after?.expires).toBeCloseTo(before?.expires ?? 0, -1);
      await page.goto(demo.url);
      expect(await page.$eval('#state-user', (element) => element.textContent)).toContain('yuan');
    });

    it('makes a browser-session cookie', async () => {
      await pressAndSee('write', 'Created POST /session/write/');
      await click(panel, 'Make browser-session');
      await storyEnds('Edited by you');
      expect((await inJar())?.session).toBe(true);
      await says(panel, 'until browser closes');
    });

    it('edits, reads back and explains the difference', async () => {
      await pressAndSee('write', 'Created POST /session/write/');
      const before = await inJar();
      await click(panel, 'Edit…');
      const value = await until(async () => (await panel.$$('.edit input'))[1] ?? null, 'the value’s field');
      await value.click({ count: 3 });
      await value.type('edited-by-hand');
      await click(panel, 'Save to browser');
      await storyEnds('Edited by you');
      expect(await inJar()).toMatchObject({ value: 'edited-by-hand', httpOnly: true, sameSite: 'Lax' });
      await click(panel, 'Undo edit');
      await storyEnds('Edited by you', 'Restored');
      expect(await inJar()).toMatchObject({ value: before?.value });
      expect(await story()).toEqual(['Created POST /session/write/', 'Edited by you', 'Restored']);
    });

    it('replays an older key, and the server refuses it', async () => {
      await pressAndSee('write', 'Created POST /session/write/');
      await pressAndSee('login-yuan', 'Login as yuan POST /login/');
      await click(panel, 'Replay old key');
      await panel.waitForSelector('[role="menuitem"]');
      await panel.click('[role="menuitem"]');
      await storyEnds('Edited by you');
      await page.goto(demo.url);
      await storyEnds('Edited by you', 'Key unknown GET /');
      expect(await page.$eval('#state-user', (element) => element.textContent)).not.toContain('yuan');
    });

    it('notices cookies that were cleared behind its back, once the page moves on', async () => {
      await pressAndSee('write', 'Created POST /session/write/');
      // The jar has been read: what is missing from it afterwards is missing.
      await until(
        async () =>
          (await devtools.observations()).some(
            (fact) =>
              fact.kind === 'snapshot' && fact.snapshot.cookies.some(({ name }) => name === 'sessionid'),
          ),
        'the jar to be read',
      );
      await driver.clearCookies(page);
      await page.goto(`${demo.url}health/`);
      await until(
        () => panel.evaluate(() => document.querySelector('.sessions')?.textContent?.includes('0 live')),
        'the session to have ended',
      );
    });

    it('loses no change although the background stops before, during and after', async () => {
      await pressAndSee('write', 'Created POST /session/write/');
      await driver.stopBackground();
      await click(panel, 'Make browser-session');
      await storyEnds('Edited by you');
      await driver.stopBackground();
      await click(panel, 'Undo');
      await storyEnds('Edited by you', 'Restored');
      expect((await inJar())?.session).toBe(false);
      await driver.stopBackground();
      await pressAndSee('login-yuan', 'Login as yuan POST /login/');
    });
  });
}
