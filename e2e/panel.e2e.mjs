// @ts-check
/** The main job, as a user does it: in the real DevTools, on the real demo site. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDemo } from '../stage/demo-server.mjs';
import { launchChromium, until } from '../stage/chromium.mjs';
import { press } from '../stage/demo.mjs';
import { click, openPanel, picture, rows, rowsAre, rowsEnd, says } from '../stage/panel.mjs';

/** @type {Awaited<ReturnType<typeof startDemo>>} */
let demo;
/** @type {Awaited<ReturnType<typeof launchChromium>>} */
let chromium;
/** @type {import('puppeteer-core').Page} */
let page;
/** @type {import('../stage/chromium.mjs').DevTools} */
let devtools;
/** @type {import('puppeteer-core').Frame} */
let panel;

/**
 * @param {string} extension
 * @param {'db' | 'signed_cookies'} engine
 * @param {Record<string, string>} [env] settings of the demo
 */
function world(extension, engine = 'db', env = {}) {
  beforeAll(async () => {
    demo = await startDemo({ fresh: true, engine, env });
    chromium = await launchChromium({ extension });
  });
  afterAll(async () => {
    await chromium?.close();
    await demo?.stop();
  });
  beforeEach(async () => {
    ({ page, devtools, panel } = await openPanel(chromium, demo.url, 460));
    return async () => {
      await page.close();
    };
  });
}

/** The value of the session cookie in the browser's own jar. */
async function inJar() {
  const cookies = await chromium.jar(page, demo.url);
  return cookies.find((cookie) => cookie.name === 'sessionid');
}

describe('watching, without host permission', () => {
  world('dist/chrome');

  it('names what a learner does', async () => {
    await press(page, 'write');
    await press(page, 'login-yuan');
    await press(page, 'login-mei');
    await press(page, 'login-mei');
    await press(page, 'refused');
    await press(page, 'logout');
    await rowsEnd(panel, [
      'Created POST /session/write/',
      'Sent GET /?did=write',
      'Login as yuan POST /login/',
      'Sent GET /?did=login',
      'Login as mei POST /login/',
      'Sent GET /?did=login',
      'Login as mei POST /login/',
      'Sent GET /?did=login',
      'Rejected by browser POST /cookies/refused/',
      'Sent GET /?did=refused',
      'Logout of mei POST /logout/',
    ]);
    await picture(devtools, 'watching');
    await click(panel, 'Rejected by browser');
    await click(panel, 'Cookie', '[role="tab"]');
    await says(panel, 'SESSION_COOKIE_SAMESITE');
    await picture(devtools, 'rejected');
  });

  it('counts down and ends a session that runs out, without any event of the browser', async () => {
    await press(page, 'expiry-five-seconds');
    await rowsEnd(panel, [
      'Created POST /expiry/five-seconds/',
      'Sent GET /?did=expiry-five-seconds',
      'Expired',
    ]);
  });

  it('says at once that two cookies of one name are there', async () => {
    await press(page, 'twice');
    await says(panel, 'Django will see only one of them');
    await picture(devtools, 'two-cookies');
  });

  it('filters', async () => {
    await press(page, 'write');
    await press(page, 'login-yuan');
    await rowsEnd(panel, ['Login as yuan POST /login/', 'Sent GET /?did=login']);
    await panel.type('#filter', 'event:rotated path:/login');
    await rowsAre(panel, ['Login as yuan POST /login/']);
  });

  it('keeps what was recorded before the panel was first shown, and across navigations', async () => {
    const other = await chromium.newPage();
    const unseen = await chromium.openDevTools(other);
    await other.goto(demo.url);
    await press(other, 'write');
    await other.goto(`${demo.url}cart/`);
    const late = await unseen.showPanel();
    await rowsEnd(late, ['Created POST /session/write/', 'Sent×2 GET /?did=write']);
    await other.close();
  });
});

