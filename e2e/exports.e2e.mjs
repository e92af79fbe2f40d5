// @ts-check
/**
 * Every format of export is put to the use that it is for, on the demo: curl and cookies.txt are answered as the user, storageState logs a browser
 * in, the pytest file is green on a healthy session and red on the recorded bug, Playwright runs its script and takes its storageState.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemo } from '../stage/demo-server.mjs';
import { ensurePython } from '../scripts/setup/python.mjs';
import { ensureVenvs, PLAYWRIGHT, pythonOf } from '../scripts/vectors/venvs.mjs';
import { browserPath, launchChromium } from '../stage/chromium.mjs';
import { openPanel } from '../stage/panel.mjs';

const require = createRequire(import.meta.url);
const ROOT = resolve(import.meta.dirname, '..');

/** A browser as small as can be, that writes a HAR of what it does. */
class Visitor {
  /** @type {Map<string, string>} */
  jar = new Map();
  /** @type {unknown[]} */
  entries = [];

  /**
   * @param {string} url
   * @param {Record<string, string>} [form]
   */
  async open(url, form) {
    const cookie = [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const started = new Date();
    const csrf = this.jar.get('csrftoken') ?? '';
    const body = form === undefined ? undefined : new URLSearchParams({ ...form, csrfmiddlewaretoken: csrf });
    const method = form === undefined ? 'GET' : 'POST';
    const headers = /** @type {Record<string, string>} */ (cookie === '' ? {} : { Cookie: cookie });
    const response = await fetch(url, { method, headers, redirect: 'manual', ...(body && { body }) });
    const lines = response.headers.getSetCookie();
    for (const line of lines) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      if (/max-age=0/i.test(line)) this.jar.delete(name);
      else if (!/samesite=none/i.test(line)) this.jar.set(name, value);
    }
    const received = [...response.headers].filter(([name]) => name !== 'set-cookie');
    this.entries.push({
      startedDateTime: started.toISOString(),
      time: Date.now() - started.getTime(),
      request: { method, url, headers: Object.entries({ ...headers, 'Sec-Fetch-Dest': 'document' }) },
      response: {
        status: response.status,
        headers: [...received, ...lines.map((line) => ['Set-Cookie', line])],
      },
      _resourceType: 'document',
    });
    return response.text();
  }

  har() {
    return JSON.stringify({
      log: { version: '1.2', creator: { name: 'Visitor', version: '1' }, entries: this.entries },
    });
  }
}

