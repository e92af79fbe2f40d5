// @ts-check
/**
 * Photographs the built playground in a headless browser, in every width, theme and language, into `artifacts/photographs`
 * (or the directory given). Usage: node scripts/photograph.mjs [directory] [name part]
 */
import { createReadStream, existsSync, mkdirSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve } from 'node:path';
import puppeteer from 'puppeteer-core';
import { ensureBrowser } from './setup/browser.mjs';

/** @type {Record<string, string>} */
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/**
 * What is photographed: name, width, height, URL parameters.
 * @type {readonly (readonly [string, number, number, string])[]}
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
  ['server-light', 1280, 700, 'recording=sampler&event=rotated&tab=server'],
  ['server-dark-zh', 1280, 700, 'recording=sampler&theme=dark&lang=zh-CN&event=rotated&tab=server'],
  ['server-side-dark', 620, 860, 'recording=sampler&theme=dark&event=rotated&tab=server'],
  ['server-narrow-light', 420, 720, 'recording=sampler&event=rotated&tab=server'],
  ['server-absent-light', 1280, 433, 'event=data-changed&tab=server&server=absent'],
  ['server-payload-light', 1280, 433, 'recording=sampler&event=rotated'],
];

/** Serves a directory on a free port of the loopback. @param {string} root */
async function serve(root) {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
    const file = join(root, path.endsWith('/') ? `${path}index.html` : path);
    if (!file.startsWith(root) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  await new Promise((done) => {
    server.listen(0, '127.0.0.1', () => done(undefined));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return { url: `http://127.0.0.1:${address.port}`, close: () => server.close() };
}

const directory = resolve(process.argv[2] ?? 'artifacts/photographs');
const part = process.argv[3] ?? '';
const root = resolve('dist-playground');
if (!existsSync(join(root, 'index.html'))) {
  console.error('Build the playground first: npm run build:playground');
  process.exit(2);
}
mkdirSync(directory, { recursive: true });
const site = await serve(root);
const browser = await puppeteer.launch({
  executablePath: ensureBrowser(),
  pipe: true,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--hide-scrollbars',
  ],
});
/** @type {string[]} */
const complaints = [];
try {
  const page = await browser.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warn') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  for (const [name, width, height, params] of pictures) {
    if (!name.includes(part)) continue;
    await page.setViewport({ width, height, deviceScaleFactor: 1 });
    const language = params.includes('lang=') ? '' : '&lang=en';
    const theme = params.includes('theme=') ? '' : '&theme=light';
    await page.goto(`${site.url}/?recording=sampler&frozen=1&${params}${language}${theme}`);
    await page.waitForSelector('.panel');
    await page.waitForNetworkIdle({ idleTime: 150 });
    await page.screenshot({ path: join(directory, `${name}.png`) });
    console.log(join(directory, `${name}.png`));
  }
} finally {
  await browser.close();
  site.close();
}
for (const complaint of new Set(complaints)) console.error(`the page complained: ${complaint}`);
process.exitCode = complaints.length > 0 ? 1 : 0;
