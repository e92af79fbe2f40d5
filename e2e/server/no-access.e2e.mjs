// @ts-check
/** The server’s half where the extension may not touch the cookies of the site. */
import { describe, expect, it } from 'vitest';
import { until } from '../../stage/chromium.mjs';
import { press } from '../../stage/demo.mjs';
import { picture, rowsEnd, says } from '../../stage/panel.mjs';
import { demo, devtools, page, panel, text, world } from '../world.mjs';
import { openServerTab, operate } from './operate.mjs';

describe('without access to the site', () => {
  world({ extension: 'dist/chrome', height: 900 });

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