describe('a long log', () => {
  world('dist/chrome', 'db', { SESSION_DEMO_SAVE_EVERY_REQUEST: '1' });

  /** Requests that each get the cookie anew, and so a row. @param {number} count */
  const visit = (count) =>
    page.evaluate(async (times) => {
      // Read to its end: DevTools tells of a response only then.
      for (let i = 0; i < times; i += 1) await (await fetch(`/?n=${i}`)).text();
    }, count);
  const place = () =>
    panel.evaluate(() => {
      const grid = document.querySelector('.grid');
      if (grid === null) throw new Error('no grid');
      const { scrollTop, scrollHeight, clientHeight } = grid;
      return {
        rows: Number(grid.getAttribute('aria-rowcount')) - 1,
        drawn: document.querySelectorAll('.row[id^="event-"]').length,
        scrollTop,
        atEnd: scrollHeight - scrollTop - clientHeight < 2,
        follow: document.querySelector('.follow') !== null,
      };
    });

  it('is followed to its newest row, until the user looks further up', async () => {
    await press(page, 'write');
    await visit(550);
    await until(async () => (await place()).rows >= 551, 'all rows');
    const end = await place();
    expect(end).toMatchObject({ atEnd: true, follow: false });
    expect(end.drawn).toBeLessThan(60);
    await panel.evaluate(() => {
      const grid = document.querySelector('.grid');
      if (grid !== null) grid.scrollTop = 2200;
    });
    await until(async () => (await place()).follow, 'the way back to be offered');
    await visit(20);
    await until(async () => (await place()).rows >= end.rows + 20, 'the rows out of sight');
    expect(await place()).toMatchObject({ scrollTop: 2200, atEnd: false, follow: true });
    await picture(devtools, 'scrolled-up');
    await click(panel, 'Follow the newest');
    await until(async () => (await place()).atEnd, 'the end');
    await visit(20);
    await until(async () => (await place()).rows >= end.rows + 40, 'the newest rows');
    expect(await place()).toMatchObject({ atEnd: true, follow: false });
  });
});

describe('a session that carries its data', () => {
  world('dist/chrome', 'signed_cookies');

  it('is decoded, with its user', async () => {
    await press(page, 'login-yuan');
    await press(page, 'cart-add');
    await says(panel, '_auth_user_id');
    await says(panel, 'unverified');
    await says(panel, 'signed_cookies');
    await picture(devtools, 'payload');
  });
});

