// @ts-check
/**
 * Drives a real Firefox with the extension as a temporary add-on and the real toolbox, headless or not; the same surface as `chromium.mjs`.
 * Pages by puppeteer over WebDriver BiDi; the toolbox, which BiDi does not know, from Firefox's own scope (`firefox-privileged.mjs`).
 *
 *     const firefox = await launchFirefox({ extension: 'dist/firefox' });
 *     const page = await firefox.newPage('http://127.0.0.1:8000/');
 *     const devtools = await firefox.openDevTools(page);   // the recorder runs from here on
 *     const panel = await devtools.showPanel();
 *     await devtools.page.screenshot({ path: 'artifacts/panel.png' });
 *     await firefox.close();
 */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import puppeteer from 'puppeteer-core';
import { findFirefox } from '../scripts/setup/browser.mjs';
import { until } from './chromium.mjs';
import { FirefoxFrame } from './firefox-frame.mjs';
import * as privileged from './firefox-privileged.mjs';
import { observationsIn } from './observations.mjs';

/** @typedef {import('puppeteer-core').Browser} Browser */
/** @typedef {import('puppeteer-core').BrowserContext} BrowserContext */
/** @typedef {import('puppeteer-core').Page} Page */
/** @typedef {import('puppeteer-core').Frame} Frame */
/** @typedef {import('./firefox-frame.mjs').Connection} Connection */

/**
 * @typedef {object} FirefoxOptions
 * @property {string | null} extension directory of the built extension, or a packed one; null for a browser without it
 * @property {boolean} [anyCertificate] takes certificates that nobody vouches for; default no
 * @property {boolean} [requests] tells of requests, to those who look at them from here and not in DevTools; default no
 * @property {boolean} [headless] default true
 * @property {'bottom' | 'right' | 'left' | 'window'} [dock] where the toolbox opens; default bottom
 * @property {'light' | 'dark'} [theme] of the toolbox; default light
 * @property {Readonly<Record<string, unknown>>} [preferences]
 * @property {string} [executablePath]
 * @property {{ width: number, height: number }} [window] default 1280 x 1000
 * @property {boolean} [privateWindows] whether the extension may run in private windows; default no
 * @property {number} [toolbox] its height (or width, at a side); default 460
 */

/** What is left for the page and the browser's own bars, in pixels. */
const PAGE_HEIGHT = 540;

/** Preferences that lead every request, those to this machine too, through a proxy on a port of the loopback. @param {number} port */
export const throughProxy = (port) => ({
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': port,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': port,
  'network.proxy.allow_hijacking_localhost': true,
  'network.proxy.no_proxies_on': '',
});

/** @param {FirefoxOptions} options */
export async function launchFirefox(options) {
  const path = options.executablePath ?? findFirefox();
  if (path === undefined) throw new Error('No Firefox: set SESSION_DEVTOOLS_FIREFOX.');
  const { width, height } = options.window ?? { width: 1280, height: 1000 };
  const size = options.toolbox ?? 460;
  const theme = options.theme ?? 'light';
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: path,
    headless: options.headless ?? true,
    defaultViewport: null,
    // DevTools looks at requests; BiDi would do so a second time.
    networkEnabled: options.requests ?? false,
    acceptInsecureCerts: options.anyCertificate ?? false,
    args: ['--remote-allow-system-access', `--width=${width}`, `--height=${height}`],
    extraPrefsFirefox: {
      'devtools.theme': theme,
      'devtools.toolbox.host': options.dock ?? 'bottom',
      'devtools.toolbox.footer.height': size,
      'devtools.toolbox.sidebar.width': size,
      'devtools.toolbox.selectedTool': 'webconsole',
      // The toolbox's advertisements cover what a test clicks.
      'devtools.toolbox.splitconsole.open': false,
      'devtools.everOpened': true,
      'layout.css.prefers-color-scheme.content-override': theme === 'dark' ? 0 : 1,
      'privacy.userContext.enabled': true,
      'privacy.userContext.ui.enabled': true,
      ...options.preferences,
    },
  });
  const connection = /** @type {Connection} */ (/** @type {any} */ (browser).connection);
  const { result } = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const window = result.contexts.find((/** @type {{ url: string }} */ { url }) =>
    url.endsWith('browser.xhtml'),
  );
  const id = options.extension === null ? '' : await install(connection, options.extension, options);
  return new Firefox(browser, connection, window.context, id, options.dock ?? 'bottom');
}

