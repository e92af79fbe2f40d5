// @ts-check
/** The Flow tab in real DevTools, over a login on the real demo with its companion. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDemo } from '../stage/demo-server.mjs';
import { launchChromium, until } from '../stage/chromium.mjs';
import { press } from '../stage/demo.mjs';
import { click, openPanel, picture } from '../stage/panel.mjs';

/** @type {Awaited<ReturnType<typeof startDemo>>} */
let demo;
/** @type {Awaited<ReturnType<typeof launchChromium>>} */
let chromium;

beforeAll(async () => {
  demo = await startDemo({ fresh: true, engine: 'db' });
  chromium = await launchChromium({ extension: 'dist/chrome' });
});
afterAll(async () => {
  await chromium?.close();
  await demo?.stop();
});

it('draws the login that was just made, and the whole session', async () => {
  const { page, devtools, panel } = await openPanel(chromium, demo.url, 900);
  await until(
    async () => (await panel.$('#tab-flow')) !== null || (await panel.$('.empty')) !== null,
    'the panel',
  );
  await press(page, 'write');
  await press(page, 'login-yuan');
  await until(async () => (await panel.$('#tab-flow')) !== null, 'the tabs');
  await click(panel, 'Flow', '[role="tab"]');
  const sentences = () =>
    panel.$$eval('.flow-step', (found) => found.map(({ textContent }) => textContent ?? '').join('\n'));
  // The server's record comes a moment after its response.
  await until(
    async () => /cycle_key\(\): the same data under a new key/.test(await sentences()),
    'the rotation',
  );
  expect(await sentences()).toContain('The view changes');
  expect(await sentences()).toContain('a key stolen before is of no use');
  expect(await panel.$$eval('.flow-name', (found) => found.map(({ textContent }) => textContent))).toEqual([
    'Browser',
    'Django',
    'Session table',
  ]);
  expect(await panel.$$eval('.flow-inferred', ({ length }) => length)).toBe(0);
  expect(await panel.$eval('#flow-behind', ({ textContent }) => textContent)).toContain('Cookie: ');
  /** @param {string} selector */
  const textOf = (selector) => panel.$eval(selector, ({ textContent }) => textContent ?? '').catch(() => '');
  await picture(devtools, 'flow-login');

  await click(panel, 'Whole session', '[role="radio"]');
  await until(async () => (await panel.$$('.flow-event')).length >= 2, 'both events');
  await picture(devtools, 'flow-session');
  await panel.$eval('.flow-event', (event) =>
    event.dispatchEvent(new MouseEvent('click', { bubbles: true })),
  );
  await until(async () => /A new key, and a row for it/.test(await sentences()), 'the creation');

  // Looking back from there: the login has not happened yet, its session is not there, and nothing can be done.
  await click(panel, 'As of this event', '.past-slider button');
  await until(async () => /event 1 of/.test(await textOf('.past-text')), 'the past');
  expect(await panel.$$eval('.card', ({ length }) => length)).toBe(1);
  expect(await panel.$$('.action')).toHaveLength(0);
  // What comes meanwhile does not move it.
  await press(page, 'write');
  await until(async () => /event 1 of [4-9]/.test(await textOf('.past-text')), 'more events');
  await picture(devtools, 'flow-past');
  await panel.$eval('.past-slider input', (slider) =>
    slider.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true })),
  );
  await until(async () => (await panel.$('.past-bar')) === null, 'the present');

  // What if the session had been saved at every request: the page's visits would have moved its end.
  await click(panel, 'What if', '[role="radio"]');
  await until(
    async () => /Refreshed/.test(await textOf('.whatif-differs .whatif-future')),
    'the other future',
  );
  await picture(devtools, 'flow-what-if');
  await page.close();
});
