// @ts-check
/**
 * What the extension costs the page: loading a page that makes 500 requests, with DevTools open, with the extension against without.
 * The peer is the same Chromium without it. A second peer is an extension that listens to the network log and does nothing with it:
 * what Chromium itself spends on telling an extension. The browsers take turns, so that whatever else the machine does hits all.
 * Every request carries the session cookie, so each is work for the extension.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchChromium } from '../stage/chromium.mjs';

const FETCHES = 500;
const ROUNDS = process.env['SESSION_BENCH'] === 'short' ? 3 : 25;
/** How many times the idle listener's time a load may take before this bench fails: above what a busy machine makes of it. */
const BOUND = 2;

const page = `<!doctype html><title>bench</title><script>
addEventListener('load', async () => {
  const start = performance.now();
  await Promise.all(Array.from({ length: ${FETCHES} }, (_, i) => fetch('/answer/' + i).then((answer) => answer.text())));
  document.documentElement.dataset.took = performance.now() - start;
});
</script>`;

const server = createServer((request, response) => {
  if (request.url === '/') {
    response.setHeader('Content-Type', 'text/html');
    response.setHeader(
      'Set-Cookie',
      `sessionid=${'k'.repeat(32)}; HttpOnly; Max-Age=1209600; Path=/; SameSite=Lax`,
    );
    response.end(page);
    return;
  }
  response.end('ok');
});
await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
const address = server.address();
if (address === null || typeof address === 'string') throw new Error('no port');
const url = `http://127.0.0.1:${address.port}/`;

const idle = mkdtempSync(join(tmpdir(), 'idle-extension-'));
writeFileSync(
  join(idle, 'manifest.json'),
  JSON.stringify({
    manifest_version: 3,
    name: 'idle',
    version: '1',
    devtools_page: 'src/devtools/index.html',
  }),
);
mkdirSync(join(idle, 'src', 'devtools'), { recursive: true });
writeFileSync(join(idle, 'src', 'devtools', 'index.html'), '<script src="listen.js"></script>');
writeFileSync(
  join(idle, 'src', 'devtools', 'listen.js'),
  'chrome.devtools.network.onRequestFinished.addListener(() => {});',
);

const browsers = [
  {
    name: 'without',
    chromium: await launchChromium({ extension: null }),
    took: /** @type {number[]} */ ([]),
  },
  {
    name: 'idle',
    chromium: await launchChromium({ extension: idle }),
    took: /** @type {number[]} */ ([]),
  },
  {
    name: 'with',
    chromium: await launchChromium({ extension: 'dist/chrome' }),
    took: /** @type {number[]} */ ([]),
  },
];
try {
  const tabs = [];
  for (const one of browsers) {
    const tab = await one.chromium.newPage();
    const devtools = await one.chromium.openDevTools(tab, { addsPanel: one.name === 'with' });
    if (one.name === 'with') await devtools.showPanel();
    tabs.push({ ...one, tab });
  }
  for (let round = 0; round < ROUNDS + 2; round += 1) {
    // The order alternates, too.
    for (const one of round % 2 === 0 ? tabs : tabs.toReversed()) {
      await one.tab.bringToFront();
      await one.tab.goto(url);
      const took = await loaded(one.tab);
      // The first two rounds warm up.
      if (round >= 2) one.took.push(took);
    }
  }
} finally {
  for (const { chromium } of browsers) await chromium.close();
  server.close();
  rmSync(idle, { recursive: true });
}

const [without, idleOne, withIt] = browsers.map(({ took }) => median(took));
if (without === undefined || idleOne === undefined || withIt === undefined)
  throw new Error('nothing measured');
console.log(`page load of ${FETCHES} fetches, DevTools open, median of ${ROUNDS}:`);
console.log(
  `  with the extension ${withIt.toFixed(0)} ms, without ${without.toFixed(0)} ms: ratio ${(withIt / without).toFixed(3)} (aim: at most 1.02)`,
);
console.log(
  `  an extension that only listens: ${idleOne.toFixed(0)} ms, ratio ${(idleOne / without).toFixed(3)}; ours against it ${(withIt / idleOne).toFixed(3)}`,
);
if (withIt / idleOne > BOUND) process.exitCode = 1;

/** @param {import('puppeteer-core').Page} tab */
async function loaded(tab) {
  for (;;) {
    const took = await tab.evaluate(() => document.documentElement.dataset['took']);
    if (took !== undefined) return Number(took);
    await new Promise((done) => setTimeout(done, 20));
  }
}

/** @param {number[]} values */
function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