/**
 * @param {Connection} connection
 * @param {string} extension
 * @param {FirefoxOptions} options
 * @returns {Promise<string>} its id
 */
async function install(connection, extension, { privateWindows = false }) {
  const installed = await connection.send('webExtension.install', {
    extensionData: packed(extension),
    'moz:allowPrivateBrowsing': privateWindows,
  });
  return installed.result.extension;
}

/** @param {string} extension */
function packed(extension) {
  const path = resolve(extension);
  return /\.(?:zip|xpi)$/.test(path) ? { type: 'archivePath', path } : { type: 'path', path };
}

/** A running Firefox, with the extension in it unless it was started without. */
export class Firefox {
  name = /** @type {const} */ ('firefox');
  #connection;
  #scope;
  #extension;
  #dock;

  /**
   * @param {Browser} browser
   * @param {Connection} connection
   * @param {string} scope the window's own context
   * @param {string} extension its id
   * @param {string} dock
   */
  constructor(browser, connection, scope, extension, dock) {
    this.browser = browser;
    this.#connection = connection;
    this.#scope = scope;
    this.#extension = extension;
    this.#dock = dock;
  }

  /**
   * Runs a function in Firefox's own scope, with one argument.
   * @template What
   * @template T
   * @param {(what: What) => Promise<T>} run
   * @param {What} [what]
   * @returns {Promise<T>}
   */
  async privileged(run, what) {
    const { result } = await this.#connection.send('script.callFunction', {
      functionDeclaration: `async (what) => JSON.stringify((await (${String(run)})(JSON.parse(what))) ?? null)`,
      awaitPromise: true,
      target: { context: this.#scope },
      arguments: [{ type: 'string', value: JSON.stringify(what ?? null) }],
    });
    if (result.type === 'exception') throw new Error(`${run.name}: ${result.exceptionDetails.text}`);
    return JSON.parse(result.result.value);
  }

  /** @param {string} [url] */
  async newPage(url) {
    return this.#opened(this.browser.defaultBrowserContext(), url);
  }

  /**
   * A page in a container of its own.
   * @param {{ name: string, colour: string }} container
   * @param {string} [url]
   */
  async newContainerPage(container, url) {
    const context = await this.browser.createBrowserContext();
    await this.privileged(privileged.nameContainer, container);
    return this.#opened(context, url);
  }

  /** A page in a private window. */
  async newPrivatePage() {
    const before = new Set((await this.browser.pages()).map(contextOf));
    await this.privileged(privileged.openPrivateWindow);
    return until(
      async () => (await this.browser.pages()).find((page) => !before.has(contextOf(page))),
      'the private window',
    );
  }

  /** @param {BrowserContext} context @param {string} [url] */
  async #opened(context, url) {
    const page = await context.newPage();
    if (url !== undefined) await page.goto(url);
    return page;
  }

  /**
   * Sends a page somewhere and waits for nothing.
   * @param {Page} page
   * @param {string} url
   */
  async navigate(page, url) {
    await this.#connection.send('browsingContext.navigate', { context: contextOf(page), url, wait: 'none' });
  }

  /** The extension's id in its own addresses. */
  async extensionId() {
    return this.privileged(
      async ({ id }) => /** @type {any} */ (globalThis).WebExtensionPolicy.getByID(id).mozExtensionHostname,
      { id: this.#extension },
    );
  }

  /**
   * Opens the toolbox for a page and waits until the extension's devtools page has added the panel.
   * @param {Page} page
   */
  async openDevTools(page) {
    const context = contextOf(page);
    const tool = await this.privileged(privileged.openToolbox, {
      context,
      extension: this.#extension,
      host: this.#dock,
    });
    return new Toolbox(this, this.#connection, context, tool);
  }

  /**
   * The cookies that could be sent to a URL's host, whatever its path.
   * @param {Page} _page
   * @param {string} url
   * @returns {Promise<import('./firefox-privileged.mjs').Cookie[]>}
   */
  async jar(_page, url) {
    const { hostname } = new URL(url);
    const all = await this.privileged(privileged.cookies);
    return all.filter(
      (cookie) =>
        (cookie.domain === hostname || `.${hostname}`.endsWith(cookie.domain)) &&
        // Firefox keeps the dead until somebody asks for them.
        (cookie.session || cookie.expires * 1000 > Date.now()),
    );
  }

  /** @param {Page} [_page] */
  async clearCookies(_page) {
    await this.privileged(privileged.clearCookies);
  }

  /** @param {readonly string[]} origins */
  async grant(origins) {
    await this.privileged(privileged.grant, { extension: this.#extension, origins });
  }

  /** Stops the background, as the browser may at any moment. */
  async stopBackground() {
    await this.privileged(privileged.stopBackground, { extension: this.#extension });
  }

  /**
   * The page the panel opened to ask for a site. Puppeteer sees the tab but not what is in it.
   * @returns {Promise<Frame>}
   */
  async permissionPage() {
    const context = await until(async () => {
      const { result } = await this.#connection.send('browsingContext.getTree', {});
      return result.contexts.find((/** @type {{ url: string }} */ { url }) =>
        url.includes('/src/options/index.html#allow='),
      )?.context;
    }, 'the permission page');
    return /** @type {Frame} */ (/** @type {unknown} */ (new FirefoxFrame(this.#connection, context)));
  }

  /** Answers the browser's own prompt. @param {boolean} allow */
  async answerPrompt(allow) {
    await this.privileged(privileged.answerPrompt, { allow });
  }

  async close() {
    await this.browser.close();
  }
}

/** The toolbox of one page. */
export class Toolbox {
  #firefox;
  #context;
  #tool;
  /** @type {Frame} */
  #panel;
  #panelId;

  /**
   * @param {Firefox} firefox
   * @param {Connection} connection
   * @param {string} context of the page
   * @param {string} tool our panel's id in the toolbox
   */
  constructor(firefox, connection, context, tool) {
    this.#firefox = firefox;
    this.#context = context;
    this.#tool = tool;
    this.#panelId = `session-devtools-${context}`;
    // It has the part of a Frame that the tests use.
    this.#panel = /** @type {Frame} */ (/** @type {unknown} */ (new FirefoxFrame(connection, this.#panelId)));
    /** @type {Frame | undefined} the panel, once it was shown */
    this.shown = undefined;
    /** The browser's window, which the toolbox is part of. */
    this.page = {
      /** @param {{ path: string }} where */
      screenshot: async ({ path }) => {
        const url = await firefox.privileged(privileged.photograph, { context });
        writeFileSync(path, Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'));
      },
    };
  }

  /**
   * Gives the window another size. The toolbox below the page keeps its height (`toolbox` when launched).
   * @param {{ width: number, height: number }} size of the toolbox; the page above gets the rest
   */
  async resize({ width, height }) {
    await this.#firefox.privileged(privileged.resize, {
      context: this.#context,
      width,
      height: height + PAGE_HEIGHT,
    });
  }

  /** Brings the Sessions panel to the front. */
  async showPanel() {
    await this.showOther(this.#tool);
    this.shown = this.#panel;
    return this.panel();
  }

  /** Shows another tool of the toolbox by its id (`webconsole`, `netmonitor`). @param {string} tool */
  async showOther(tool) {
    await this.#firefox.privileged(privileged.selectTool, {
      context: this.#context,
      tool: tool === 'console' ? 'webconsole' : tool,
      as: tool === this.#tool ? this.#panelId : 'another',
    });
  }

  /** The panel's document, once it has one. */
  async panel() {
    await until(
      () =>
        this.#panel.evaluate(
          () => location.pathname.endsWith('/src/panel/index.html') && document.readyState === 'complete',
        ),
      'the panel',
    );
    return this.#panel;
  }

  /** @param {'bottom' | 'right' | 'left' | 'window'} host */
  async dock(host) {
    await this.#firefox.privileged(privileged.dock, { context: this.#context, host });
  }

  /**
   * Everything recorded so far.
   * @returns {Promise<import('../src/core/timeline/facts/observation.ts').Observation[]>}
   */
  async observations() {
    this.shown ??= await this.showPanel();
    return until(() => (this.shown === undefined ? null : observationsIn(this.shown)), 'the recorder');
  }

  async close() {
    await this.#firefox.privileged(privileged.closeToolbox, { context: this.#context });
  }
}

/** @param {Page} page */
function contextOf(page) {
  return /** @type {string} */ (/** @type {any} */ (page.mainFrame())._id);
}
