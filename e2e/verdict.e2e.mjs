// @ts-check
/** What the panel says of a cookie is held against the browser's own jar. */
import { describe, expect, it } from 'vitest';
import { until } from '../stage/chromium.mjs';
import { press } from '../stage/demo.mjs';
import { click, picture, rowsEnd, says } from '../stage/panel.mjs';
import { chromium, demo, devtools, page, panel, world } from './world.mjs';

/**
 * What the browser's own jar would send there.
 * @param {string} url
 */
async function inJar(url) {
  return chromium.jar(page, url);
}

/** @param {string} event its row's name */
async function openCookieTab(event) {
  await until(async () => {
    // A banner that comes or goes moves everything below it: a click may land beside what it was meant for.
    await click(panel, event, '[role="row"]');
    await click(panel, 'Cookie', '[role="tab"]');
    return panel.evaluate(
      (wanted) =>
        document.querySelector('#tab-cookie')?.getAttribute('aria-selected') === 'true' &&
        document.querySelector('.details-head')?.textContent?.includes(wanted) === true,
      event,
    );
  }, `the Cookie tab of ${event}`);
}

/** @param {string} text */
async function verdictSays(text) {
  await until(
    () =>
      panel.evaluate(
        (wanted) => document.querySelector('.verdict')?.textContent?.includes(wanted) === true,
        text,
      ),
    `the verdict to say ${text}`,
  );
}

/** @param {'send' | 'infer'} id */
async function openSection(id) {
  const head = `[aria-controls="section-${id}"]`;
  await panel.waitForSelector(head);
  const open = await panel.$eval(head, (button) => button.getAttribute('aria-expanded'));
  // It stays as it was left by an earlier test.
  if (open !== 'true')
    await panel.evaluate((found) => /** @type {HTMLElement} */ (document.querySelector(found)).click(), head);
  await panel.waitForSelector(`.${id}`);
  await panel.evaluate((found) => document.querySelector(found)?.scrollIntoView({ block: 'start' }), head);
}

/** @param {string} selector */
function texts(selector) {
  return panel.$$eval(selector, (found) => found.map((element) => (element.textContent ?? '').trim()));
}

/** @param {string} address */
async function ask(address) {
  const input = await panel.waitForSelector('.send-url input');
  if (input === null) throw new Error('there is no address field');
  await input.click({ count: 3 });
  await input.type(address);
  await input.press('Enter');
  await until(
    async () => (await texts('.send > p')).some((text) => text.includes('was read just now')),
    'the jar to be read',
  );
}

