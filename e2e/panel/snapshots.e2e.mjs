// @ts-check
/** Snapshots in the real DevTools: two users kept and switched between, a dead one told, a protected cookie put back. */
import { describe, expect, it } from 'vitest';
import { press } from '../../stage/demo.mjs';
import { click, picture, rowsEnd, says } from '../../stage/panel.mjs';
import { devtools, inJar, page, panel, text, world } from '../world.mjs';

const open = async () => {
  await panel.waitForSelector('#snapshots-open');
  await panel.evaluate(() => {
    if (document.querySelector('.snapshots') === null)
      document.querySelector('#snapshots-open')?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  });
  await panel.waitForSelector('.snapshots-foot');
};

/** @param {string} name */
const save = async (name) => {
  await open();
  await click(panel, 'Save as…');
  const field = await panel.waitForSelector('.snapshot-name input');
  if (field === null) throw new Error('no field');
  await field.click({ count: 3 });
  await field.type(name);
  await panel.page().keyboard.press('Enter');
  await panel.waitForFunction(
    (wanted) => [...document.querySelectorAll('.snapshot strong')].some((one) => one.textContent === wanted),
    {},
    name,
  );
  await panel.page().keyboard.press('Escape');
};

/** @param {string} name */
const switchTo = async (name) => {
  await open();
  await (await panel.waitForSelector(`[aria-label="Switch to ${name}"]`))?.click();
  // Done: the list closes itself.
  await panel.waitForFunction(() => document.querySelector('.snapshots') === null);
};

/** @param {string} who */
const isUser = (who) =>
  page.waitForFunction(
    (wanted) => document.querySelector('#state-user')?.textContent?.includes(wanted) === true,
    {},
    who,
  );

describe('snapshots', () => {
  world({ extension: 'dist/chrome-e2e' });

  it('switch between two users and nobody, without a login', async () => {
    await save('nobody');
    await press(page, 'login-yuan');
    await rowsEnd(panel, ['Sent GET /?did=login']);
    await save('yuan');
    const yuan = await inJar();
    await switchTo('nobody');
    await page.waitForFunction(() => document.readyState === 'complete');
    expect(await inJar()).toBeUndefined();
    await press(page, 'login-mei');
    await save('mei');
    const mei = await inJar();
    await switchTo('yuan');
    await isUser('yuan');
    expect(await inJar()).toMatchObject({ value: yuan?.value, httpOnly: true, sameSite: 'Lax', path: '/' });
    await open();
    await says(panel, 'in use now');
    await picture(devtools, 'snapshots');
    // A look at the differences takes nothing from the way back.
    await click(panel, 'Compare 2…');
    await panel.waitForSelector('[aria-label="Second side"]');
    await panel.page().keyboard.press('Escape');
    await panel.waitForFunction(() => document.querySelector('.snapshots') === null);
    await click(panel, 'Undo');
    await says(panel, 'Cookie restored.');
    expect((await inJar())?.value).toBe(mei?.value);
    await page.reload();
    await isUser('mei');
  });

  it('say of a session that has ended that its row is gone', async () => {
    await press(page, 'login-yuan');
    await save('to be ended');
    await press(page, 'logout');
    await open();
    await says(panel, 'row is gone');
    await says(panel, 'Switching to it ends as anonymous.');
    await picture(devtools, 'snapshots-gone');
    await click(panel, 'Compare 2…');
    await says(panel, 'no such cookie');
    await picture(devtools, 'snapshots-compare');
    await panel.select('[aria-label="Second side"]', 'now');
    await says(panel, 'No difference.');
    await panel.page().keyboard.press('Escape');
    await panel.waitForFunction(() => document.querySelector('.snapshots') === null);
  });

  it('protect a cookie: what changes it from outside is told, and put back', async () => {
    await press(page, 'login-yuan');
    await rowsEnd(panel, ['Sent GET /?did=login']);
    const before = await inJar();
    await open();
    await panel.waitForSelector('.snapshot-protect input');
    // The list grows while the server is asked about each: a click by place could miss.
    await panel.$eval('.snapshot-protect input', (box) => /** @type {HTMLInputElement} */ (box).click());
    await panel.waitForSelector('.snapshot-protect input:checked');
    await panel.page().keyboard.press('Escape');
    const session = await page.createCDPSession();
    await session.send('Network.deleteCookies', { name: 'sessionid', url: page.url() });
    await says(panel, 'Protected sessionid is gone:');
    await says(panel, 'by none of the responses seen here');
    await picture(devtools, 'protected');
    await click(panel, 'Put back');
    await says(panel, 'Older key of sessionid put back.');
    expect(await inJar()).toMatchObject({ value: before?.value, httpOnly: true, path: '/' });
    await page.reload();
    await isUser('yuan');
    expect(await text('#state-user')).toContain('yuan');
  });
});
