// @ts-check
/** The Server tab of a site without the companion. */
import { describe, it } from 'vitest';
import { press } from '../../stage/demo.mjs';
import { click, picture, says } from '../../stage/panel.mjs';
import { devtools, page, panel, world } from '../world.mjs';

describe('without the companion', () => {
  world({ extension: 'dist/chrome', env: { SESSION_DEMO_COMPANION: '0' }, height: 900 });

  it('says what to add, and shows where the data is', async () => {
    await press(page, 'write');
    await says(panel, 'Server: not connected');
    await click(panel, 'Server', '[role="tab"]');
    await says(panel, 'session_devtools.middleware.SessionDevToolsMiddleware');
    await picture(devtools, 'server-absent');
  });
});
