// @ts-check
/** Changing a cookie from the panel, in the real DevTools: made, read back, undone, refused. */
import { describe, expect, it } from 'vitest';
import { press } from '../../stage/demo.mjs';
import { click, picture, rowsEnd, says } from '../../stage/panel.mjs';
import { demo, devtools, inJar, page, panel, world } from '../world.mjs';

describe('changing, with access to the site', () => {
  world({ extension: 'dist/chrome-e2e' });

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
