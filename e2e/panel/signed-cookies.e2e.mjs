// @ts-check
/** A session that carries its data, in the real DevTools. */
import { describe, it } from 'vitest';
import { press } from '../../stage/demo.mjs';
import { picture, says } from '../../stage/panel.mjs';
import { devtools, page, panel, world } from '../world.mjs';

describe('a session that carries its data', () => {
  world({ extension: 'dist/chrome', engine: 'signed_cookies' });

  it('is decoded, with its user', async () => {
    await press(page, 'login-yuan');
    await press(page, 'cart-add');
    await says(panel, '_auth_user_id');
    await says(panel, 'unverified');
    await says(panel, 'signed_cookies');
    await picture(devtools, 'payload');
  });
});
