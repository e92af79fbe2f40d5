// @ts-check
/**
 * `npm start`: installs what is missing, builds the extension, starts the demo site, and opens a browser with DevTools and the Sessions
 * panel in front. Without a display it takes the guided tour instead (`--tour` takes it anyway). `--browser=firefox` does all that in Firefox.
 * `SESSION_DEMO_ENGINE=db|cache|cached_db|file|signed_cookies|redis|django_redis|redis_sessions|memcached|custom` chooses the demo's session
 * engine; a Redis or Memcached of its own is started where the engine needs one.
 */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { SetupError } from './setup/host.mjs';
import { ensurePackages } from './setup/npm.mjs';
import { ensureBrowser, ensureFirefox } from './setup/browser.mjs';
import { ensurePython } from './setup/python.mjs';

const root = resolve(import.meta.dirname, '..');
process.chdir(root);

try {
  const kind = chosenBrowser();
  ensurePackages(root);
  const browser = kind === 'firefox' ? ensureFirefox() : ensureBrowser();
  ensurePython({ root });
  build(kind === 'firefox' ? 'build:firefox' : 'build');
  const extension = kind === 'firefox' ? 'dist/firefox' : 'dist/chrome';
  const { startDemo } = await import('../stage/demo-server.mjs');
  // The engine is read from the environment by the demo's own settings.
  const demo = await startDemo();
  console.log(`The demo site is at ${demo.url} (engine: ${process.env['SESSION_DEMO_ENGINE'] ?? 'db'}).`);
  try {
    if (process.argv.includes('--tour') || !hasDisplay()) {
      const { takeTour } = await import('./tour/tour.mjs');
      await takeTour({ kind, browser, demo, extension, folder: 'tour' });
    } else {
      const { openBrowser } = await import('./tour/open.mjs');
      await openBrowser({ kind, browser, demo, extension });
    }
  } finally {
    await demo.stop();
  }
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

/** @returns {'chromium' | 'firefox'} */
function chosenBrowser() {
  const named = process.argv
    .find((argument) => argument.startsWith('--browser='))
    ?.slice('--browser='.length);
  if (named === undefined || named === 'chromium') return 'chromium';
  if (named === 'firefox') return 'firefox';
  throw new SetupError(`--browser=${named}: there are chromium and firefox.`);
}

/** @param {string} script of package.json */
function build(script) {
  console.log('Building the extension …');
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', script], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new SetupError(`The build failed:\n${stdout}${stderr}`);
}

/** A window can be shown: always on macOS and Windows, on Linux when a display server is named. */
function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}
