// @ts-check
/** The rows of the experiments, as a user reads and operates them, in either browser; and the jar before and after. */
import { expect } from 'vitest';
import { press } from '../stage/demo.mjs';

/** @typedef {import('puppeteer-core').Frame} Frame */
/** @typedef {import('puppeteer-core').Page} Page */

/** What can be seen of an experiment's row. @param {Frame} panel @param {string} name */
export const look = (panel, name) =>
  panel.evaluate((wanted) => {
    const row = [...document.querySelectorAll('.experiment')].find(
      (one) => one.querySelector('strong')?.textContent === wanted,
    );
    return {
      step: row?.querySelector('.experiment-step')?.textContent ?? null,
      asks: row?.querySelector('.experiment-ask .primary') !== null,
      outcome: row?.getAttribute('data-outcome') ?? null,
      said: row?.querySelector('p[role="status"]:not(.experiment-step)')?.textContent ?? '',
    };
  }, name);

/** Presses the row's own button. @param {Frame} panel @param {string} name */
export const start = (panel, name) =>
  panel.evaluate((wanted) => {
    const row = [...document.querySelectorAll('.experiment')].find(
      (one) => one.querySelector('strong')?.textContent === wanted,
    );
    row?.querySelector('button')?.click();
  }, name);

/** Answers what is asked with yes. @param {Frame} panel */
export const goOn = (panel) =>
  panel.evaluate(() => {
    const yes = document.querySelector('.experiment-ask .primary');
    if (yes instanceof HTMLElement) yes.click();
  });

/** Does something on the demo's first page. @param {Page} page @param {string} home @param {string} action */
export async function does(page, home, action) {
  await page.goto(home);
  await press(page, action);
}

/**
 * That the jar is as it was. Each page with a form sends the CSRF cookie anew with a date of its own: a second is none.
 * @template {{ name: string, expires: number }} Cookie
 * @param {readonly Cookie[]} before @param {readonly Cookie[]} now
 */
export function expectSame(before, now) {
  expect(
    now.map((cookie) => {
      const was = before.find(({ name }) => name === cookie.name)?.expires ?? 0;
      return { ...cookie, expires: Math.abs(cookie.expires - was) < 1.5 ? was : cookie.expires };
    }),
  ).toEqual(before);
}
