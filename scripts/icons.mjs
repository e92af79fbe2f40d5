// @ts-check
// Draws public/icons/*.png from scripts/icon.svg with an installed Chromium: `node scripts/icons.mjs [browser]`.
// The PNGs are kept in the repository, so this runs only when the drawing changes.
import { readFile, writeFile } from 'node:fs/promises';
import puppeteer from 'puppeteer-core';

const root = new URL('..', import.meta.url);
const svg = await readFile(new URL('scripts/icon.svg', root), 'utf8');
const executablePath = process.argv[2] ?? process.env.SESSION_DEVTOOLS_BROWSER ?? '/usr/bin/chromium';
const browser = await puppeteer.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  const page = await browser.newPage();
  for (const size of [16, 32, 48, 96, 128]) {
    await page.setViewport({ width: size, height: size });
    await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px}</style>${svg}`);
    const png = await page.screenshot({ omitBackground: true });
    await writeFile(new URL(`public/icons/icon-${size}.png`, root), png);
    console.log(`public/icons/icon-${size}.png ${png.length} bytes`);
  }
} finally {
  await browser.close();
}
