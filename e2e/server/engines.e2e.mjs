// @ts-check
/** The server’s half on every other engine. */
import { describe, expect, it } from 'vitest';
import { until } from '../../stage/chromium.mjs';
import { press } from '../../stage/demo.mjs';
import { picture, rowsEnd, says } from '../../stage/panel.mjs';
import { demo, devtools, inJar, page, panel, text, world } from '../world.mjs';
import { lastChange, openServerTab, operate } from './operate.mjs';

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
    world({ extension: 'dist/chrome-e2e', engine, height: 900 });

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
