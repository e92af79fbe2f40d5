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

/** From the answer that decides to the finding on the screen. */
const MOST_MS = 1000;

/** Opens the tab, which from now on notes when it first lists each code. */
async function watches() {
  await click(panel, 'Checks', '[role="tab"]');
  await panel.waitForSelector('.checks');
  await panel.evaluate(() => {
    /** @type {Record<string, number>} */
    const listed = {};
    const look = () => {
      for (const { textContent } of document.querySelectorAll('.finding code'))
        listed[textContent ?? ''] ??= performance.timeOrigin + performance.now();
    };
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    look();
    Object.assign(globalThis, { listed });
  });
}

/**
 * Waits until the tab lists `code`, which it must not have long after the answer that decides.
 * @param {string} code
 * @param {'redirect' | 'page' | 'fetch'} [by] that answer: of the page that is open, of the redirect before it, or of its last fetch
 */
async function sees(code, by = 'page') {
  const listed = () =>
    panel.evaluate((wanted) => /** @type {any} */ (globalThis).listed[wanted] ?? null, code);
  const on = await until(listed, `the finding ${code}`);
  const answered = await page.evaluate((answer) => {
    const kind = answer === 'fetch' ? 'resource' : 'navigation';
    const entry = /** @type {any} */ (performance.getEntriesByType(kind).at(-1));
    return performance.timeOrigin + (answer === 'redirect' ? entry.redirectEnd : entry.responseStart);
  }, by);
  console.log(`${code}: on the screen ${Math.round(on - answered)} ms after the answer`);
  expect(on - answered).toBeLessThan(MOST_MS);
  await picture(devtools, `checks-${code}`);
}

/** Codes of the findings that failed or warn. */
function alarms() {
  return panel.$$eval('.finding-fail code.quiet, .finding-warn code.quiet', (found) =>
    found.map((element) => element.textContent ?? ''),
  );
}

describe('the Checks tab', () => {
  it('names a refused cookie', async () => {
    await press(page, 'write');
    await watches();
    await press(page, 'refused');
    await sees('samesite-none-insecure', 'redirect');
    expect(await alarms()).toEqual(['samesite-none-insecure']);
  });

  it('names two cookies of one name', async () => {
    await press(page, 'write');
    await watches();
    await press(page, 'twice');
    await sees('shadowed');
    expect(await alarms()).toEqual(['shadowed']);
  });

  it('names a deletion that misses', async () => {
    await press(page, 'write');
    await page.goto(`${demo.url}cookies/two/`);
    await watches();
    await press(page, 'clean-up');
    await sees('deletion-missed');
  });

  it('names two projects on one host', async () => {
    await press(page, 'login-yuan');
    await page.goto(other.url);
    await press(page, 'write');
    await watches();
    await page.goto(demo.url);
    await sees('port-clash');
    expect(await alarms()).toEqual(['port-clash']);
  });

  it("quotes Django's own reason for a 403 that changes no cookie, and walks to it", async () => {
    await press(page, 'login-yuan');
    await watches();
    const status = await page.evaluate(
      async () => (await fetch('/session/write/', { method: 'POST' })).status,
    );
    expect(status).toBe(403);
    await sees('csrf-token-stale', 'fetch');
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
