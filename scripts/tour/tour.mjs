// @ts-check
/** The guided tour: the main scenario in a real browser with real DevTools, told as a table and as pictures. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { launchChromium, until } from '../../e2e/lib/chromium.mjs';
import { launchFirefox } from '../../e2e/lib/firefox.mjs';
import { printTable } from './table.mjs';
import { steps } from './steps.mjs';

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
    await devtools.resize({ width: 1280, height: 460 });
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
 * The rows of the timeline, cell by cell.
 * @param {import('puppeteer-core').Frame} panel
 * @returns {Promise<string[][]>}
 */
async function readRows(panel) {
  return panel.evaluate(() => {
    const text = (/** @type {Element} */ row, /** @type {string} */ part) =>
      (row.querySelector(part)?.textContent ?? '').trim();
    return [...document.querySelectorAll('[role="row"][id^="event-"]')].map((row) => [
      text(row, '.cell-time'),
      `${text(row, '.event-name')} ${text(row, '.times')}`.trim(),
      `${text(row, '.method')} ${text(row, '.url')}`.trim() || text(row, '.actor'),
      text(row, '.status'),
      text(row, '.code-line'),
      row.querySelector('.with-line-text')?.textContent?.trim() ?? text(row, '.cell-changed'),
    ]);
  });
}
