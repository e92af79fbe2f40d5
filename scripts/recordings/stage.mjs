// @ts-check
/** Plays scenes: the demo with their settings, a browser with its jar empty, and what went over the wire written down. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDemo } from '../../stage/demo-server.mjs';
import { launchChromium } from '../../stage/chromium.mjs';
import { launchFirefox, throughProxy } from '../../stage/firefox.mjs';
import { startNetwork } from '../../stage/network.mjs';
import { toHar } from './har.mjs';

/** @typedef {import('./scene.mjs').Take} Take */
/** @typedef {import('./har.mjs').Asked} Asked */
/** @typedef {Awaited<ReturnType<typeof startNetwork>>} Network */

/** How long one step of a scene may take. */
const PATIENCE_MS = 30_000;

/** @typedef {{ id: string, take: Take }} Job */

/**
 * @param {readonly Job[]} jobs
 * @param {(id: string, har: string) => void} write
 * @returns {Promise<string[]>} what went wrong, by job
 */
export async function playAll(jobs, write) {
  const network = await startNetwork();
  const browsers = new Map();
  const demos = new Demos(jobs);
  const wrong = [];
  try {
    for (const { id, take } of jobs) {
      const key = JSON.stringify([take.browser, take.preferences]);
      try {
        if (!browsers.has(key)) browsers.set(key, await launch(take, network.port));
        write(id, await play(take, await demos.of(take), browsers.get(key), network));
        console.log(id);
      } catch (error) {
        wrong.push(`${id}: ${error instanceof Error ? error.message : String(error)}`);
        console.log(`${id}: ${error instanceof Error ? error.stack : String(error)}`);
      }
      await demos.doneWith(take);
    }
  } finally {
    for (const browser of browsers.values()) await browser.close();
    await demos.stop();
    await network.close();
  }
  return wrong;
}

/** @param {Take} take @param {number} port */
function launch({ browser, preferences }, port) {
  if (browser === 'firefox')
    return launchFirefox({
      extension: null,
      anyCertificate: true,
      requests: true,
      preferences: {
        ...throughProxy(port),
        ...preferences,
      },
    });
  return launchChromium({
    extension: null,
    preferences,
    args: [
      `--proxy-server=http://127.0.0.1:${port}`,
      // Else loopback names go past it.
      '--proxy-bypass-list=<-loopback>',
      '--ignore-certificate-errors',
      '--disable-features=HttpsUpgrades',
    ],
  });
}

/**
 * @param {Take} take
 * @param {readonly number[]} ports of its demos
 * @param {any} browser
 * @param {Network} network
 */
async function play(take, ports, { browser }, network) {
  network.serve(take.sites(ports));
  const context = take.jar === 'own' ? browser.defaultBrowserContext() : await browser.createBrowserContext();
  /** @type {Asked[]} */
  const asked = [];
  /** @type {any[]} */
  const pages = [];
  const open = async (/** @type {any} */ from = context) => {
    const page = await from.newPage();
    pages.push(page);
    page.setDefaultTimeout(PATIENCE_MS);
    page.on('request', (/** @type {any} */ request) => asked.push(told(request, page, take.browser)));
    return page;
  };
  try {
    const page = await open();
    if (take.jar === 'own') {
      const session = await page.createCDPSession();
      // What a scene before left there.
      await session.send('Network.clearBrowserCookies');
      await session.detach();
    }
    await take.play({ page, open, strangers: () => browser.createBrowserContext(), network });
    // Answers that nobody waited for are written down too.
    await new Promise((done) => setTimeout(done, 100));
    const [name, version] = (await browser.version()).split('/');
    return toHar(network.wire, asked, { name: /firefox/i.test(name) ? 'Firefox' : 'Chromium', version });
  } finally {
    for (const page of pages) await page.close();
    if (take.jar !== 'own') await context.close();
  }
}

/** @param {any} request @param {any} page @param {Take['browser']} browser @returns {Asked} */
function told(request, page, browser) {
  const url = request.url();
  const main = request.isNavigationRequest() && request.frame() === page.mainFrame();
  // WebDriver BiDi does not know what it is for; the request's own headers do.
  const type = browser === 'firefox' ? '' : request.resourceType();
  return { method: request.method(), url, type, page: main ? url : page.url() };
}

/** The demos that run, each as long as a job still needs it. */
class Demos {
  /** @type {Map<string, ReturnType<typeof startDemo>>} */
  #running = new Map();
  #shared = '';
  /** @type {Map<string, number>} */
  #needed = new Map();

  /** @param {readonly Job[]} jobs */
  constructor(jobs) {
    for (const { take } of jobs)
      for (const key of keysOf(take)) this.#needed.set(key, (this.#needed.get(key) ?? 0) + 1);
  }

  /** @param {Take} take @returns {Promise<number[]>} */
  async of(take) {
    const ports = [];
    for (const [i, { engine, env, share }] of take.demos.entries()) {
      const key = keysOf(take)[i] ?? '';
      const own = share
        ? { fresh: false, env: { ...env, SESSION_DEMO_VAR: this.#folder() } }
        : { fresh: true, env };
      const started = this.#running.get(key) ?? startDemo({ engine, ...own });
      this.#running.set(key, started);
      // One after the other: two that share a database must not make it at once.
      ports.push((await started).port);
    }
    return ports;
  }

  /** @param {Take} take */
  async doneWith(take) {
    for (const key of keysOf(take)) {
      const left = (this.#needed.get(key) ?? 0) - 1;
      this.#needed.set(key, left);
      if (left <= 0) await this.#end(key);
    }
  }

  async stop() {
    for (const key of this.#running.keys()) await this.#end(key);
    if (this.#shared !== '') rmSync(this.#shared, { recursive: true, force: true, maxRetries: 3 });
  }

  /** Where those that share a database have it. */
  #folder() {
    if (this.#shared === '') this.#shared = mkdtempSync(join(tmpdir(), 'session-recordings-'));
    return this.#shared;
  }

  /** @param {string} key */
  async #end(key) {
    const demo = this.#running.get(key);
    this.#running.delete(key);
    // One that never started was told of where it was asked for.
    await demo?.then(
      (one) => one.stop(),
      () => {},
    );
  }
}

/** Two demos of one take are two processes, whatever they share. @param {Take} take */
function keysOf({ demos }) {
  return demos.map((options, i) => JSON.stringify([i, options]));
}