describe('exports', () => {
  /** @type {Awaited<ReturnType<typeof startDemo>>} */
  let demo;
  let folder = '';
  const python = ensurePython({ root: ROOT, dev: true });

  /** @param {string} har @param {string} format */
  function exported(har, format) {
    // pytest takes files by their names.
    const path = join(
      folder,
      `test_${har}.${format}${format === 'pytest' ? '.py' : ''}`.replace('.har.', '_'),
    );
    const cli = join(ROOT, 'dist-cli/session-devtools.js');
    execFileSync(process.execPath, [
      cli,
      'export',
      join(folder, har),
      '--format',
      format,
      '--with-secrets',
      '-o',
      path,
    ]);
    return path;
  }

  /** @param {string} file */
  function pytest(file) {
    const args = ['-m', 'pytest', '-p', 'no:cacheprovider', '-c', 'pyproject.toml', '--rootdir', '.', file];
    const env = { ...process.env, SESSION_DEMO_ENGINE: 'db' };
    return spawnSync(python, args, { cwd: join(ROOT, 'demo'), encoding: 'utf8', env });
  }

  /**
   * Playwright's own runner on one spec, with the browser that is installed.
   * @param {string} spec
   */
  function playwright(spec) {
    const launchOptions = { executablePath: browserPath(), args: ['--no-sandbox'] };
    const config = join(folder, 'playwright.config.mjs');
    const settings = { testDir: folder, workers: 1, reporter: 'line', use: { launchOptions } };
    writeFileSync(config, `export default ${JSON.stringify(settings)};`);
    const runner = require.resolve('@playwright/test/cli');
    return spawnSync(process.execPath, [runner, 'test', '--config', config, spec], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, FORCE_COLOR: '0' },
    });
  }

  beforeAll(async () => {
    execFileSync('npm', ['run', '--silent', 'build:cli'], { cwd: ROOT });
    folder = mkdtempSync(join(tmpdir(), 'exports-'));
    // A spec finds its packages from where it lies.
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    demo = await startDemo({ fresh: true });
    const visitor = new Visitor();
    await visitor.open(`${demo.url}login/`);
    await visitor.open(`${demo.url}login/`, { username: 'yuan', password: 'pw' });
    const home = await visitor.open(demo.url);
    expect(home).toContain('yuan');
    writeFileSync(join(folder, 'login.har'), visitor.har());
    await visitor.open(`${demo.url}cookies/refused/`, {});
    writeFileSync(join(folder, 'refused.har'), visitor.har());
  });
  afterAll(async () => {
    await demo.stop();
    rmSync(folder, { recursive: true });
  });

  it('curl is answered as the user', () => {
    const out = execFileSync('sh', [exported('login.har', 'curl')], { encoding: 'utf8' });
    expect(out).toContain('id="state-user">yuan');
  });

  it('curl reads cookies.txt', () => {
    const out = execFileSync('curl', ['-s', '-b', exported('login.har', 'cookies-txt'), demo.url], {
      encoding: 'utf8',
    });
    expect(out).toContain('id="state-user">yuan');
  });

  it('storageState logs a browser in', async () => {
    const chromium = await launchChromium({ extension: null });
    try {
      const { cookies } = JSON.parse(
        execFileSync('cat', [exported('login.har', 'storage-state')], { encoding: 'utf8' }),
      );
      const page = await chromium.newPage('about:blank');
      await page.browserContext().setCookie(...cookies);
      await page.goto(demo.url);
      expect(await page.$eval('#state-user', (element) => element.textContent)).toBe('yuan');
    } finally {
      await chromium.close();
    }
  });

  it("storageState logs Playwright's own context in", () => {
    copyFileSync(exported('login.har', 'storage-state'), join(folder, 'state.json'));
    writeFileSync(
      join(folder, 'state.spec.ts'),
      `import { expect, test } from '@playwright/test';
test.use({ storageState: 'state.json' });
test('is the user', async ({ page }) => {
  await page.goto(${JSON.stringify(demo.url)});
  await expect(page.locator('#state-user')).toHaveText('yuan');
});
`,
    );
    const { stdout, status } = playwright('state.spec.ts');
    expect(stdout).toContain('1 passed');
    expect(status).toBe(0);
  });

  it('the Playwright script runs, and is red where an answer differs', () => {
    const script = readFileSync(exported('login.har', 'playwright-ts'), 'utf8');
    writeFileSync(join(folder, 'recorded.spec.ts'), script);
    const healthy = playwright('recorded.spec.ts');
    expect(healthy.stdout).toContain('1 passed');
    expect(healthy.status).toBe(0);
    const other = script.replaceAll(', 200);', ', 418);');
    expect(other).not.toBe(script);
    writeFileSync(join(folder, 'differs.spec.ts'), other);
    const differs = playwright('differs.spec.ts');
    expect(differs.stdout).toContain('Expected: 418');
    expect(differs.status).toBe(1);
  });

  it('the recipe for CI: Playwright records a HAR, and check fails the build where the bug is', () => {
    const har = join(folder, 'ci.har');
    /** @param {string} path where the user goes */
    const visits = (path) => {
      writeFileSync(
        join(folder, 'ci.spec.ts'),
        `import { test } from '@playwright/test';
test.use({ contextOptions: { recordHar: { path: ${JSON.stringify(har)}, content: 'omit' } } });
test('a visit', async ({ page }) => {
  await page.goto(${JSON.stringify(demo.url)});
  await page.click('[data-action="${path}"]');
  await page.waitForLoadState();
});
`,
      );
      const { stdout } = playwright('ci.spec.ts');
      expect(stdout).toContain('1 passed');
      const cli = join(ROOT, 'dist-cli/session-devtools.js');
      return spawnSync(process.execPath, [cli, 'check', har, '--format', 'json'], { encoding: 'utf8' });
    };
    const healthy = visits('login-yuan');
    expect(
      JSON.parse(healthy.stdout).findings.filter((/** @type {any} */ { verdict }) => verdict === 'fail'),
    ).toEqual([]);
    expect(healthy.status).toBe(0);
    const broken = visits('refused');
    expect(broken.status).toBe(1);
    expect(JSON.parse(broken.stdout).findings.map((/** @type {any} */ { code }) => code)).toContain(
      'samesite-none-insecure',
    );
  });

  it('the Playwright script in Python does the same', () => {
    ensureVenvs([PLAYWRIGHT]);
    const interpreter = pythonOf(PLAYWRIGHT.name);
    if (interpreter === null) throw new Error('no environment with pytest-playwright');
    const home = join(folder, 'python');
    mkdirSync(home);
    const launch = JSON.stringify({ executable_path: browserPath(), args: ['--no-sandbox'] });
    writeFileSync(
      join(home, 'conftest.py'),
      `import json, pytest\n\n@pytest.fixture(scope="session")\ndef browser_type_launch_args():\n    return json.loads(${JSON.stringify(launch)})\n`,
    );
    const script = readFileSync(exported('login.har', 'playwright-python'), 'utf8');
    /** @param {string} name @param {string} text */
    const run = (name, text) => {
      writeFileSync(join(home, name), text);
      const args = ['-m', 'pytest', '-q', '-p', 'no:cacheprovider', '--rootdir', home, join(home, name)];
      return spawnSync(interpreter, args, { cwd: home, encoding: 'utf8' });
    };
    expect(run('test_recorded.py', script)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('1 passed'),
    });
    const other = script.replaceAll(', 200)', ', 418)');
    expect(other).not.toBe(script);
    expect(run('test_differs.py', other)).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('1 failed'),
    });
  });

  it('the pytest file is green on a healthy session', () => {
    const { stdout, status } = pytest(exported('login.har', 'pytest'));
    expect(stdout).not.toContain('FAILED');
    expect(status).toBe(0);
  });

  it('the pytest file is red on the recorded bug, and names the setting', () => {
    const { stdout, status } = pytest(exported('refused.har', 'pytest'));
    expect(status).toBe(1);
    expect(stdout).toContain('SESSION_COOKIE_SAMESITE');
  });

  /** @param {string} file */
  const log = (file) =>
    execFileSync(
      process.execPath,
      [join(ROOT, 'dist-cli/session-devtools.js'), 'timeline', file, '--format', 'json', '--with-secrets'],
      { encoding: 'utf8' },
    );

  it("the HAR opens in DevTools' own importer, cookies and all", async () => {
    const chromium = await launchChromium({ extension: join(ROOT, 'dist/chrome-e2e') });
    try {
      const { devtools } = await openPanel(chromium, demo.url, 460);
      const har = readFileSync(exported('login.har', 'har'), 'utf8');
      // As text: the test runner rewrites imports, and this one is the browser's.
      const imported = await devtools.page.evaluate(`(async () => {
        const { HARFormat, Importer } = await import('devtools://devtools/bundled/models/har/har.js');
        const root = new HARFormat.HARRoot(JSON.parse(${JSON.stringify(har)}));
        return Importer.Importer.requestsFromHARLog(root.log).map((request) => [
          request.requestMethod,
          new URL(request.url()).pathname,
          request.statusCode,
          request.responseHeaders.filter(({ name }) => name.toLowerCase() === 'set-cookie').length,
        ]);
      })()`);
      const { entries } = JSON.parse(har).log;
      expect(imported).toEqual(
        entries.map((/** @type {any} */ { request, response }) => [
          request.method,
          new URL(request.url).pathname,
          response.status,
          response.headers.filter((/** @type {any} */ { name }) => name.toLowerCase() === 'set-cookie')
            .length,
        ]),
      );
      expect(imported).toContainEqual(['POST', '/login/', 302, 2]);
    } finally {
      await chromium.close();
    }
  });

  it('the HAR gives the same log again, event by event', () => {
    for (const format of ['har', 'log'])
      expect(log(exported('refused.har', format))).toBe(log(join(folder, 'refused.har')));
  });

  it.each(/** @type {const} */ (['cache', 'cached_db', 'file', 'signed_cookies']))(
    'so does that of %s',
    async (engine) => {
      const other = await startDemo({ engine, fresh: true });
      try {
        const visitor = new Visitor();
        await visitor.open(`${other.url}login/`);
        await visitor.open(`${other.url}login/`, { username: 'yuan', password: 'pw' });
        await visitor.open(other.url);
        await visitor.open(`${other.url}logout/`, {});
        const file = `${engine}.har`;
        writeFileSync(join(folder, file), visitor.har());
        const first = log(join(folder, file));
        expect(JSON.parse(first).length ?? JSON.parse(first).events.length).toBeGreaterThan(2);
        for (const format of ['har', 'log']) expect(log(exported(file, format))).toBe(first);
      } finally {
        await other.stop();
      }
    },
  );
});
