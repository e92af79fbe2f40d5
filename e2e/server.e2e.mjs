// @ts-check
/** The server's half, in the real DevTools: the demo with the companion, on every engine. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDemo } from '../stage/demo-server.mjs';
import { SetupError } from '../scripts/setup/host.mjs';
import { venvPython } from '../scripts/setup/python.mjs';
import { launchChromium, until } from '../stage/chromium.mjs';
import { press } from '../stage/demo.mjs';
import { click, openPanel, picture, rowsEnd, says } from '../stage/panel.mjs';

/** @typedef {import('../stage/demo-server.mjs').DemoOptions['engine']} Engine */

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
/** What this machine lacks for the engine, in a sentence. @type {string | null} */
let missing = null;
/** Where the demo keeps its database. */
let folder = '';

/**
 * @param {string} extension
 * @param {NonNullable<Engine>} engine
 * @param {Readonly<Record<string, string>>} [env]
 */
function world(extension, engine, env = {}) {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'session-server-'));
    missing = null;
    try {
      demo = await startDemo({ engine, env: { SESSION_DEMO_VAR: folder, ...env } });
    } catch (error) {
      if (!(error instanceof SetupError)) throw error;
      missing = error.message;
      return;
    }
    chromium = await launchChromium({ extension });
  });
  afterAll(async () => {
    await chromium?.close();
    await demo?.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });
  beforeEach(async ({ skip }) => {
    if (missing !== null) skip(missing);
    ({ page, devtools, panel } = await openPanel(chromium, demo.url, 900));
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

/** @param {string} selector */
const text = (selector) => page.$eval(selector, (element) => element.textContent ?? '');

async function openServerTab() {
  await click(panel, 'Server', '[role="tab"]');
  await says(panel, 'session_key');
}

/**
 * Fills an input of the operation's form.
 * @param {string} name
 * @param {string} value
 */
async function fill(name, value) {
  const input = await panel.waitForSelector(`.server-form [name="${name}"]`);
  await input?.click({ count: 3 });
  await input?.type(value);
}

/**
 * Chooses an operation, fills its form and runs it.
 * @param {string} op as its button says it
 * @param {Readonly<Record<string, string>>} [inputs]
 */
async function operate(op, inputs = {}) {
  await until(
    () =>
      panel.evaluate((wanted) => {
        const button = [...document.querySelectorAll('.server-ops button')].find(
          (one) => one.textContent === wanted,
        );
        if (!(button instanceof HTMLButtonElement) || button.disabled) return false;
        if (button.getAttribute('aria-expanded') !== 'true') button.click();
        return true;
      }, op),
    `the operation ${op}`,
  );
  for (const [name, value] of Object.entries(inputs)) await fill(name, value);
  await click(panel, 'Run', '.server-form button');
}

/** Sessions in the demo's database: key and expire_date. */
function rowsInDatabase() {
  const script =
    'import json, sqlite3, sys; db = sqlite3.connect(sys.argv[1]); ' +
    'print(json.dumps(db.execute("select session_key, expire_date from django_session").fetchall()))';
  const python = venvPython(process.cwd());
  return /** @type {[string, string][]} */ (
    JSON.parse(execFileSync(python, ['-c', script, join(folder, 'db.sqlite3')], { encoding: 'utf8' }))
  );
}

/**
 * Waits until the last "What changed" of a kind of event reads so: the companion may tell its half after the cookie told its own.
 * @param {string} kind
 * @param {RegExp} wanted
 */
async function lastChange(kind, wanted) {
  let seen = '';
  const look = async () => {
    seen = await panel.evaluate(
      (one) => [...document.querySelectorAll(`.row.kind-${one} .cell-changed`)].at(-1)?.textContent ?? '',
      kind,
    );
    return wanted.test(seen);
  };
  await until(look, 'the change').catch(() => expect(seen).toMatch(wanted));
}

/** What stands under a label in the Server tab. @param {string} name */
const field = (name) =>
  panel.evaluate(
    (wanted) =>
      [...document.querySelectorAll('.server-field')]
        .find((one) => one.querySelector('dt')?.textContent === wanted)
        ?.querySelector('dd')?.textContent ?? '',
    name,
  );

describe('on the db engine, with access to the site', () => {
  world('dist/chrome-e2e', 'db');

  it('shows which line changed the cart, and what it was before', async () => {
    await says(panel, 'Server: connected — Django');
    await press(page, 'login-yuan');
    await press(page, 'cart-add');
    await press(page, 'cart-add');
    await rowsEnd(panel, [
      'Data changed POST /cart/add/',
      'Sent GET /?did=cart-add',
      'Data changed POST /cart/add/',
      'Sent GET /?did=cart-add',
    ]);
    await lastChange('data-changed', /^~ cart.*cart\.py:\d+$/);
    await openServerTab();
    await says(panel, '+ cart[1] {sku: "tea-02", qty: 1}');
    await says(panel, 'view pages.views.cart.add');
    await picture(devtools, 'server-tab');
    await click(panel, 'Payload', '[role="tab"]');
    await says(panel, 'the server’s data after this request');
    await says(panel, '~ changed');
    await picture(devtools, 'server-payload');
  });

  it('shows a change that was never saved, where it was made', async () => {
    await press(page, 'cart-add');
    await press(page, 'cart-forget');
    // A row of its own between two requests that only carried the cookie, under its own address.
    await rowsEnd(panel, ['Change not saved POST /cart/forget/', 'Sent GET /?did=cart-forget']);
    await lastChange('not-saved', /^~ cart.*not saved.*cart\.py:\d+$/);
    await click(panel, 'Change not saved', '[role="row"]');
    await says(panel, 'Certain · from the server’s record.');
    await openServerTab();
    await says(panel, 'nothing marked the session as modified');
    await click(panel, 'Payload', '[role="tab"]');
    await says(panel, 'the row never got what is marked');
    await says(panel, 'the row does not have it');
    await picture(devtools, 'server-not-saved');
  });

  it('sets a key, and the page shows it; a key edited in place, and undone', async () => {
    await press(page, 'write');
    await openServerTab();
    await operate('set()', { name: 'mood', value: '{"now": "curious"}' });
    await says(panel, 'set(): done.');
    await page.goto(demo.url);
    expect(await text('#state-data')).toContain('"now": "curious"');
    await panel.hover('.server-row [role="treeitem"][aria-label^="colour"] .node-row');
    await panel.click('[aria-label="Change colour"]');
    const input = await panel.waitForSelector('.value-form input');
    await input?.click({ count: 3 });
    await input?.type('"indigo"');
    await panel.page().keyboard.press('Enter');
    await until(async () => {
      await page.goto(demo.url);
      return (await text('#state-data')).includes('indigo');
    }, 'the page to show the edited value');
    await click(panel, 'Undo set()', '.server-undo button');
    await says(panel, 'Sessions put back: 1');
    await page.goto(demo.url);
    expect(await text('#state-data')).toContain('teal');
    await picture(devtools, 'server-set');
  });

  it('says what is wrong with a value, before it is sent', async () => {
    await press(page, 'write');
    await openServerTab();
    await operate('set()', { name: 'x', value: 'True' });
    await says(panel, 'JSON writes true, false and null.');
    await operate('get()', { name: 'nothing' });
    await says(panel, 'get() gives None');
  });

  it('flushes: the page is logged out; undone, it is logged in again', async () => {
    await press(page, 'login-yuan');
    await rowsEnd(panel, ['Sent GET /?did=login']);
    const before = await inJar();
    await openServerTab();
    await operate('flush()');
    await says(panel, 'The cookie is deleted');
    await until(async () => (await inJar()) === undefined, 'the cookie to be gone');
    expect(rowsInDatabase().map(([key]) => key)).not.toContain(before?.value);
    await page.goto(demo.url);
    expect(await text('#state-user')).toContain('nobody');
    await picture(devtools, 'server-flushed');
    await click(panel, 'Undo flush()', '.server-undo button');
    await until(async () => (await inJar())?.value === before?.value, 'the cookie to be back');
    await page.goto(demo.url);
    expect(await text('#state-user')).toContain('yuan');
  });

  it('cycles the key, and the browser gets the new one', async () => {
    await press(page, 'login-yuan');
    await rowsEnd(panel, ['Sent GET /?did=login']);
    const before = await inJar();
    await openServerTab();
    await operate('cycle_key()');
    await until(async () => (await inJar())?.value !== before?.value, 'another key in the jar');
    const after = await inJar();
    expect(rowsInDatabase().map(([key]) => key)).toContain(after?.value);
    await page.goto(demo.url);
    expect(await text('#state-user')).toContain('yuan');
    await until(async () => (await field('session_key')).startsWith(after?.value ?? '?'), 'the new row');
  });

  it('ends in five seconds on both sides, and clear_expired removes the row', async () => {
    await press(page, 'write');
    await rowsEnd(panel, ['Sent GET /?did=write']);
    const key = (await inJar())?.value;
    await openServerTab();
    await operate('set_expiry()', { amount: '5' });
    await until(async () => (await field('expire_date')).includes('00:00:0'), 'the short countdown');
    await until(async () => ((await inJar())?.expires ?? Infinity) < Date.now() / 1000 + 6, 'the cookie');
    await picture(devtools, 'server-expiry');
    await says(panel, 'over: no request gets its data any more');
    await rowsEnd(panel, ['Expired']);
    expect(await inJar()).toBeUndefined();
    expect(rowsInDatabase().map((row) => row[0])).toContain(key);
    await operate('clear_expired()');
    await says(panel, 'Expired rows deleted: 1');
    expect(rowsInDatabase().map((row) => row[0])).not.toContain(key);
    await picture(devtools, 'server-cleared');
  });

  it('lists the sessions, and ends all of a user', async () => {
    await press(page, 'login-mei');
    await rowsEnd(panel, ['Sent GET /?did=login']);
    await openServerTab();
    await click(panel, 'Sessions of the site', '.disclosure-head');
    await panel.waitForSelector('.server-list [name="user"]');
    await panel.type('.server-list [name="user"]', 'mei');
    await click(panel, 'Search', '.server-list button');
    await click(panel, 'End all sessions of mei', '.server-list button');
    await says(panel, 'Sessions ended: 1');
    await page.goto(demo.url);
    expect(await text('#state-user')).toContain('nobody');
    await click(panel, 'Settings as Django sees them', '.disclosure-head');
    await says(panel, 'SESSION_SAVE_EVERY_REQUEST');
    await picture(devtools, 'server-settings');
  });

  it('warns when the cookie and the row end at different times', async () => {
    await press(page, 'write');
    await rowsEnd(panel, ['Sent GET /?did=write']);
    await openServerTab();
    await says(panel, 'Cookie and server end together.');
    await click(panel, 'Expire in 10 s');
    await says(panel, 'before the server forgets the session');
    await panel.waitForSelector('.card .mark .warn');
  });

  it('says why the companion asks to pair behind a proxy', async () => {
    await page.setExtraHTTPHeaders({ 'X-Forwarded-For': '192.0.2.1' });
    await page.goto(demo.url);
    await press(page, 'write');
    await says(panel, 'pair to connect');
    await click(panel, 'Server', '[role="tab"]');
    await says(panel, 'A proxy passed the request on');
    await page.setExtraHTTPHeaders({});
    await page.goto(demo.url);
    await says(panel, 'Server: connected');
  });

  it('stays usable with ten thousand keys', async () => {
    await press(page, 'write');
    await openServerTab();
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`key-${n}`, { n }]));
    await operate('set()', { name: 'many', value: '1' });
    await says(panel, 'set(): done.');
    await panel.$eval(
      '.server-form [name="value"]',
      (input, value) => {
        if (!(input instanceof HTMLInputElement)) return;
        input.value = value;
        input.dispatchEvent(new Event('input', { bubbles: true }));
      },
      JSON.stringify(many),
    );
    const begun = Date.now();
    await click(panel, 'Run', '.server-form button');
    await says(panel, 'keys: 2, characters: 2');
    expect(Date.now() - begun).toBeLessThan(20_000);
    await press(page, 'cart-add');
    await until(
      () => panel.evaluate(() => document.querySelector('.row.kind-data-changed') !== null),
      'the change of a large session',
    );
    await says(panel, '10000 keys');
  });
});

