// @ts-check
/**
 * `npm test [-- stage …]`: installs what is missing, then runs the stages and counts. Stages: unit, demo,
 * companion, e2e, firefox, cookies. The last line is `N passed, N failed, N skipped`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ensurePackages } from './setup/npm.mjs';

const stages = { unit, demo, companion, e2e, firefox, cookies };
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(stages, name));
if (unknown.length > 0) {
  console.error(`No stage ${unknown.join(', ')}. There are: ${Object.keys(stages).join(', ')}.`);
  process.exit(2);
}

let prepared = false;
const total = { passed: 0, failed: 0, skipped: 0 };
const root = resolve(import.meta.dirname, '..');
ensurePackages(root);
mkdirSync('artifacts', { recursive: true });
for (const [name, run] of Object.entries(stages)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n== ${name} ==`);
  await run();
}
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);

async function unit() {
  // What we sign is given to the real Django of each version.
  const { ensureVenvs } = await import('./vectors/venvs.mjs');
  ensureVenvs();
  vitest('unit', ['--config', 'vitest.config.ts']);
}

async function demo() {
  const { ensurePython } = await import('./setup/python.mjs');
  const python = ensurePython({ root, dev: true });
  await ensureStores();
  const report = join('artifacts', 'demo.xml');
  rmSync(report, { force: true });
  const { status } = spawnSync(python, ['-m', 'pytest', '-q', `--junitxml=../${report}`], {
    cwd: 'demo',
    stdio: 'inherit',
  });
  const counts = existsSync(report)
    ? junitCounts(readFileSync(report, 'utf8'))
    : { passed: 0, failed: 1, skipped: 0 };
  if (status !== 0 && counts.failed === 0) counts.failed = 1;
  count(counts);
}

/** The Django app, over every Django it supports; each has a virtual environment and real servers of its own. */
async function companion() {
  const { ensurePython } = await import('./setup/python.mjs');
  const python = ensurePython({ root, dev: true });
  const child = spawn(python, [join('companion', 'tests', 'matrix.py')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (/** @type {Buffer} */ piece) => {
    process.stdout.write(piece);
    text += piece.toString();
  });
  const status = await new Promise((done) => child.once('close', done));
  const counts = { passed: 0, failed: 0, skipped: 0 };
  // pytest's closing lines, one per Django: `286 passed, 3 skipped in 12.3s`.
  for (const line of text.split('\n')) {
    if (!/\b\d+ (?:passed|failed|error)/.test(line) || !/ in [\d.]+s/.test(line)) continue;
    const read = (/** @type {string} */ word) => Number(new RegExp(`(\\d+) ${word}`).exec(line)?.[1] ?? 0);
    counts.passed += read('passed');
    counts.failed += read('failed') + read('error');
    counts.skipped += read('skipped');
  }
  if (status !== 0 && counts.failed === 0) counts.failed = 1;
  count(counts);
}

async function e2e() {
  if (!(await prepareBrowser())) return;
  vitest('e2e', ['--config', 'vitest.e2e.config.ts']);
}

/** The same main job in a real Firefox, and what only Firefox has. */
async function firefox() {
  const { ensureFirefox } = await import('./setup/browser.mjs');
  const { ensurePython } = await import('./setup/python.mjs');
  process.env['SESSION_DEVTOOLS_FIREFOX'] = ensureFirefox();
  ensurePython({ root });
  if (built('build:firefox', 'build:firefox:e2e'))
    vitest('firefox', ['--config', 'vitest.firefox.config.ts']);
}

/** The cookie rules against both browsers: random lines, the same verdicts. */
async function cookies() {
  const { ensureFirefox } = await import('./setup/browser.mjs');
  process.env['SESSION_DEVTOOLS_FIREFOX'] = ensureFirefox();
  if (!(await prepareBrowser())) return;
  vitest('cookies', ['--config', join('e2e', 'cookies', 'vitest.config.ts')]);
}

/** A browser, what the permission prompt's test needs, and the extension's builds. False, and counted, when a build fails. */
async function prepareBrowser() {
  if (prepared) return true;
  const { ensureBrowser } = await import('./setup/browser.mjs');
  const { ensurePython } = await import('./setup/python.mjs');
  process.env['SESSION_DEVTOOLS_BROWSER'] = ensureBrowser();
  ensurePython({ root });
  await ensurePrompt();
  await ensureStores();
  prepared = built('build', 'build:e2e', 'build:playground');
  return prepared;
}

/** Runs builds. False, and counted, when one fails. @param {readonly string[]} targets */
function built(...targets) {
  for (const target of targets) {
    const { status } = spawnSync('npm', ['run', '--silent', target], {
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    });
    if (status === 0) continue;
    count({ passed: 0, failed: 1, skipped: 0 });
    return false;
  }
  return true;
}

/** What the demo's engines on Redis and Memcached need. Where they are missing and cannot be installed, their tests are skipped and say so. */
async function ensureStores() {
  const { ensureStore } = await import('./setup/stores.mjs');
  for (const name of /** @type {const} */ (['redis', 'memcached'])) {
    try {
      ensureStore(name);
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
    }
  }
}

/** The browser's own prompt is answered with keys, in a window on a display that nobody sees. */
async function ensurePrompt() {
  const { aptInstall, debianKind } = await import('./setup/apt.mjs');
  const { programsOnPath, thisHost } = await import('./setup/host.mjs');
  const host = thisHost();
  const packages = { Xvfb: 'xvfb', openbox: 'openbox', xdotool: 'xdotool', openssl: 'openssl' };
  const missing = Object.entries(packages).filter(
    ([program]) => programsOnPath(host, [program]).length === 0,
  );
  if (missing.length === 0 || debianKind(host) === undefined || process.getuid?.() !== 0) return;
  aptInstall(
    host,
    missing.map(([, name]) => name),
  );
}

/**
 * @param {string} name
 * @param {string[]} args
 */
function vitest(name, args) {
  // Absolute: a stage's own configuration may have another root.
  const report = resolve('artifacts', `${name}.json`);
  rmSync(report, { force: true });
  const bin = join('node_modules', 'vitest', 'vitest.mjs');
  const { status } = spawnSync(
    process.execPath,
    [bin, 'run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    { stdio: 'inherit' },
  );
  if (!existsSync(report)) {
    count({ passed: 0, failed: 1, skipped: 0 });
    return;
  }
  const result = JSON.parse(readFileSync(report, 'utf8'));
  const counts = {
    passed: result.numPassedTests,
    failed: result.numFailedTests,
    skipped: result.numPendingTests + result.numTodoTests,
  };
  // A file that does not load, or an error outside every test, fails no test: the exit code says it.
  if (status !== 0 && counts.failed === 0) counts.failed = 1;
  count(counts);
}

/** @param {string} xml */
function junitCounts(xml) {
  /** @param {string} name */
  const read = (name) => Number(new RegExp(`<testsuite [^>]*\\b${name}="(\\d+)"`).exec(xml)?.[1] ?? 0);
  const failed = read('failures') + read('errors');
  const skipped = read('skipped');
  return { passed: read('tests') - failed - skipped, failed, skipped };
}

/** @param {{ passed: number, failed: number, skipped: number }} counts */
function count(counts) {
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
}
