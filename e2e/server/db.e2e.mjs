// @ts-check
/** The server’s half in the real DevTools, on the db engine: what changed, every operation, the list, and undo. */
import { describe, expect, it } from 'vitest';
import { until } from '../../stage/chromium.mjs';
import { press } from '../../stage/demo.mjs';
import { click, picture, rowsEnd, says } from '../../stage/panel.mjs';
import { demo, devtools, inJar, page, panel, text, world } from '../world.mjs';
import { field, lastChange, openServerTab, operate, rowsInDatabase } from './operate.mjs';

describe('on the db engine, with access to the site', () => {
  world({ extension: 'dist/chrome-e2e', height: 900 });

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