describe('with access to the site', () => {
  world({ extension: 'dist/chrome-e2e', height: 900 });

  it('explains a refused line, and the jar confirms it', async () => {
    await press(page, 'write');
    await press(page, 'refused');
    await rowsEnd(panel, ['Rejected by browser POST /cookies/refused/', 'Sent GET /?did=refused']);
    await openCookieTab('Rejected by browser');
    await verdictSays('SameSite=None needs Secure');
    await verdictSays('confirmed');
    await verdictSays('and holds the old cookie');
    expect(await texts('.verdict .fix code')).toEqual([
      'SESSION_COOKIE_SECURE = True',
      'SESSION_COOKIE_SAMESITE = "Lax"',
    ]);
    expect(await texts('.piece.fault')).toEqual(['SameSite=None']);
    expect(await texts('.piece.missing')).toEqual(['Secure missing']);
    expect((await inJar(demo.url)).find(({ name }) => name === 'sessionid')?.sameSite).toBe('Lax');
    await picture(devtools, 'verdict-refused');
  });

  it('confirms a stored line by the jar, and it stays confirmed after the cookie is gone', async () => {
    await press(page, 'write');
    await rowsEnd(panel, ['Created POST /session/write/', 'Sent GET /?did=write']);
    await openCookieTab('Created');
    await verdictSays('Stored exactly as the server asked.');
    await verdictSays('confirmed');
    await press(page, 'logout');
    await rowsEnd(panel, ['Flushed by server POST /logout/']);
    await openCookieTab('Flushed by server');
    await verdictSays('confirmed');
    await openCookieTab('Created');
    await verdictSays('confirmed');
  });

  it('says why a deletion misses', async () => {
    await press(page, 'write');
    const key = (await inJar(demo.url)).find(({ name }) => name === 'sessionid')?.value;
    await page.goto(`${demo.url}cookies/two/`);
    await press(page, 'clean-up');
    await rowsEnd(panel, ['Rejected by browser POST /cookies/clean-up/', 'Sent GET /?did=clean-up']);
    await openCookieTab('Rejected by browser');
    await verdictSays('Why logout does not log out');
    await verdictSays('confirmed');
    expect(await texts('.verdict .fix code')).toEqual(['SESSION_COOKIE_PATH = "/"']);
    expect(await texts('.piece.fault')).toEqual(['Path=/cookies/']);
    expect((await inJar(demo.url)).find(({ name }) => name === 'sessionid')?.value).toBe(key);
    await picture(devtools, 'verdict-misses');
  });

  it('says what would be sent to any address, as the browser does', async () => {
    await press(page, 'twice');
    await rowsEnd(panel, ['Sent GET /cookies/two/']);
    await openCookieTab('Created');
    await openSection('send');
    for (const address of [demo.url, `${demo.url}cookies/two/`, demo.url.replace(/:\d+/, ':1')]) {
      await ask(address);
      const wanted = (await inJar(address)).map(({ name, path }) => `${name} ${path}`).sort();
      await until(
        async () => (await texts('.goes li')).length === wanted.length,
        `${wanted.length} cookies to go`,
      );
      const shown = (await texts('.goes li')).map((text) => text.replace(/^(\w+)=.*\s(\/\S*)$/, '$1 $2'));
      expect(shown.sort()).toEqual(wanted);
    }
    await ask(demo.url.replace('127.0.0.1', 'localhost'));
    expect(await inJar(demo.url.replace('127.0.0.1', 'localhost'))).toEqual([]);
    await until(async () => (await texts('.goes li')).length === 0, 'nothing to go to localhost');
    await says(panel, 'localhost and 127.0.0.1 do not share cookies');
    expect((await texts('.stays li')).join('\n')).toContain('localhost is not 127.0.0.1 nor below it');
    await picture(devtools, 'verdict-localhost');
  });

  it('infers the settings of the demo', async () => {
    await press(page, 'write');
    await press(page, 'expiry-int');
    await rowsEnd(panel, ['Sent GET /?did=expiry-int']);
    await openCookieTab('Created');
    await openSection('infer');
    await until(async () => (await texts('.guess > code')).length === 10, 'ten settings');
    expect(await texts('.guess > code')).toEqual([
      'SESSION_ENGINE = "django.contrib.sessions.backends.db"',
      'SESSION_COOKIE_NAME = "sessionid"',
      'SESSION_COOKIE_AGE = 1209600',
      'SESSION_EXPIRE_AT_BROWSER_CLOSE = False',
      'SESSION_SAVE_EVERY_REQUEST = False',
      'SESSION_COOKIE_DOMAIN = None',
      'SESSION_COOKIE_PATH = "/"',
      'SESSION_COOKIE_SECURE = False',
      'SESSION_COOKIE_HTTPONLY = True',
      'SESSION_COOKIE_SAMESITE = "Lax"',
    ]);
    await says(panel, 'set_expiry(60) was called');
    await picture(devtools, 'verdict-settings');
  });
});

describe('a site that saves at every request', () => {
  world({ extension: 'dist/chrome-e2e', env: { SESSION_DEMO_SAVE_EVERY_REQUEST: '1' }, height: 900 });

  it('is recognised by its answers to reading requests', async () => {
    await press(page, 'write');
    await page.goto(`${demo.url}cart/`);
    await page.goto(demo.url);
    await rowsEnd(panel, ['Refreshed GET /cart/', 'Refreshed GET /']);
    await openCookieTab('Created');
    await openSection('infer');
    await until(
      async () => (await texts('.guess > code')).includes('SESSION_SAVE_EVERY_REQUEST = True'),
      'the setting to be inferred',
    );
  });
});

describe('without access', () => {
  world({ extension: 'dist/chrome', height: 900 });

  it('says that the verdict stands on the rules alone', async () => {
    await press(page, 'write');
    await rowsEnd(panel, ['Created POST /session/write/', 'Sent GET /?did=write']);
    await openCookieTab('Created');
    await verdictSays('by the rules');
    expect(await panel.$('.state.confirmed')).toBeNull();
  });
});
