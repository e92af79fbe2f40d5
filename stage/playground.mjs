// @ts-check
/** The built playground in a headless browser: for photographs of the panel and for tests of its layout. */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve } from 'node:path';
import { launchChromium } from './chromium.mjs';

/** @type {Record<string, string>} */
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

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

/**
 * Serves the playground to a browser. What its pages complain of is collected.
 * @param {string} executablePath of the browser
 */
export async function openPlayground(executablePath) {
  const root = resolve('dist-playground');
  if (!existsSync(join(root, 'index.html')))
    throw new Error('Build the playground first: npm run build:playground');
  const site = await serve(root);
  const { browser } = await launchChromium({ extension: null, executablePath, args: ['--hide-scrollbars'] });
  /** @type {Set<string>} */
  const complaints = new Set();
  return {
    complaints,
    /**
     * A new page with the panel, in English and light unless told.
     * @param {string} params of the playground's URL
     * @param {{ width: number, height: number, deviceScaleFactor?: number }} size
     * @param {string} [path] of the page below the playground's root
     * @param {string} [hash]
     */
    async show(params, size, path = '', hash = '') {
      const page = await browser.newPage();
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warn') complaints.add(message.text());
      });
      page.on('pageerror', (error) => complaints.add(String(error)));
      await page.setViewport(size);
      const language = params.includes('lang=') ? '' : '&lang=en';
      const theme = params.includes('theme=') ? '' : '&theme=light';
      await page.goto(`${site.url}/${path}?frozen=1&${params}${language}${theme}${hash}`);
      // The glossary alone shows no panel.
      await page.waitForSelector('.panel, .learn-glossary');
      await page.waitForNetworkIdle({ idleTime: 150 });
      return page;
    },
    async close() {
      await browser.close();
      site.close();
    },
  };
}