describe('without access to the site', () => {
  world('dist/chrome', 'db');

  it('reads and writes all the same, and asks before it touches the cookie', async () => {
    await press(page, 'login-yuan');
    await rowsEnd(panel, ['Sent GET /?did=login']);
    await openServerTab();
    await operate('set()', { name: 'mood', value: '1' });
    await says(panel, 'set(): done.');
    await page.goto(demo.url);
    expect(await text('#state-data')).toContain('"mood": 1');
    await operate('flush()');
    await says(panel, 'allow this extension');
    await until(async () => {
      await page.goto(demo.url);
      return (await text('#state-user')).includes('nobody');
    }, 'the page to be logged out');
    await picture(devtools, 'server-no-access');
  });

  it('never lets the page see the token', async () => {
    await press(page, 'write');
    await openServerTab();
    const calls = await page.evaluate(() =>
      performance.getEntriesByType('resource').filter(({ name }) => name.includes('__session_devtools__')),
    );
    expect(calls).toEqual([]);
  });
});

describe('without the companion', () => {
  world('dist/chrome', 'db', { SESSION_DEMO_COMPANION: '0' });

  it('says what to add, and shows where the data is', async () => {
    await press(page, 'write');
    await says(panel, 'Server: not connected');
    await click(panel, 'Server', '[role="tab"]');
    await says(panel, 'session_devtools.middleware.SessionDevToolsMiddleware');
    await picture(devtools, 'server-absent');
  });
});