describe('changing, with access to the site', () => {
  world('dist/chrome-e2e');

  it('expires in 10 s: journalled, read back, and seen to end', async () => {
    await press(page, 'write');
    await rowsEnd(panel, ['Sent GET /?did=write']);
    await click(panel, 'Expire in 10 s');
    await rowsEnd(panel, ['Edited by you']);
    const cookie = await inJar();
    expect(cookie?.expires).toBeGreaterThan(Date.now() / 1000);
    expect(cookie?.expires).toBeLessThan(Date.now() / 1000 + 11);
    await picture(devtools, 'expire-soon');
    await rowsEnd(panel, ['Edited by you', 'Expired']);
    expect(await inJar()).toBeUndefined();
  });

  it('deletes, and undo puts the same cookie back', async () => {
    await press(page, 'login-yuan');
    await rowsEnd(panel, ['Sent GET /?did=login']);
    const before = await inJar();
    await click(panel, 'Delete');
    await rowsEnd(panel, ['Deleted by you']);
    expect(await inJar()).toBeUndefined();
    await picture(devtools, 'deleted');
    await click(panel, 'Undo delete');
    await rowsEnd(panel, ['Deleted by you', 'Restored']);
    const after = await inJar();
    expect(after).toMatchObject({ value: before?.value, httpOnly: true, sameSite: 'Lax', path: '/' });
    expect(after?.expires).toBeCloseTo(before?.expires ?? 0, -1);
    await page.goto(demo.url);
    expect(await page.$eval('#state-user', (element) => element.textContent)).toContain('yuan');
  });

  it('makes a browser-session cookie', async () => {
    await press(page, 'write');
    await rowsEnd(panel, ['Sent GET /?did=write']);
    await click(panel, 'Make browser-session');
    await rowsEnd(panel, ['Edited by you']);
    expect((await inJar())?.session).toBe(true);
    await says(panel, 'until browser closes');
  });

  it('replays an older key, and the server refuses it', async () => {
    await press(page, 'write');
    await press(page, 'login-yuan');
    await press(page, 'login-mei');
    await rowsEnd(panel, ['Login as mei POST /login/', 'Sent GET /?did=login']);
    await click(panel, 'Replay old key');
    await panel.waitForSelector('[role="menuitem"]');
    await panel.click('[role="menuitem"]');
    await rowsEnd(panel, ['Edited by you']);
    await page.goto(demo.url);
    await rowsEnd(panel, ['Edited by you', 'Key unknown GET /']);
    await picture(devtools, 'replayed');
    expect(await page.$eval('#state-user', (element) => element.textContent)).not.toContain('yuan');
  });

  it('answers to its keys', async () => {
    const { keyboard } = devtools.page;
    const control = async (/** @type {import('puppeteer-core').KeyInput} */ key) => {
      await keyboard.down('Control');
      await keyboard.press(key);
      await keyboard.up('Control');
    };
    /** What has the focus: its id, role or class. */
    const focus = () =>
      panel.evaluate(() => {
        const at = document.activeElement;
        return at === null ? '' : at.id || at.getAttribute('role') || at.className;
      });
    const focused = (/** @type {string} */ wanted) =>
      until(async () => (await focus()) === wanted, `the focus to be on ${wanted}`);
    const shows = (/** @type {string} */ selector) =>
      until(() => panel.evaluate((wanted) => document.querySelector(wanted) !== null, selector), selector);
    await press(page, 'write');
    await press(page, 'login-yuan');
    await rowsEnd(panel, ['Login as yuan POST /login/', 'Sent GET /?did=login']);

    await panel.focus('.grid');
    await keyboard.press('Home');
    await shows('.row.kind-created[aria-selected="true"]');
    await keyboard.press('ArrowDown');
    await shows('.row.kind-sent[aria-selected="true"]');
    await keyboard.press(']');
    await shows('.row.kind-rotated[aria-selected="true"]');
    await keyboard.press('[');
    await shows('.row.kind-sent[aria-selected="true"]');
    await keyboard.press('End');
    await keyboard.press('2');
    await shows('#tab-cookie[aria-selected="true"]');
    await keyboard.press('1');
    await shows('#tab-payload[aria-selected="true"]');

    await control('KeyF');
    await focused('filter');
    await keyboard.type('event:created');
    await until(async () => (await rows(panel)).length === 1, 'the filter');
    await keyboard.press('Escape');
    await until(async () => (await rows(panel)).length === 4, 'no filter');
    await keyboard.press('F6');
    await keyboard.press('F6');
    await focused('treegrid');

    await keyboard.press('e');
    await shows('.edit');
    await keyboard.press('Escape');
    await focused('treegrid');
    await control('KeyE');
    await shows('.toolbar [aria-pressed="false"]');
    await control('KeyE');
    await shows('.toolbar [aria-pressed="true"]');
    await keyboard.press('Delete');
    await rowsEnd(panel, ['Deleted by you']);
    expect(await inJar()).toBeUndefined();
    await control('KeyZ');
    await rowsEnd(panel, ['Deleted by you', 'Restored']);
    expect(await inJar()).toBeDefined();
    await keyboard.press('Escape');
    await until(() => panel.evaluate(() => document.querySelector('.notice') === null), 'no message');
    await control('KeyL');
    await says(panel, 'Waiting for a Set-Cookie');
  });

  it('refuses an edit that no browser would store, before anything is written', async () => {
    await press(page, 'write');
    await rowsEnd(panel, ['Sent GET /?did=write']);
    const before = await inJar();
    await click(panel, 'Edit…');
    const name = await panel.waitForSelector('.edit input');
    if (name === null) throw new Error('no form');
    await name.click({ count: 3 });
    await name.type('__Host-sessionid');
    await says(panel, '__Host-');
    await picture(devtools, 'edit-invalid');
    const save = await panel.evaluate(() =>
      [...document.querySelectorAll('button')].some(
        (button) => button.textContent?.includes('Save to browser') && button.disabled,
      ),
    );
    expect(save).toBe(true);
    await panel.page().keyboard.press('Escape');
    expect(await inJar()).toMatchObject({ value: before?.value, name: 'sessionid' });
  });
});
