// @ts-check
/** The panel by keys alone, in the real DevTools. */
import { describe, expect, it } from 'vitest';
import { until } from '../../stage/chromium.mjs';
import { press } from '../../stage/demo.mjs';
import { rows, rowsEnd, says } from '../../stage/panel.mjs';
import { devtools, inJar, page, panel, world } from '../world.mjs';

describe('with access to the site', () => {
  world({ extension: 'dist/chrome-e2e' });

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
});
