// @ts-check
/** The guided tour: the main scenario in a real browser with real DevTools, told as a table and as pictures. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { launchChromium, until } from '../../stage/chromium.mjs';
import { launchFirefox } from '../../stage/firefox.mjs';
import { printTable } from './table.mjs';
import { steps } from './steps.mjs';

/** px of DevTools as it opens below the page on a laptop (1366 x 768). */
const DOCKED = { width: 1366, height: 300 };

/**
 * Takes the tour, prints the timeline and saves a picture of each step.
 * @param {{ kind?: 'chromium' | 'firefox', browser: string, demo: { url: string }, extension: string, folder: string }} options
 * @returns {Promise<{ rows: string[][], observations: unknown[] }>} the timeline as shown, and the facts behind it
 */
export async function takeTour({ kind = 'chromium', browser, demo, extension, folder }) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const launch = kind === 'firefox' ? launchFirefox : launchChromium;
  const driver = await launch({ extension, executablePath: browser });
  try {
    const page = await driver.newPage();
    const devtools = await driver.openDevTools(page);
    await devtools.resize(DOCKED);
    const panel = await devtools.showPanel();
    console.log('\nThe tour:');
    for (const [index, step] of steps.entries()) {
      const before = await countOf(panel, step.shows);
      if (step.click === undefined) await page.goto(demo.url);
      else {
        await Promise.all([page.waitForNavigation(), page.click(`[data-action="${step.click}"]`)]);
        await until(
          async () => (await countOf(panel, step.shows)) > before,
          `the panel to show: ${step.title}`,
        );
      }
      const picture = join(folder, `${String(index + 1).padStart(2, '0')}-${step.name}.png`);
      await devtools.page.screenshot({ path: /** @type {`${string}.png`} */ (picture) });
      console.log(`  ${picture}  ${step.title}`);
    }
    const rows = await readRows(panel);
    console.log('\nThe session timeline, as the panel shows it:\n');
    printTable(['Time', 'Event', 'Request', 'Status', 'Code', 'What changed'], rows);
    return { rows, observations: await devtools.observations() };
  } finally {
    await driver.close();
  }
}

/**
 * How many events of that name the timeline shows.
 * @param {import('puppeteer-core').Frame} panel
 * @param {string | undefined} name
 */
async function countOf(panel, name) {
  return (await readRows(panel)).filter(([, event]) => event === name).length;
}

/**
 * The rows of the timeline, cell by cell; only those near what is seen are drawn, so it is scrolled through.
 * @param {import('puppeteer-core').Frame} panel
 * @returns {Promise<string[][]>}
 */
async function readRows(panel) {
  return panel.evaluate(async () => {
    const text = (/** @type {Element} */ row, /** @type {string} */ part) =>
      (row.querySelector(part)?.textContent ?? '').trim();
    const cells = (/** @type {Element} */ row) => [
      text(row, '.cell-time'),
      `${text(row, '.event-name')} ${text(row, '.times')}`.trim(),
      `${text(row, '.method')} ${text(row, '.url')}`.trim() || text(row, '.actor'),
      text(row, '.status'),
      text(row, '.code-line'),
      row.querySelector('.with-line-text')?.textContent?.trim() ?? text(row, '.cell-changed'),
    ];
    const grid = document.querySelector('.grid');
    if (grid === null) return [];
    /** @type {Map<number, string[]>} by the row's number */
    const found = new Map();
    const before = grid.scrollTop;
    for (let top = 0; top <= grid.scrollHeight; top += grid.clientHeight) {
      grid.scrollTop = top;
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      for (const row of grid.querySelectorAll('[role="row"][id^="event-"]'))
        found.set(Number(row.getAttribute('aria-rowindex')), cells(row));
    }
    grid.scrollTop = before;
    return [...found].toSorted(([a], [b]) => a - b).map(([, row]) => row);
  });
}