/** The other engines: whether they can list, and what the panel says of the place. */
const engines = /** @type {const} */ ([
  ['cache', 'Entry in the cache'],
  ['cached_db', 'with a copy in the cache'],
  ['file', 'Session file'],
  ['signed_cookies', 'The cookie is the session'],
  ['redis', 'Entry in the cache'],
  ['django_redis', 'Entry in the cache'],
  ['redis_sessions', 'String in Redis'],
  ['memcached', 'Entry in the cache'],
  ['custom', 'In the site’s own engine'],
]);

for (const [engine, place] of engines) {
  describe(`on ${engine}`, () => {
    world('dist/chrome-e2e', engine);

    it('shows the change of a cart, sets a key, and flushes', async () => {
      await press(page, 'login-yuan');
      await press(page, 'cart-add');
      await rowsEnd(panel, ['Data changed POST /cart/add/', 'Sent GET /?did=cart-add']);
      await lastChange('data-changed', /\+ cart.*cart\.py:\d+$/);
      await openServerTab();
      await says(panel, place);
      await operate('set()', { name: 'mood', value: '"calm"' });
      await says(panel, 'set(): done.');
      await until(async () => {
        await page.goto(demo.url);
        return (await text('#state-data')).includes('"mood": "calm"');
      }, 'the page to show the key');
      await picture(devtools, `server-${engine}`);
      await operate('flush()');
      await until(async () => (await inJar()) === undefined, 'the cookie to be gone');
      await page.goto(demo.url);
      expect(await text('#state-user')).toContain('nobody');
    });
  });
}
