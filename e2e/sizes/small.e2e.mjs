// @ts-check
/** What a small panel puts away is found again: details over the timeline, menus, the session in its row, a notice whole. */
import { afterAll, beforeAll, expect, it } from 'vitest';
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

it('in a panel too small for both, opens the details over the timeline and goes back', async () => {
  const page = await playground.show('recording=sampler&event=rotated', { width: 600, height: 220 });
  await page.waitForSelector('.picker-button');
  const isOver = () => page.$('.details').then((found) => found !== null);
  await page.focus('.grid');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.details [role="tabpanel"]');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('tab');
  const covered = await page.evaluate(
    () => document.elementFromPoint(300, 150)?.closest('.details, .timeline')?.className,
  );
  expect(covered).toBe('details');
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.querySelector('.details') === null);
  expect(await page.evaluate(() => document.activeElement?.className)).toContain('grid');
  await page.click('.row.kind-created .event-name');
  await page.waitForSelector('.details [role="tabpanel"]');
  await page.click('.details-back');
  await page.waitForFunction(() => document.querySelector('.details') === null);
  expect(await isOver()).toBe(false);
});

it('opens what has left the toolbar and the row from their menus', async () => {
  const page = await playground.show('recording=sampler&event=rotated', { width: 320, height: 240 });
  await page.waitForSelector('.picker-button');
  await page.click('.actions [data-more] button');
  const inMenu = await page.$$eval('.actions [role="menuitem"]', (items) =>
    items.map(({ textContent }) => textContent?.trim()),
  );
  expect(inMenu).toEqual(expect.arrayContaining(['Expire in 10 s', 'Make browser-session']));
  await page.keyboard.press('Escape');
  await page.click('.toolbar [data-more] button');
  await page.evaluate(() => {
    const items = [...document.querySelectorAll('[role^="menuitem"]')];
    const decode = items.find(({ textContent }) => textContent?.includes('Decode a value'));
    if (decode instanceof HTMLElement) decode.click();
  });
  await page.waitForSelector('dialog[open] textarea');
});

it('lets the session be chosen in its row, with the mouse and with the keys', async () => {
  const page = await playground.show('recording=sampler&event=rotated', { width: 1280, height: 263 });
  await page.waitForSelector('.picker-button');
  const named = () => page.$eval('.picker-button', (button) => button.textContent);
  const before = await named();
  await page.click('.picker-button');
  await page.waitForSelector('.picker-list .card');
  await page.click('.picker-list .card:not([aria-selected="true"]) .card-name');
  await page.waitForFunction(() => document.querySelector('.picker-list') === null);
  const after = await named();
  expect(after).not.toBe(before);
  expect(await page.evaluate(() => document.activeElement?.className)).toContain('picker-button');
  await page.keyboard.press('Home');
  const first = await named();
  await page.keyboard.press('ArrowDown');
  expect(await named()).not.toBe(first);
});

it('has no hidden text that makes the document taller, and breaks no link in a list', async () => {
  const page = await playground.show('recording=sampler&event=rotated&tab=server', {
    width: 1280,
    height: 460,
  });
  await page.waitForSelector('[aria-controls="section-server-list"]');
  await page.click('[aria-controls="section-server-list"]');
  await page.waitForSelector('.server-list button[type="submit"]');
  await page.click('.server-list button[type="submit"]');
  await page.waitForSelector('.server-table tbody tr');
  const seen = await page.evaluate(() => {
    const panel = document.querySelector('.panel');
    for (const one of [document.scrollingElement, document.body, document.querySelector('#app'), panel])
      one?.scrollTo(0, 500);
    return {
      height: document.documentElement.scrollHeight,
      toolbar: document.querySelector('.toolbar')?.getBoundingClientRect().top,
      lines: [...document.querySelectorAll('.server-table tbody .link')].map(
        (link) => link.getClientRects().length,
      ),
    };
  });
  expect(seen).toMatchObject({ height: 460, toolbar: 0 });
  expect(seen.lines.length).toBeGreaterThan(0);
  expect(seen.lines.filter((lines) => lines !== 1)).toEqual([]);
  await page.close();
});

it('says what came of a change whole, with its Undo in reach, in the row or below it', async () => {
  const page = await playground.show('recording=sampler&event=rotated', { width: 1280, height: 263 });
  await page.waitForSelector('.actions .danger');
  await page.click('.actions .danger');
  await page.waitForSelector('.notice .link');
  /** @type {string[]} */
  const faults = [];
  for (const [width, height] of [
    [320, 150],
    [400, 220],
    [500, 300],
    [760, 190],
    [760, 480],
    [1000, 263],
    [1280, 263],
    [1280, 480],
    [1920, 300],
  ]) {
    await page.setViewport({ width: width ?? 0, height: height ?? 0 });
    const found = await page.evaluate(async () => {
      for (let i = 0; i < 2; i += 1)
        await new Promise((done) => requestAnimationFrame(() => done(undefined)));
      const isSeen = (/** @type {string} */ selector) => {
        const element = document.querySelector(selector);
        if (element === null) return false;
        const { left, top, right, bottom } = element.getBoundingClientRect();
        const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
        return right <= innerWidth && bottom <= innerHeight && element.contains(hit);
      };
      const text = document.querySelector('.notice-text');
      const isCut = text !== null && text.scrollWidth > text.clientWidth + 1;
      return [
        ...['.notice .link', '.notice [aria-label="Close"]', '.picker-button, .card'].filter(
          (one) => !isSeen(one),
        ),
        ...(isCut ? ['cut'] : []),
      ];
    });
    faults.push(...found.map((fault) => `${width} x ${height}: ${fault}`));
  }
  expect(faults).toEqual([]);
  await page.close();
});
