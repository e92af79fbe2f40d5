// @ts-check
/** Causes of session bugs, played in a real browser on the real demo: each is named in real DevTools as the traffic comes. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDemo } from '../stage/demo-server.mjs';
import { launchChromium, until } from '../stage/chromium.mjs';
import { press } from '../stage/demo.mjs';
import { click, openPanel, picture } from '../stage/panel.mjs';

/** @type {Awaited<ReturnType<typeof startDemo>>} */
let demo;
/** @type {Awaited<ReturnType<typeof startDemo>>} */
let other;
/** @type {Awaited<ReturnType<typeof launchChromium>>} */
let chromium;
/** @type {import('puppeteer-core').Page} */
let page;
/** @type {import('../stage/chromium.mjs').DevTools} */
let devtools;
/** @type {import('puppeteer-core').Frame} */
let panel;
/** What each cause took from the first response of the step that decides it to the screen, ms. */
const delays = /** @type {number[]} */ ([]);
/** When the first response of that step came. */
let decided = Number.NaN;

beforeAll(async () => {
  demo = await startDemo({ fresh: true, engine: 'db' });
  other = await startDemo({ fresh: true, engine: 'db' });
  chromium = await launchChromium({ extension: 'dist/chrome' });
});
afterAll(async () => {
  await chromium?.close();
  await demo?.stop();
  await other?.stop();
});
/** Opens the tab before the step that decides, and notes there when each finding comes on the screen. */
async function watch() {
  await click(panel, 'Checks', '[role="tab"]');
  await panel.waitForSelector('.checks');
  await panel.evaluate(() => {
    const shown = /** @type {Record<string, number>} */ ({});
    const look = () => {
      for (const { textContent } of document.querySelectorAll('.finding code'))
        shown[textContent ?? ''] ??= Date.now();
    };
    new MutationObserver(look).observe(document.body, {
      childList: true,
      subtree: true,
      characterData: true,
    });
    look();
    Object.assign(globalThis, { shown });
  });
  decided = Number.NaN;
  page.on('response', (response) => {
    if (Number.isNaN(decided) && ['document', 'fetch'].includes(response.request().resourceType()))
      decided = Date.now();
  });
}

/** Waits until the tab lists `code`. @param {string} code */
async function sees(code) {
  const shown = await until(
    () =>
      panel.evaluate(
        (wanted) => /** @type {{ shown: Record<string, number> }} */ (Object(globalThis)).shown[wanted],
        code,
      ),
    `the finding ${code}`,
  );
  delays.push(shown - decided);
  console.log(`${code}: on the screen ${shown - decided} ms after the response`);
  await picture(devtools, `checks-${code}`);
}

/** Codes of the findings that failed or warn. */
function alarms() {
  return panel.$$eval('.finding-fail code.quiet, .finding-warn code.quiet', (found) =>
    found.map((element) => element.textContent ?? ''),
  );
}

describe('the Checks tab', () => {
  beforeEach(async () => {
    ({ page, devtools, panel } = await openPanel(chromium, demo.url, 900));
    await until(
      async () => (await panel.$('#tab-checks')) !== null || (await panel.$('.empty')) !== null,
      'the panel',
    );
  });
  afterEach(async () => {
    await page.close();
  });

  it('names a refused cookie', async () => {
    await press(page, 'write');
    await watch();
    await press(page, 'refused');
    await sees('samesite-none-insecure');
    expect(await alarms()).toEqual(['samesite-none-insecure']);
  });

  it('names two cookies of one name', async () => {
    await press(page, 'write');
    await watch();
    await press(page, 'twice');
    await sees('shadowed');
    expect(await alarms()).toEqual(['shadowed']);
  });

  it('names a deletion that misses', async () => {
    await press(page, 'write');
    await page.goto(`${demo.url}cookies/two/`);
    await watch();
    await press(page, 'clean-up');
    await sees('deletion-missed');
  });

  it('names two projects on one host', async () => {
    await press(page, 'login-yuan');
    await watch();
    await page.goto(other.url);
    await press(page, 'write');
    await page.goto(demo.url);
    await sees('port-clash');
    expect(await alarms()).toEqual(['port-clash']);
  });

  it("quotes Django's own reason for a 403 that changes no cookie, and walks to it", async () => {
    await press(page, 'login-yuan');
    await watch();
    const status = await page.evaluate(
      async () => (await fetch('/session/write/', { method: 'POST' })).status,
    );
    expect(status).toBe(403);
    await sees('csrf-token-stale');
    expect(await alarms()).toEqual(['csrf-token-stale']);
    await until(
      () =>
        panel.$eval('.finding-fail', ({ textContent }) =>
          (textContent ?? '').includes('CSRF token missing.'),
        ),
      "Django's sentence",
    );
    await click(panel, 'Why?', '[role="tab"]');
    await until(() => panel.$('.why-steps .why-cause').then((step) => step !== null), 'the step');
    expect(await panel.$eval('.why-steps .why-cause', ({ textContent }) => textContent)).toContain(
      'A token was sent, well formed',
    );
    const again = () => panel.$eval('.why-again [role="status"]', ({ textContent }) => textContent);
    await Promise.all([page.waitForNavigation(), click(panel, 'Test again')]);
    await until(async () => (await again())?.startsWith('Not found since'), 'the page to be looked at');
    await page.evaluate(() => fetch('/session/write/', { method: 'POST' }));
    await until(async () => (await again()) === 'Still there.', 'the cause to be found again');
    await picture(devtools, 'why-csrf-told');
  });

  it('is silent on a healthy login and logout', async () => {
    await press(page, 'write');
    await press(page, 'login-yuan');
    await press(page, 'logout');
    await click(panel, 'Checks', '[role="tab"]');
    await panel.waitForSelector('.checks');
    expect(await alarms()).toEqual([]);
  });
});

it('each was on the screen within a second of the response that decides, by the median', () => {
  expect(delays).toHaveLength(5);
  const [, , median] = delays.toSorted((one, other) => one - other);
  expect(median).toBeLessThan(1000);
});
