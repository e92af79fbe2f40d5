// @ts-check
/** The main scenario with what the stores get: installed from the package, nothing granted beforehand. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDemo } from '../../stage/demo-server.mjs';
import { until } from '../../stage/chromium.mjs';
import { press } from '../../stage/demo.mjs';
import { click, rows, says } from '../../stage/panel.mjs';

/**
 * @param {object} browser
 * @param {() => Promise<import('../../stage/chromium.mjs').Chromium | import('../../stage/firefox.mjs').Firefox>} browser.launch
 * @param {((driver: any) => Promise<void>) | null} browser.grant grants the demo's site, where a test can; null where only a user can
 */
export function fromPackage({ launch, grant }) {
  /** @type {Awaited<ReturnType<typeof startDemo>>} */
  let demo;
  /** @type {Awaited<ReturnType<typeof launch>>} */
  let driver;
  beforeAll(async () => {
    demo = await startDemo({ fresh: true, engine: 'db' });
    driver = await launch();
  });
  afterAll(async () => {
    await driver?.close();
    await demo?.stop();
  });

  it('watches, names, and changes once the site is granted', async () => {
    const page = await driver.newPage();
    const devtools = await driver.openDevTools(page);
    await devtools.resize({ width: 1280, height: 460 });
    const panel = await devtools.showPanel();
    await page.goto(demo.url);
    /** @param {string} wanted */
    const sees = (wanted) =>
      until(async () => (await rows(panel)).some((row) => row.startsWith(wanted)), `the row ${wanted}`);
    await press(page, 'write');
    await sees('Created POST /session/write/');
    await press(page, 'login-yuan');
    await sees('Login as yuan POST /login/');
    await press(page, 'refused');
    await sees('Rejected by browser POST /cookies/refused/');
    if (grant === null) {
      // Only a user can answer the prompt (e2e/permission.e2e.mjs does, on a display): here it must at least be asked for.
      await click(panel, 'Delete');
      await says(panel, 'Allow on this site');
    } else {
      await grant(driver);
      await click(panel, 'Delete');
      await sees('Deleted by you');
      await click(panel, 'Undo delete');
      await sees('Restored');
      await page.goto(demo.url);
      expect(await page.$eval('#state-user', (element) => element.textContent)).toContain('yuan');
    }
    await press(page, 'logout');
    await sees('Logout of yuan POST /logout/');
  });
}
