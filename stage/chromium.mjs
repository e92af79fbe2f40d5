// @ts-check
/**
 * Drives a real Chromium with the extension and the real DevTools: used by every end-to-end test, the tour and the measurements.
 *
 *     const chromium = await launchChromium({ extension: 'dist/chrome' });
 *     const page = await chromium.newPage('http://127.0.0.1:8000/');
 *     const devtools = await chromium.openDevTools(page);   // the recorder runs from here on
 *     const panel = await devtools.showPanel();             // a puppeteer Frame
 *     await panel.evaluate(() => document.body.innerText);
 *     await devtools.page.screenshot({ path: 'artifacts/panel.png' });
 *     await chromium.close();
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import puppeteer from 'puppeteer-core';
import { observationsIn } from './observations.mjs';

/** @typedef {import('puppeteer-core').Browser} Browser */
/** @typedef {import('puppeteer-core').Page} Page */
/** @typedef {import('puppeteer-core').Frame} Frame */
/** @typedef {import('puppeteer-core').Target} Target */

/** How long any condition may take. Machines in CI are slow; nothing waits longer than it must. */
const PATIENCE_MS = 30_000;

/**
 * Asks `look` again until it answers something truthy. `page.waitForFunction` polls on animation frames, which stop in a
 * background tab; this does not.
 * @template T
 * @param {() => T | Promise<T>} look
 * @param {string} what named in the error when it never happens
 * @param {number} [patience] ms
 * @returns {Promise<NonNullable<T>>}
 */
export async function until(look, what, patience = PATIENCE_MS) {
  const end = Date.now() + patience;
  let last;
  for (;;) {
    try {
      const seen = await look();
      if (seen) return /** @type {NonNullable<T>} */ (seen);
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`gave up waiting for ${what}`, { cause: last });
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** The browser to use: the environment's, or Debian's. */
export function browserPath() {
  const path = process.env.SESSION_DEVTOOLS_BROWSER ?? process.env.CHROME_PATH ?? '/usr/bin/chromium';
  if (!existsSync(path)) throw new Error(`No browser at ${path}: set SESSION_DEVTOOLS_BROWSER.`);
  return path;
}

/**
 * @typedef {object} LaunchOptions
 * @property {string | null} extension directory of the built extension, e.g. `dist/chrome`; null for a browser without it
 * @property {boolean} [headless] default true
 * @property {string} [userDataDir] a profile to keep (for crash and restart tests); default a fresh temporary one
 * @property {'right' | 'bottom' | 'undocked'} [dock] where DevTools opens: beside the page, below it, or (default) in a window of its
 *   own, which the panel then fills. Docking it elsewhere later leaves half of a headless DevTools deaf to clicks
 * @property {boolean} [personal] a person uses it: nothing above the page says that the browser is driven; default false
 * @property {'light' | 'dark'} [theme] of DevTools; default light
 * @property {string[]} [args] more command line arguments
 * @property {Readonly<Record<string, unknown>>} [preferences] of a fresh profile, beside those of DevTools
 * @property {number} [patience] ms that starting, and any one command to the browser, may take
 * @property {string} [executablePath]
 * @property {{ width: number, height: number } | null} [viewport] of pages; default 1280 x 900
 */

/** @param {LaunchOptions} options */
export async function launchChromium(options) {
  const profile = options.userDataDir ?? mkdtempSync(join(tmpdir(), 'session-devtools-'));
  prepareProfile(
    profile,
    { currentDockState: options.dock ?? 'undocked', 'ui-theme': options.theme ?? 'default' },
    options.preferences ?? {},
  );
  const browser = await puppeteer.launch({
    executablePath: options.executablePath ?? browserPath(),
    headless: options.headless ?? true,
    pipe: true,
    enableExtensions: options.extension === null ? false : [resolve(options.extension)],
    handleDevToolsAsPage: true,
    defaultViewport: options.viewport === undefined ? { width: 1280, height: 900 } : options.viewport,
    userDataDir: profile,
    ...(options.patience === undefined
      ? {}
      : { timeout: options.patience, protocolTimeout: options.patience }),
    ignoreDefaultArgs: options.personal === true ? ['--enable-automation'] : false,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Else a bar warns of the flags that root needs.
      ...(options.personal === true ? ['--test-type'] : []),
      ...(options.args ?? []),
    ],
  });
  if (options.userDataDir === undefined) {
    browser.process()?.once('exit', () => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));
  }
  return new Chromium(browser, options.extension !== null);
}

/**
 * Gives a new profile its settings of DevTools, and what else is wanted.
 * @param {string} profile
 * @param {Readonly<Record<string, string>>} settings
 * @param {Readonly<Record<string, unknown>>} more
 */
function prepareProfile(profile, settings, more) {
  const folder = join(profile, 'Default');
  const file = join(folder, 'Preferences');
  if (existsSync(file)) return;
  mkdirSync(folder, { recursive: true });
  // DevTools keeps each of them as JSON.
  const preferences = Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [name, JSON.stringify(value)]),
  );
  writeFileSync(file, JSON.stringify({ ...more, devtools: { preferences } }));
}

/** A running browser with the extension in it. */
export class Chromium {
  name = /** @type {const} */ ('chromium');

  /**
   * @param {Browser} browser
   * @param {boolean} extended
   */
  constructor(browser, extended) {
    this.browser = browser;
    /** Whether the extension is in it. */
    this.extended = extended;
  }

