// @ts-check
/** The main job, as a user does it: in the real DevTools, on the real demo, without any permission. */
import { describe, it } from 'vitest';
import { press } from '../../stage/demo.mjs';
import { click, picture, rowsAre, rowsEnd, says } from '../../stage/panel.mjs';
import { chromium, demo, devtools, page, panel, world } from '../world.mjs';

describe('watching, without host permission', () => {
  world({ extension: 'dist/chrome' });

  it('names what a learner does', async () => {
    await press(page, 'write');
    await press(page, 'login-yuan');
    await press(page, 'login-mei');
    await press(page, 'login-mei');
    await press(page, 'refused');
    await press(page, 'logout');
    await rowsEnd(panel, [
      'Created POST /session/write/',
      'Sent GET /?did=write',
      'Login as yuan POST /login/',
      'Sent GET /?did=login',
      'Login as mei POST /login/',
      'Sent GET /?did=login',
      'Login as mei POST /login/',
      'Sent GET /?did=login',
      'Rejected by browser POST /cookies/refused/',
      'Sent GET /?did=refused',
      'Logout of mei POST /logout/',
    ]);
    await picture(devtools, 'watching');
    await click(panel, 'Rejected by browser');
    await click(panel, 'Cookie', '[role="tab"]');
    await says(panel, 'SESSION_COOKIE_SAMESITE');
    await picture(devtools, 'rejected');
  });

  it('counts down and ends a session that runs out, without any event of the browser', async () => {
    await press(page, 'expiry-five-seconds');
    await rowsEnd(panel, [
      'Created POST /expiry/five-seconds/',
      'Sent GET /?did=expiry-five-seconds',
      'Expired',
    ]);
  });

  it('says at once that two cookies of one name are there', async () => {
    await press(page, 'twice');
    await says(panel, 'Django will see only one of them');
    await picture(devtools, 'two-cookies');
  });

  it('filters', async () => {
    await press(page, 'write');
    await press(page, 'login-yuan');
    await rowsEnd(panel, ['Login as yuan POST /login/', 'Sent GET /?did=login']);
    await panel.type('#filter', 'event:rotated path:/login');
    await rowsAre(panel, ['Login as yuan POST /login/']);
  });

  it('keeps what was recorded before the panel was first shown, and across navigations', async () => {
    const other = await chromium.newPage();
    const unseen = await chromium.openDevTools(other);
    await other.goto(demo.url);
    await press(other, 'write');
    await other.goto(`${demo.url}cart/`);
    const late = await unseen.showPanel();
    await rowsEnd(late, ['Created POST /session/write/', 'Sent×2 GET /?did=write']);
    await other.close();
  });
});
