// @ts-check
/** Learn, in a real browser: every story reached by hand, the panel below it following, back and forth, and nothing for axe to complain of. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { learnWords } from '../src/playground/learn/words.ts';
import { spellAct } from '../src/core/learn/act.ts';
import { STORIES } from '../src/core/learn/stories/index.ts';
import { browserPath, until } from '../stage/chromium.mjs';
import { openPlayground } from '../stage/playground.mjs';

const words = learnWords('en');
/** @type {Awaited<ReturnType<typeof openPlayground>>} */
let playground;

beforeAll(async () => {
  playground = await openPlayground(browserPath());
});
afterAll(async () => {
  await playground?.close();
});

/** @param {import('puppeteer-core').Page} page @param {string} text */
async function press(page, text) {
  await page.evaluate((wanted) => {
    const button = [...document.querySelectorAll('.learn-story button')].find(
      (one) => one.textContent?.trim() === wanted,
    );
    if (!(button instanceof HTMLButtonElement)) throw new Error(`no button ${wanted}`);
    button.click();
  }, text);
}

/** @param {import('puppeteer-core').Page} page */
const isReached = (page) =>
  page.$eval('.learn-goal', (goal) => goal.querySelector('.learn-reached') !== null);

it('is reached by hand, story by story, and its address opens the same', async () => {
  const page = await playground.show('', { width: 1366, height: 768 }, 'learn/');
  for (const { id, solution } of STORIES) {
    await page.evaluate(
      (title) => {
        const entry = [...document.querySelectorAll('.learn-list button')].find((one) =>
          one.textContent?.includes(title),
        );
        if (entry instanceof HTMLElement) entry.click();
      },
      words.t(`story.${id}.title`),
    );
    expect([id, await isReached(page)]).toEqual([id, false]);
    for (const act of solution) await press(page, words.act(act));
    expect([id, await isReached(page)]).toEqual([id, true]);
    expect(new URL(page.url()).hash).toBe(`#${id}:${solution.map(spellAct).join('.')}`);
    await page.reload();
    await page.waitForSelector('.learn-reached');
  }
  await page.close();
  expect([...playground.complaints]).toEqual([]);
});

it('is followed by the panel, and taken back by Undo, Reset and the browser’s own Back', async () => {
  const page = await playground.show('', { width: 1366, height: 768 }, 'learn/', '#write-and-read');
  const rows = () =>
    page.$$eval('.learn-panel .row[id^="event-"] .event-name', (cells) =>
      cells.map((cell) => cell.textContent),
    );
  await page.waitForSelector('.learn-panel .panel');
  await press(page, 'POST /cart/add/');
  await until(async () => (await rows()).join() === 'Created', 'the row of the first act');
  await press(page, 'GET /cart/');
  await until(async () => (await rows()).join() === 'Created,Sent', 'the row of the second');
  await page.keyboard.down('Control');
  await page.keyboard.press('z');
  await page.keyboard.up('Control');
  await until(async () => (await rows()).join() === 'Created', 'the second to be taken back');
  await page.goBack();
  await until(async () => (await rows()).join() === 'Created,Sent', 'the second again');
  await press(page, 'Reset');
  await until(async () => (await rows()).length === 0, 'nothing to have happened');
  await page.close();
});

it('explains its terms, at an address of their own', async () => {
  const page = await playground.show('', { width: 1366, height: 768 }, 'learn/');
  await page.click('.learn-head [href="#glossary"]');
  await page.waitForSelector('#term-cycle-key');
  expect(new URL(page.url()).hash).toBe('#glossary');
  await page.reload();
  await page.waitForSelector('#term-cycle-key');
  await page.click('.learn-list button');
  await page.waitForSelector('.learn-stage');
  await page.close();
});

describe.each(['light', 'dark'])('in %s', (theme) => {
  it.each([
    ['wide', 1366, 768],
    ['narrow', 420, 900],
  ])('has nothing for axe to complain of: %s', async (_, width, height) => {
    for (const [lang, hash, there] of [
      ['en', '#forget-me:delete-row.account', '.learn-panel .panel'],
      ['zh-CN', '#forget-me:delete-row.account', '.learn-panel .panel'],
      ['en', '#glossary', '#term-jar'],
    ]) {
      const page = await playground.show(`theme=${theme}&lang=${lang}`, { width, height }, 'learn/', hash);
      await page.waitForSelector(there ?? '');
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      await page.evaluate(readFileSync(join('node_modules', 'axe-core', 'axe.min.js'), 'utf8'));
      const found = await page.evaluate(async () => {
        const { axe } = /** @type {any} */ (globalThis);
        // The panel's tool bar stands outside its main, as it does in DevTools.
        const { violations } = await axe.run(document, { rules: { region: { enabled: false } } });
        return violations.map(
          (/** @type {any} */ { id, nodes }) =>
            `${id}: ${nodes.map((/** @type {any} */ { html }) => html.slice(0, 120)).join(' | ')}`,
        );
      });
      expect(found).toEqual([]);
      await page.close();
    }
  });
});