  /** @param {string} [url] */
  async newPage(url) {
    const page = await this.browser.newPage();
    if (url !== undefined) await page.goto(url);
    return page;
  }

  /** The extension's id. Known once its background has started. */
  async extensionId() {
    const target = await until(() => this.#background(), 'the background of the extension');
    return new URL(target.url()).host;
  }

  /** The background worker, started if it sleeps (a page of the extension must be open for that). */
  async worker() {
    const target = await until(() => this.#background(), 'the background of the extension');
    const worker = await target.worker();
    if (worker === null) throw new Error('the background has no worker');
    return worker;
  }

  /** @returns {Target | undefined} */
  #background() {
    return this.browser
      .targets()
      .find((target) => target.type() === 'service_worker' && target.url().startsWith('chrome-extension://'));
  }

  /**
   * Opens DevTools for a page and waits until the recorder listens.
   * @param {Page} page
   * @param {{ addsPanel?: boolean }} [extension] whether it adds a panel, as ours does
   */
  async openDevTools(page, { addsPanel = true } = {}) {
    const before = new Set(this.browser.targets());
    const frontend = await page.openDevTools();
    if (!this.extended) {
      await until(() => frontend.url().startsWith('devtools://'), 'the front end of DevTools');
      return new DevTools(frontend);
    }
    // Evaluating in the front end before the extension's page exists breaks the front end.
    await until(
      () => this.browser.targets().find((target) => !before.has(target) && isDevToolsPage(target)),
      'the devtools page of the extension',
    );
    const devtools = new DevTools(frontend);
    // It listens first and adds its panel then.
    if (addsPanel) await until(() => devtools.view(), 'the Sessions panel to be offered by DevTools');
    return devtools;
  }

  /**
   * The cookies the browser would send to a URL.
   * @param {Page} page
   * @param {string} url
   */
  async jar(page, url) {
    const session = await page.createCDPSession();
    const { cookies } = await session.send('Network.getCookies', { urls: [url] });
    await session.detach();
    return cookies;
  }

  /** Empties the jar. @param {Page} page */
  async clearCookies(page) {
    const session = await page.createCDPSession();
    await session.send('Network.clearBrowserCookies');
    await session.detach();
  }

  /** Stops the background, as the browser may at any moment. */
  async stopBackground() {
    const worker = await this.worker();
    await worker.close();
  }

  async close() {
    await this.browser.close();
  }

  /** Ends the browser as a crash does: nothing is told, nothing is flushed. Only the process started here. */
  async crash() {
    const child = this.browser.process();
    if (child === null) throw new Error('the browser was not started here');
    const gone = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await gone;
  }
}

/** @param {Target} target */
function isDevToolsPage(target) {
  return /^chrome-extension:\/\/[a-p]+\/src\/devtools\/index\.html/.test(target.url());
}

/** DevTools of one page. */
export class DevTools {
  /** @param {Page} frontend */
  constructor(frontend) {
    /** The DevTools front end: `page.screenshot()` shows DevTools with the panel in it. */
    this.page = frontend;
    /** @type {Frame | undefined} the panel, once it was shown */
    this.shown = undefined;
  }

  /** Gives DevTools another size. Before the panel is shown: its frame is moved about meanwhile. @param {{ width: number, height: number }} size */
  async resize(size) {
    await this.page.setViewport(size);
  }

  /**
   * Brings the Sessions panel to the front.
   * @returns {Promise<Frame>}
   */
  async showPanel() {
    const view = await until(() => this.view(), 'the Sessions panel to be offered by DevTools');
    await this.showOther(view);
    return this.panel();
  }

  /** The id of the Sessions panel in DevTools; null until the extension has added it. */
  async view() {
    return this.page.evaluate(async () => {
      const UI = await import(/** @type {any} */ ('./ui/legacy/legacy.js'));
      const views = /** @type {Map<string, unknown>} */ (UI.ViewManager.ViewManager.instance().views);
      return [...views.keys()].find((id) => id.startsWith('chrome-extension://')) ?? null;
    });
  }

  /** Shows another panel of DevTools, by its id (`console`, `network`, `elements`): hides ours. @param {string} id */
  async showOther(id) {
    await this.page.evaluate(async (view) => {
      const UI = await import(/** @type {any} */ ('./ui/legacy/legacy.js'));
      await UI.ViewManager.ViewManager.instance().showView(view);
    }, id);
  }

  /** The panel's frame, once its document is there. */
  async panel() {
    return until(
      () => this.page.frames().find((frame) => frame.url().includes('/src/panel/index.html')),
      'the panel',
    );
  }

  /** The frame of the hidden devtools page (the recorder lives there). */
  async recorderFrame() {
    return until(
      () => this.page.frames().find((frame) => frame.url().includes('/src/devtools/index.html')),
      'the devtools page',
    );
  }

  /**
   * Everything recorded so far. Shows the panel, to which the recorder is handed.
   * @returns {Promise<import('../src/core/timeline/facts/observation.ts').Observation[]>}
   */
  async observations() {
    this.shown ??= await this.showPanel();
    return until(() => (this.shown === undefined ? null : observationsIn(this.shown)), 'the recorder');
  }

  async close() {
    await this.page.close();
  }
}
