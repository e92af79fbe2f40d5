// @ts-check
/**
 * The panel in every size that DevTools can give it, judged by what can really be seen and clicked there: whatever a style sheet says, the
 * point must belong to what the user looks for.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPlayground } from '../stage/playground.mjs';
import { browserPath } from '../stage/chromium.mjs';

const WIDTHS = [
  320, 360, 400, 480, 559, 560, 620, 700, 759, 760, 853, 999, 1000, 1050, 1280, 1366, 1600, 1920, 2560,
];
const HEIGHTS = [150, 170, 189, 190, 220, 263, 300, 359, 360, 400, 460, 480, 559, 560, 700, 1000];
/** Sizes that are worth a look. */
const PICTURED = new Set(['1280x263', '1050x300', '1366x300', '760x220', '600x300', '400x400', '1280x150']);
const PICTURES = join('artifacts', 'sizes');

/** @type {Awaited<ReturnType<typeof openPlayground>>} */
let playground;

beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  playground = await openPlayground(browserPath());
});
afterAll(async () => {
  await playground?.close();
});

/**
 * What is wrong with what can be seen. Runs in the page.
 * @param {boolean} asks whether the permission is missing
 * @returns {Promise<string[]>}
 */
async function faultsInPage(asks) {
  // The observers of sizes tell between two pictures.
  for (let i = 0; i < 2; i += 1) await new Promise((done) => requestAnimationFrame(() => done(undefined)));
  /** @type {string[]} */
  const faults = [];
  const root = document.documentElement;
  const all = (/** @type {string} */ selector) => [...document.querySelectorAll(selector)];
  /** Whether the middle of it is on top, and all of it within the window. */
  const isSeen = (/** @type {Element} */ element) => {
    const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
    if (width < 2 || height < 2) return false;
    if (left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1) return false;
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    return hit !== null && element.contains(hit);
  };
  const shape = document.querySelector('.panel')?.getAttribute('data-shape');
  if (root.scrollHeight > innerHeight) faults.push(`the document is ${root.scrollHeight} px high`);
  if (root.scrollWidth > innerWidth) faults.push(`the document is ${root.scrollWidth} px wide`);
  const panel = document.querySelector('.panel');
  if (panel !== null && panel.scrollHeight > panel.clientHeight + 1)
    faults.push(`the panel is ${panel.scrollHeight} px high`);

  const rows = all('.row[id^="event-"]').filter((row) => {
    const cell = row.querySelector('.event-name');
    return cell !== null && isSeen(cell);
  });
  if (rows.length < 4) faults.push(`${rows.length} rows of the timeline`);
  if (all('.row[id^="event-"] .cell-request').filter(isSeen).length < 4) faults.push('no requests');

  const tools = all('.toolbar :is(button, input)').filter(
    (one) => one.getClientRects().length > 0 && one.closest('.menu') === null,
  );
  for (const tool of tools) {
    if (!isSeen(tool)) faults.push(`out of reach: ${tool.getAttribute('aria-label') ?? tool.textContent}`);
  }
  if (!tools.some((tool) => tool.id === 'filter')) faults.push('no filter');
  const filter = document.querySelector('.filter');
  if (filter !== null && filter.getBoundingClientRect().width < 76) faults.push('a filter of nothing');
  for (const wanted of ['.toolbar .tool.recording', '.server-pill .tool', '.names .tool'])
    if (!all(wanted).some(isSeen)) faults.push(`no ${wanted}`);
  if (!all('.toolbar .decode, .toolbar [data-more] button').some(isSeen)) faults.push('no way to Decode');
  if (asks && !all('.message-act, .messages .tool, .banner .pill').some(isSeen))
    faults.push('no way to allow');

  if (!all('.picker-button, .card[aria-selected="true"]').some(isSeen)) faults.push('no session');
  const actions = all('.actions button').filter(
    (one) => one.getClientRects().length > 0 && one.closest('.menu') === null,
  );
  if (actions.length === 0) faults.push('no actions');
  for (const action of actions) if (!isSeen(action)) faults.push(`out of reach: ${action.textContent}`);
  const left = all('.actions [data-name][hidden]').length;
  if (left > 0 && !all('.actions [data-more] button').some(isSeen)) faults.push(`${left} actions are lost`);
  if (innerWidth >= 760 && !actions.some(({ textContent }) => /Delete|删除/.test(textContent ?? '')))
    faults.push('Delete is in a menu');

  const tabs = all('[role="tab"]').filter(isSeen);
  const body = document.querySelector('#details-panel');
  if (shape === 'low') {
    if (tabs.length > 0) faults.push('details where there is no room');
  } else {
    if (tabs.length < 3) faults.push(`${tabs.length} tabs`);
    const box = body?.getBoundingClientRect();
    if (box === undefined || box.height < 50 || box.width < 240 || box.bottom > innerHeight + 1)
      faults.push(`details of ${box?.width} x ${box?.height}`);
    const hit = box === undefined ? null : document.elementFromPoint(box.left + 20, box.top + 20);
    if (hit === null || body?.contains(hit) !== true) faults.push('the details are covered');
  }
  return faults;
}

describe.each(['en', 'zh-CN'])('in %s', (language) => {
  it.each([
    ['allowed', 'access=granted', false],
    ['asking for the permission', 'access=missing', true],
  ])('shows the timeline, the session and what can be done in every size: %s', async (name, access, asks) => {
    const page = await playground.show(`recording=sampler&lang=${language}&event=rotated&${access}`, {
      width: 1280,
      height: 460,
    });
    await page.waitForFunction(() => document.querySelectorAll('.row[id^="event-"]').length > 3);
    // What a wide panel needs not is loaded when it is first narrow.
    await page.setViewport({ width: 1000, height: 200 });
    await page.waitForSelector('.picker-button');
    /** @type {string[]} */
    const faults = [];
    for (const height of HEIGHTS) {
      for (const width of WIDTHS) {
        await page.setViewport({ width, height });
        const found = await page.evaluate(faultsInPage, asks);
        faults.push(...found.map((fault) => `${width} x ${height}: ${fault}`));
        const size = `${width}x${height}`;
        if (PICTURED.has(size) || found.length > 0)
          await page.screenshot({ path: join(PICTURES, `${size}-${language}-${name.split(' ')[0]}.png`) });
      }
    }
    await page.close();
    expect(faults).toEqual([]);
  });
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
