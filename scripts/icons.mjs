// @ts-check
// Draws public/icons/*.png, and in docs/store/pictures what the stores want besides, from scripts/icon.svg with an installed Chromium: `node scripts/icons.mjs [browser]`.
// The PNGs are kept in the repository, so this runs only when the drawing changes.
import { readFile, writeFile } from 'node:fs/promises';
import { browserPath, launchChromium } from '../stage/chromium.mjs';

const root = new URL('..', import.meta.url);
const svg = await readFile(new URL('scripts/icon.svg', root), 'utf8');
const executablePath = process.argv[2] ?? browserPath();
const { browser } = await launchChromium({ extension: null, executablePath });
try {
  const page = await browser.newPage();
  /** @param {string} file @param {number} width @param {number} height @param {number} size of the drawing, in the middle */
  const draw = async (file, width, height, size) => {
    await page.setViewport({ width, height });
    // A promotional picture is looked at on any background: it has its own.
    const ground = width === height ? '' : 'background:#202124;';
    await page.setContent(
      `<style>body{margin:0;height:${height}px;display:grid;place-items:center;${ground}}svg{display:block;width:${size}px}</style>${svg}`,
    );
    const png = await page.screenshot({ omitBackground: true });
    await writeFile(new URL(file, root), png);
    console.log(`${file} ${png.length} bytes`);
  };
  for (const size of [16, 32, 48, 96, 128]) await draw(`public/icons/icon-${size}.png`, size, size, size);
  for (const size of [64, 300]) await draw(`docs/store/pictures/icon-${size}.png`, size, size, size);
  await draw('docs/store/pictures/promo-440x280.png', 440, 280, 160);
} finally {
  await browser.close();
}
