// @ts-check
/** The main job, as a user does it: in the real DevTools, on the real demo site. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDemo } from '../scripts/lib/demo-server.mjs';
import { launchChromium } from './lib/chromium.mjs';
import { press } from './lib/demo.mjs';
import { click, picture, rowsAre, rowsEnd, says } from './lib/panel.mjs';

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
 * @param {'db' | 'signed_cookies'} engine
 */
function world(extension, engine = 'db') {
  beforeAll(async () => {
    demo = await startDemo({ fresh: true, engine });
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
    await devtools.page.setViewport({ width: 1280, height: 460 });
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
      'Rotated on login POST /login/',
      'Sent GET /?did=login',
      'Rotated on login POST /login/',
      'Sent GET /?did=login',
      'Refreshed POST /login/',
      'Sent GET /?did=login',
      'Rejected by browser POST /cookies/refused/',
      'Sent GET /?did=refused',
      'Flushed by server POST /logout/',
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
    await rowsEnd(panel, ['Rotated on login POST /login/', 'Sent GET /?did=login']);
    await panel.type('#filter', 'event:rotated path:/login');
    await rowsAre(panel, ['Rotated on login POST /login/']);
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
    await rowsEnd(panel, ['Rotated on login POST /login/', 'Sent GET /?did=login']);
    await click(panel, 'Replay old key');
    await panel.waitForSelector('[role="menuitem"]');
    await panel.click('[role="menuitem"]');
    await rowsEnd(panel, ['Edited by you']);
    await page.goto(demo.url);
    await rowsEnd(panel, ['Edited by you', 'Flushed by server GET /']);
    await picture(devtools, 'replayed');
    expect(await page.$eval('#state-user', (element) => element.textContent)).not.toContain('yuan');
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
