// @ts-check
/** What Firefox does in its own way: the permission page, containers, private windows, isolation, an event page that stops. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDemo } from '../../stage/demo-server.mjs';
import { until } from '../../stage/chromium.mjs';
import { press } from '../../stage/demo.mjs';
import { launchFirefox } from '../../stage/firefox.mjs';
import { click, picture, rows, rowsEnd, says } from '../../stage/panel.mjs';

/** @type {Awaited<ReturnType<typeof startDemo>>} */
let demo;
/** @type {Awaited<ReturnType<typeof launchFirefox>>} */
let firefox;
beforeAll(async () => {
  demo = await startDemo({ fresh: true, engine: 'db' });
});
afterAll(async () => {
  await demo?.stop();
});
afterEach(async () => {
  await firefox?.close();
});

/** @param {import('puppeteer-core').Page} page */
async function panelOf(page) {
  const devtools = await firefox.openDevTools(page);
  await page.goto(demo.url);
  const panel = await devtools.showPanel();
  return { devtools, panel };
}

/** @param {import('puppeteer-core').Frame} panel @param {string} text */
const cards = (panel, text) =>
  until(
    () =>
      panel.evaluate((wanted) => document.querySelector('.sessions')?.textContent?.includes(wanted), text),
    `the sessions to say ${text}`,
  );

/** @param {import('puppeteer-core').Frame} panel @param {string} wanted */
const sees = (panel, wanted) =>
  until(async () => (await rows(panel)).some((row) => row.startsWith(wanted)), `the row ${wanted}`);

describe('the permission page', () => {
  it.each([true, false])('explains and asks; the user’s answer: %s', async (allow) => {
    firefox = await launchFirefox({ extension: 'dist/firefox' });
    const page = await firefox.newPage();
    const { devtools, panel } = await panelOf(page);
    await press(page, 'write');
    await sees(panel, 'Created POST /session/write/');
    await click(panel, 'Allow on this site');
    const asking = await firefox.permissionPage();
    await until(
      () => asking.evaluate(() => document.body.innerText.includes('127.0.0.1')),
      'the page to name the site',
    );
    await asking.click('.ask .primary');
    await firefox.answerPrompt(allow);
    if (allow) {
      await until(
        () => panel.evaluate(() => !document.body.innerText.includes('Allow on this site')),
        'the panel to know',
      );
      await click(panel, 'Delete');
      await sees(panel, 'Deleted by you');
      expect((await firefox.jar(page, demo.url)).map(({ name }) => name)).not.toContain('sessionid');
    } else {
      await says(panel, 'Not allowed');
      expect((await firefox.jar(page, demo.url)).map(({ name }) => name)).toContain('sessionid');
    }
    await picture(devtools, `firefox-${allow ? 'allowed' : 'refused'}`);
  });
});

describe('containers', () => {
  it('shows and edits the jar of the inspected tab, with the container’s name and colour', async () => {
    firefox = await launchFirefox({ extension: 'dist/firefox-e2e' });
    const work = await firefox.newContainerPage({ name: 'Customer A', colour: 'orange' });
    const workPanel = await panelOf(work);
    await press(work, 'login-yuan');
    await sees(workPanel.panel, 'Login as yuan POST /login/');
    const home = await firefox.newPage();
    const homePanel = await panelOf(home);
    await press(home, 'login-mei');
    await sees(homePanel.panel, 'Login as mei POST /login/');
    await cards(workPanel.panel, 'Customer A');
    expect(await workPanel.panel.$eval('.container', (tag) => tag.getAttribute('data-colour'))).toBe(
      'orange',
    );
    expect(await homePanel.panel.$('.container')).toBeNull();
    await picture(workPanel.devtools, 'firefox-container');

    // Two users in two jars: deleting one's session leaves the other's.
    await work.bringToFront();
    await click(workPanel.panel, 'Delete');
    await sees(workPanel.panel, 'Deleted by you');
    const left = (await firefox.jar(home, demo.url)).filter(({ name }) => name === 'sessionid');
    expect(left.map(({ userContextId }) => userContextId)).toEqual([0]);
    await home.goto(demo.url);
    expect(await home.$eval('#state-user', (element) => element.textContent)).toContain('mei');
    expect((await rows(homePanel.panel)).some((row) => row.startsWith('Deleted'))).toBe(false);
    await click(workPanel.panel, 'Undo delete');
    await sees(workPanel.panel, 'Restored');
    await work.goto(demo.url);
    expect(await work.$eval('#state-user', (element) => element.textContent)).toContain('yuan');
  });
});

