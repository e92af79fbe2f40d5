// @ts-check
/**
 * `npm run package`: the packages for the stores, in `packages/`, with nothing in them that changes from one build to the next:
 * Chrome Web Store and Edge Add-ons (one build), addons.mozilla.org, and for its reviewers the source. Firefox's must pass
 * `web-ext lint` without an error, a warning or a notice.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ensurePackages } from '../setup/npm.mjs';

const root = resolve(import.meta.dirname, '..', '..');
process.chdir(root);
ensurePackages(root);
const { filesOf, zip } = await import('./zip.mjs');

const folder = 'packages';
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

run('npm', 'run', '--silent', 'build');
run('npm', 'run', '--silent', 'build:firefox');
lint(join('dist', 'firefox'));
const chromium = filesOf(join('dist', 'chrome'));
save('chrome', chromium);
save('edge', chromium);
save('firefox', filesOf(join('dist', 'firefox')));
if (existsSync('.git')) save('source', sourceFiles());
else console.log('No source package: this is not a clone.');

/** What is in the repository, as a reviewer needs it to build the same again. @returns {[string, Uint8Array][]} */
function sourceFiles() {
  const { stdout } = spawnSync('git', ['ls-files', '-z'], { encoding: 'utf8' });
  return stdout
    .split('\0')
    .filter((name) => name !== '' && existsSync(name))
    .map((name) => [name, readFileSync(name)]);
}

/** @param {string} name @param {[string, Uint8Array][]} files */
function save(name, files) {
  const path = join(folder, `session-devtools-${name}-${version}.zip`);
  const bytes = zip(files);
  writeFileSync(path, bytes);
  const hash = createHash('sha256').update(bytes).digest('hex');
  console.log(`${hash}  ${path}  ${files.length} files, ${Math.round(bytes.length / 1024)} KiB`);
}

/** @param {string} dist */
function lint(dist) {
  const { stdout } = spawnSync('npx', ['web-ext', 'lint', '--source-dir', dist, '--output', 'json'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
    maxBuffer: 100_000_000,
  });
  const { summary, errors, warnings, notices } = JSON.parse(stdout.slice(stdout.indexOf('{')));
  const found = [...errors, ...warnings, ...notices];
  for (const { code, message, file } of found) console.error(`web-ext lint: ${code}: ${message} (${file})`);
  console.log(
    `web-ext lint: ${summary.errors} errors, ${summary.warnings} warnings, ${summary.notices} notices`,
  );
  if (found.length > 0) process.exit(1);
}

/** @param {string} command @param {readonly string[]} args */
function run(command, ...args) {
  const { status, stdout, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status === 0) return;
  console.error(stdout + stderr);
  process.exit(1);
}
