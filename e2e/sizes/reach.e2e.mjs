// @ts-check
/** The panel in every size that DevTools can give it, judged by what can really be seen and clicked there: whatever a style sheet says, the
 * point must belong to what the user looks for. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath } from '../../stage/chromium.mjs';
import { openPlayground } from '../../stage/playground.mjs';

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
