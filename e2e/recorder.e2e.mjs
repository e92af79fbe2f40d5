// @ts-check
/** The recorder in the real DevTools: it outlives the panel, knows when it is hidden, and clears at navigations when asked to. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemo } from '../stage/demo-server.mjs';
import { launchChromium, until } from '../stage/chromium.mjs';

describe('the recorder', () => {
  /** @type {Awaited<ReturnType<typeof startDemo>>} */
  let demo;
  /** @type {Awaited<ReturnType<typeof launchChromium>>} */
  let chromium;
  /** @type {import('puppeteer-core').Page} */
  let page;
  /** @type {Awaited<ReturnType<typeof chromium.openDevTools>>} */
  let devtools;
  /** @type {import('puppeteer-core').Frame} */
  let panel;
  beforeAll(async () => {
    demo = await startDemo({ fresh: true });
    chromium = await launchChromium({ extension: 'dist/chrome' });
    page = await chromium.newPage('about:blank');
    devtools = await chromium.openDevTools(page);
    await page.goto(`${demo.url}hops/early/3/`);
    panel = await devtools.showPanel();
    await until(handleIsThere, 'the hand-over');
  });
  afterAll(async () => {
    await chromium.close();
    await demo.stop();
  });

  const handleIsThere = () =>
    panel.evaluate(() => /** @type {any} */ (globalThis).sessionDevToolsRecorder !== undefined);
  const visible = () =>
    panel.evaluate(() => /** @type {any} */ (globalThis).sessionDevToolsRecorder.visible());
  const paths = async () =>
    (await devtools.observations()).flatMap((fact) =>
      fact.kind === 'exchange' && fact.exchange.type === 'document'
        ? [new URL(fact.exchange.url).pathname]
        : [],
    );

  it('has what happened before the panel was first shown', async () => {
    const hops = ['/hops/early/0/', '/hops/early/1/', '/hops/early/2/', '/hops/early/3/'];
    await until(async () => (await paths()).length === hops.length, 'the hops');
    expect((await paths()).toSorted()).toEqual(hops);
  });

  it('knows when the panel is hidden', async () => {
    expect(await visible()).toBe(true);
    await devtools.showOther('console');
    await until(async () => !(await visible()), 'the panel to be hidden');
    await devtools.showPanel();
    await until(visible, 'the panel to be shown again');
  });

  it('hands itself over again to a panel document that was loaded anew', async () => {
    await panel.evaluate(() => location.reload());
    await until(async () => {
      panel = await devtools.panel();
      return handleIsThere();
    }, 'the second hand-over');
    expect((await paths()).length).toBe(4);
  });

  it('tells the hops of a navigation that began on an error page', async () => {
    // 405 without a body: Chromium shows an error page of its own, where extensions are told nothing.
    await page.goto(`${demo.url}session/write/`).catch(() => null);
    await page.goto(`${demo.url}hops/after-error/3/`);
    await until(
      async () => (await paths()).filter((path) => path.includes('after-error')).length >= 4,
      'the hops',
    );
    expect((await paths()).filter((path) => path.includes('after-error'))).toHaveLength(4);
  });

  it('knows the page that was there before DevTools opened', async () => {
    const loaded = await chromium.newPage(`${demo.url}health/`);
    const late = await chromium.openDevTools(loaded);
    const shown = await late.showPanel();
    const url = await until(
      () =>
        shown.evaluate(
          () => /** @type {any} */ (globalThis).sessionDevToolsRecorder?.inspected().url ?? null,
        ),
      'the address of the page',
    );
    expect(url).toBe(`${demo.url}health/`);
    await loaded.close();
  });

  it('without "preserve log" keeps of a navigation its own hops', async () => {
    await panel.evaluate(() =>
      /** @type {any} */ (globalThis).sessionDevToolsRecorder.set({ preserveLog: false }),
    );
    await page.goto(`${demo.url}hops/cleared/3/`);
    const hops = ['/hops/cleared/0/', '/hops/cleared/1/', '/hops/cleared/2/', '/hops/cleared/3/'];
    await until(
      async () => (await paths()).includes('/hops/cleared/0/') && (await paths()).length === 4,
      'the hops',
    );
    expect((await paths()).toSorted()).toEqual(hops);
  });

  it('without "preserve log" keeps a page that no redirect led to, and its reload', async () => {
    const seen = /** @type {number[]} */ ([]);
    for (const path of ['cart/', 'health/', 'health/']) {
      await page.goto(`${demo.url}${path}`);
      // DevTools tells of a navigation a moment after the page has it.
      const document = await until(async () => {
        const [only, ...more] = (await devtools.observations()).filter(
          (fact) => fact.kind === 'exchange' && fact.exchange.type === 'document',
        );
        return only !== undefined && more.length === 0 && !seen.includes(only.at) ? only : null;
      }, `the document /${path} alone`);
      expect(await paths()).toEqual([`/${path}`]);
      seen.push(document.at);
    }
  });
});
