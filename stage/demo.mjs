// @ts-check
/** What the end-to-end tests do on the demo site. */
import { createHash } from 'node:crypto';

/** @typedef {import('puppeteer-core').Page} Page */

/**
 * Presses a button of the demo's front page and waits for the answer.
 * @param {Page} page
 * @param {string} action its `data-action`
 */
export async function press(page, action) {
  await Promise.all([page.waitForNavigation(), page.click(`[data-action="${action}"]`)]);
}

/**
 * The value that hop `number` of `chain` sets (`demo/pages/hop_keys.py`).
 * @param {string} chain
 * @param {number} number
 */
export function hopKey(chain, number) {
  return createHash('sha256').update(`${chain}/${number}`).digest('hex').slice(0, 32);
}
