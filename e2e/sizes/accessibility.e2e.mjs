// @ts-check
/** axe in every shape of the panel, both themes; and the order of its regions by the keys. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath } from '../../stage/chromium.mjs';
import { openPlayground } from '../../stage/playground.mjs';

/** @type {Awaited<ReturnType<typeof openPlayground>>} */
let playground;

beforeAll(async () => {
  playground = await openPlayground(browserPath());
});
afterAll(async () => {
  await playground?.close();
});

describe.each(['light', 'dark'])('assistive technology, %s', (theme) => {
  it.each([
    ['wide', 1280, 460],
    ['flat', 1280, 263],
    ['stacked', 800, 700],
    ['narrow', 420, 720],
    ['low', 500, 240],
  ])('finds nothing to complain of: %s', async (shape, width, height) => {
    const page = await playground.show(
      `recording=sampler&event=rejected&tab=cookie&access=missing&theme=${theme}`,
      { width, height },
    );
    await page.waitForSelector(`.panel[data-shape="${shape}"]`);
    if (shape === 'flat') await page.click('.picker-button');
    await page.evaluate(readFileSync(join('node_modules', 'axe-core', 'axe.min.js'), 'utf8'));
    const found = await page.evaluate(async () => {
      const { axe } = /** @type {any} */ (globalThis);
      // What the page around the panel has is DevTools' business.
      const { violations } = await axe.run(document, {
        rules: { 'page-has-heading-one': { enabled: false }, region: { enabled: false } },
      });
      return violations.map(
        (/** @type {any} */ { id, nodes }) =>
          `${id}: ${nodes.map((/** @type {any} */ { html }) => html.slice(0, 160)).join(' | ')}`,
      );
    });
    expect(found).toEqual([]);
    await page.close();
  });
});

it.each([
  ['flat', 1280, 263, ['toolbar', 'sessions', 'actions', 'timeline', 'details']],
  ['low', 500, 240, ['toolbar', 'sessions', 'actions', 'timeline']],
  ['wide', 1280, 460, ['toolbar', 'sessions', 'timeline', 'details', 'actions']],
])('is walked through by F6 and by Tab in one order: %s', async (_, width, height, wanted) => {
  const page = await playground.show('recording=sampler&event=rotated', { width, height });
  await page.waitForSelector('.actions');
  const where = () =>
    page.evaluate(() => document.activeElement?.closest('[data-region]')?.getAttribute('data-region') ?? '');
  /** @param {import('puppeteer-core').KeyInput} key @param {number} times */
  const walk = async (key, times) => {
    await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement)?.blur());
    /** @type {string[]} */
    const seen = [];
    for (let i = 0; i < times; i += 1) {
      await page.keyboard.press(key);
      const region = await where();
      if (region !== '' && seen.at(-1) !== region) seen.push(region);
    }
    return seen;
  };
  expect((await walk('F6', wanted.length)).slice(0, wanted.length)).toEqual(wanted);
  const byTab = await walk('Tab', 40);
  const start = byTab.indexOf('toolbar');
  expect(byTab.slice(start, start + wanted.length)).toEqual(wanted);
  await page.close();
});
