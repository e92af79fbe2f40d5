// @ts-check
// The shortest proof that the extension loads in the real DevTools: `node e2e/lib/smoke.mjs [dist] [screenshot.png]`.
import { launchChromium, until } from './chromium.mjs';

const chromium = await launchChromium({ extension: process.argv[2] ?? 'dist/chrome' });
try {
  const page = await chromium.newPage('data:text/html,<h1>page</h1>');
  const devtools = await chromium.openDevTools(page);
  const panel = await devtools.showPanel();
  const text = await until(() => panel.evaluate(() => document.body.innerText.trim()), 'text in the panel');
  console.log(panel.url(), JSON.stringify(text));
  if (process.argv[3] !== undefined) await devtools.page.screenshot({ path: process.argv[3] });
} finally {
  await chromium.close();
}