describe('private windows', () => {
  it('have a jar of their own, and it is the one edited', async () => {
    firefox = await launchFirefox({ extension: 'dist/firefox-e2e', privateWindows: true });
    const page = await firefox.newPrivatePage();
    const { panel, devtools } = await panelOf(page);
    await press(page, 'write');
    await sees(panel, 'Created POST /session/write/');
    await cards(panel, 'private window');
    await click(panel, 'Make browser-session');
    await sees(panel, 'Edited by you');
    const found = (await firefox.jar(page, demo.url)).filter(({ name }) => name === 'sessionid');
    expect(found).toMatchObject([{ privateBrowsingId: 1, session: true }]);
    await picture(devtools, 'firefox-private');
    const written = await panel.evaluate(async () =>
      JSON.stringify(await /** @type {any} */ (globalThis).browser.storage.local.get(null)),
    );
    expect(written).not.toContain(found[0]?.value);
    expect(written).not.toContain('firefox-private');
    await click(panel, 'Undo');
    await sees(panel, 'Restored');
    const restored = (await firefox.jar(page, demo.url)).filter(({ name }) => name === 'sessionid');
    expect(restored).toMatchObject([{ privateBrowsingId: 1, session: false, value: found[0]?.value }]);
  });
});

describe('isolation', () => {
  it('by first party: one cookie is one session, and it can be edited', async () => {
    firefox = await launchFirefox({
      extension: 'dist/firefox-e2e',
      preferences: { 'privacy.firstparty.isolate': true },
    });
    const page = await firefox.newPage();
    const { panel } = await panelOf(page);
    await press(page, 'write');
    await sees(panel, 'Created POST /session/write/');
    await click(panel, 'Make browser-session');
    await sees(panel, 'Edited by you');
    const found = (await firefox.jar(page, demo.url)).filter(({ name }) => name === 'sessionid');
    expect(found).toMatchObject([{ firstPartyDomain: '127.0.0.1', session: true }]);
    await cards(panel, '1 live');
  });

  it('by partition: a frame’s cookie is its own, and it can be deleted', async () => {
    firefox = await launchFirefox({ extension: 'dist/firefox-e2e' });
    const page = await firefox.newPage();
    const { panel } = await panelOf(page);
    await page.goto(`${demo.url}embed/?kind=partitioned`);
    await cards(panel, 'partitioned');
    await cards(panel, '1 live');
    const own = async () =>
      (await firefox.jar(page, 'http://localhost/')).filter(({ name }) => name === 'sessionid');
    await until(async () => (await own()).length === 1, 'the frame’s cookie');
    expect((await own())[0]?.partitionKey).toContain('127.0.0.1');
    await click(panel, 'Delete');
    await sees(panel, 'Deleted by you');
    expect(await own()).toEqual([]);
  });
});

describe('the background', () => {
  /** @type {Awaited<ReturnType<typeof panelOf>>} */
  let world;
  /** @type {import('puppeteer-core').Page} */
  let page;
  beforeEach(async () => {
    firefox = await launchFirefox({ extension: 'dist/firefox-e2e' });
    page = await firefox.newPage();
    world = await panelOf(page);
    await press(page, 'write');
    await sees(world.panel, 'Created POST /session/write/');
  });

  /** Makes it hang at a step of the next change. @param {string} step */
  const stopAt = (step) =>
    world.panel.evaluate(
      (at) => /** @type {any} */ (globalThis).browser.storage.local.set({ 'e2e.stopAt': at }).then(() => 0),
      step,
    );
  const stopped = () =>
    world.panel.evaluate(
      async () =>
        (await /** @type {any} */ (globalThis).browser.storage.local.get('e2e.stopAt'))['e2e.stopAt'],
    );
  const isSession = async () =>
    (await firefox.jar(page, demo.url)).find(({ name }) => name === 'sessionid')?.session;

  it.each([
    ['after-journal', false],
    ['after-write', true],
  ])('is stopped %s: the change is finished all the same, once', async (step, written) => {
    await stopAt(step);
    await click(world.panel, 'Make browser-session');
    await until(async () => (await stopped()) === `reached ${step}`, `the background to hang ${step}`);
    expect(await isSession()).toBe(written);
    await firefox.stopBackground();
    await rowsEnd(world.panel, ['Edited by you']);
    expect(await isSession()).toBe(true);
    expect((await rows(world.panel)).filter((row) => row.startsWith('Edited'))).toHaveLength(1);
    await click(world.panel, 'Undo');
    await rowsEnd(world.panel, ['Edited by you', 'Restored']);
    expect(await isSession()).toBe(false);
  });

  it('tells what another tab changed, after it was stopped', async () => {
    await firefox.stopBackground();
    const other = await firefox.newPage(demo.url);
    await press(other, 'login-yuan');
    await sees(world.panel, 'Rotated');
    const after = (await firefox.jar(page, demo.url)).find(({ name }) => name === 'sessionid');
    expect(after?.value).toHaveLength(32);
    expect(
      await world.panel.evaluate(
        (end) => document.querySelector('.sessions')?.textContent?.includes(end),
        after?.value.slice(-4) ?? '',
      ),
    ).toBe(true);
  });
});
