// @ts-check
/**
 * Photographs the built playground in a headless browser, in every width, theme and language, into `artifacts/photographs`
 * (or the directory given). Usage: node scripts/photograph.mjs [directory] [name part]
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runnerImport } from 'vite';
import { openPlayground } from '../stage/playground.mjs';
import { ensureBrowser } from './setup/browser.mjs';

const { module: act } = await runnerImport('./src/core/learn/act.ts');
const { module: stories } = await runnerImport('./src/core/learn/stories/index.ts');
const { spellAct } = /** @type {typeof import('../src/core/learn/act.ts')} */ (act);
const { STORIES } = /** @type {typeof import('../src/core/learn/stories/index.ts')} */ (stories);

/**
 * What is photographed: name, width, height, URL parameters, and for a page of its own its path and address.
 * @type {readonly (readonly [name: string, width: number, height: number, params: string, path?: string, hash?: string])[]}
 */
const pictures = [
  ['wide-light', 1280, 433, 'event=rotated'],
  ['wide-dark', 1280, 433, 'theme=dark&event=rejected&tab=cookie'],
  ['wide-payload', 1280, 433, 'event=data-changed'],
  ['wide-you', 1280, 433, 'event=edited&tab=cookie'],
  ['wide-zh', 1280, 433, 'lang=zh-CN&event=rejected&tab=cookie'],
  ['edit-dark', 1280, 433, 'theme=dark&event=rotated&edit=1'],
  ['filter-dark', 1280, 433, 'theme=dark&filter=event:rotated+path:/login'],
  ['side-dark', 620, 860, 'theme=dark&event=data-changed'],
  ['side-light', 620, 860, 'event=created&tab=cookie'],
  ['narrow-light', 420, 720, 'event=rotated&tab=cookie&access=missing'],
  ['narrow-dark-zh', 420, 720, 'theme=dark&lang=zh-CN&event=rejected&tab=cookie'],
  ['empty-light', 1280, 433, 'empty=1&access=missing'],
  ['empty-narrow-dark', 420, 720, 'empty=1&theme=dark&lang=zh-CN'],
  ['flat-light', 800, 300, 'event=rotated'],
  ['flat-wide-light', 1280, 263, 'event=rotated&access=missing'],
  ['flat-wide-dark', 1280, 263, 'theme=dark&event=data-changed'],
  ['flat-wide-zh', 1366, 300, 'lang=zh-CN&event=rejected&tab=cookie'],
  ['low-light', 600, 220, 'event=rotated'],
  ['low-dark-zh', 400, 200, 'theme=dark&lang=zh-CN&access=missing'],
  ['server-light', 1280, 700, 'recording=sampler&event=rotated&tab=server'],
  ['server-dark-zh', 1280, 700, 'recording=sampler&theme=dark&lang=zh-CN&event=rotated&tab=server'],
  ['server-side-dark', 620, 860, 'recording=sampler&theme=dark&event=rotated&tab=server'],
  ['server-narrow-light', 420, 720, 'recording=sampler&event=rotated&tab=server'],
  ['server-absent-light', 1280, 433, 'event=data-changed&tab=server&server=absent'],
  ['checks-light', 1280, 433, 'tab=checks'],
  ['checks-narrow-dark-zh', 420, 720, 'theme=dark&lang=zh-CN&tab=checks'],
  ['why-light', 1280, 433, 'tab=why'],
  ['why-side-dark', 620, 860, 'theme=dark&tab=why'],
  ['flow-light', 1280, 433, 'recording=sampler&event=rotated&tab=flow'],
  ['flow-flat-dark', 1366, 300, 'recording=sampler&theme=dark&event=rotated&tab=flow'],
  ['flow-side-dark-zh', 420, 720, 'recording=sampler&theme=dark&lang=zh-CN&event=rotated&tab=flow'],
  ['server-payload-light', 1280, 433, 'recording=sampler&event=rotated'],
  // Every story, as its solution leaves it.
  ...STORIES.flatMap(
    ({ id, solution }) =>
      /** @type {const} */ ([
        [`learn-${id}`, 1366, 768, 'lang=en', 'learn/', `#${id}:${solution.map(spellAct).join('.')}`],
      ]),
  ),
  ['learn-dark-zh', 1366, 768, 'theme=dark&lang=zh-CN', 'learn/', '#login-rotates'],
  ['learn-narrow', 420, 900, 'lang=en', 'learn/', '#sms-code:sms'],
];

const directory = resolve(process.argv[2] ?? 'artifacts/photographs');
const part = process.argv[3] ?? '';
mkdirSync(directory, { recursive: true });
const { complaints, show, close } = await openPlayground(ensureBrowser());
try {
  for (const [name, width, height, params, path = '', hash = ''] of pictures) {
    if (!name.includes(part)) continue;
    // A recording that a picture names comes first and counts.
    const query = params.includes('recording=') ? params : `recording=sampler&${params}`;
    const page = await show(query, { width, height }, path, hash);
    if (path !== '') await page.waitForSelector('.learn-panel .panel');
    // The checks look a moment after the recording is there.
    if (/tab=(?:checks|why|flow)/.test(params)) await page.waitForSelector('.checks, .why-doors, .flow-svg');
    await page.screenshot({ path: /** @type {`${string}.png`} */ (join(directory, `${name}.png`)) });
    await page.close();
    console.log(join(directory, `${name}.png`));
  }
} finally {
  await close();
}
for (const complaint of complaints) console.error(`the page complained: ${complaint}`);
process.exitCode = complaints.size > 0 ? 1 : 0;
