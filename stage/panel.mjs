// @ts-check
/** The panel as a user sees and operates it. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { until } from './chromium.mjs';

/** @typedef {import('puppeteer-core').Frame} Frame */

/** Where the end-to-end tests keep their pictures. */
const PICTURES = join('artifacts', 'e2e');

/**
 * A new tab on a site with an empty jar, DevTools open and the Sessions panel in front.
 * @param {import('./chromium.mjs').Chromium} chromium
 * @param {string} url
 * @param {number | { width: number, height: number }} size of DevTools, px; a number is the height of one that is 1280 wide
 */
export async function openPanel(chromium, url, size) {
  const page = await chromium.newPage();
  await chromium.clearCookies(page);
  const devtools = await chromium.openDevTools(page);
  // Docking moves the panel's frame, which loads it anew: first the place, then the panel.
  await devtools.page.setViewport(typeof size === 'number' ? { width: 1280, height: size } : size);
  const panel = await devtools.showPanel();
  await page.goto(url);
  return { page, devtools, panel };
}

/**
 * The rows of the timeline: `Created POST /session/write/`, with `×n` for runs.
 * @param {Frame} panel
 * @returns {Promise<string[]>}
 */
export function rows(panel) {
  return panel.evaluate(() => {
    const text = (/** @type {Element} */ row, /** @type {string} */ part) =>
      (row.querySelector(part)?.textContent ?? '').trim();
    return [...document.querySelectorAll('[role="row"][id^="event-"]')].map((row) =>
      [text(row, '.event-name') + text(row, '.times'), text(row, '.method'), text(row, '.url')]
        .filter((part) => part !== '')
        .join(' '),
    );
  });
}

/**
 * Waits until the last rows are these.
 * @param {Frame} panel
 * @param {readonly string[]} wanted
 */
export async function rowsEnd(panel, wanted) {
  let seen = /** @type {string[]} */ ([]);
  try {
    await until(async () => {
      seen = await rows(panel);
      return wanted.every((row, index) => seen.at(index - wanted.length) === row);
    }, 'the rows');
  } catch (error) {
    throw new Error(`wanted at the end: ${wanted.join(' | ')}\nthere was: ${seen.join(' | ')}`, {
      cause: error,
    });
  }
}

/**
 * Waits until these are all the rows; when they never are, says what was in the filter box and where the focus was.
 * @param {Frame} panel
 * @param {readonly string[]} wanted
 */
export async function rowsAre(panel, wanted) {
  let seen = /** @type {string[]} */ ([]);
  try {
    await until(async () => {
      seen = await rows(panel);
      return seen.length === wanted.length && wanted.every((row, index) => seen[index] === row);
    }, 'the rows');
  } catch (error) {
    const state = await panel.evaluate(() => ({
      filter: /** @type {HTMLInputElement | null} */ (document.querySelector('#filter'))?.value,
      focus: `${document.activeElement?.tagName} ${document.activeElement?.className}`,
      edit: document.querySelector('.edit') !== null,
    }));
    throw new Error(
      `wanted: ${wanted.join(' | ')}\nthere was: ${seen.join(' | ')}\n${JSON.stringify(state)}`,
      {
        cause: error,
      },
    );
  }
}

/** What `click` looks among. */
const CLICKABLE = 'button, [role="menuitem"], [role="tab"], [role="option"], [role="row"]';

/**
 * Clicks what has this text and is not disabled.
 * @param {Frame} panel
 * @param {string} text
 * @param {string} [among]
 */
export async function click(panel, text, among = CLICKABLE) {
  const handle = await until(async () => {
    const found = await panel.evaluateHandle(
      (wanted, selector) =>
        [...document.querySelectorAll(selector)].find(
          (element) => (element.textContent ?? '').includes(wanted) && !element.matches(':disabled'),
        ),
      text,
      among,
    );
    return found.asElement();
  }, `something to click that says ${text}`);
  // By place, as a user does; what moves while the panel fills is waited for.
  await /** @type {import('puppeteer-core').ElementHandle<Element>} */ (handle).asLocator().click();
}

/**
 * Waits until the panel says `text` somewhere.
 * @param {Frame} panel
 * @param {string} text
 */
export async function says(panel, text) {
  await until(
    () => panel.evaluate((wanted) => document.body.innerText.includes(wanted), text),
    `the panel to say ${text}`,
  );
}

/**
 * Keeps a picture of DevTools.
 * @param {{ page: { screenshot(options: { path: `${string}.png` }): Promise<unknown> } }} devtools
 * @param {string} name
 */
export async function picture(devtools, name) {
  mkdirSync(PICTURES, { recursive: true });
  const path = /** @type {`${string}.png`} */ (join(PICTURES, `${name}.png`));
  await devtools.page.screenshot({ path });
}
