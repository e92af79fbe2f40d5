/** Real Chromium, made to receive the steps of cases and to tell what it did with them. */
import type { Browser, CDPSession, Page, Protocol } from 'puppeteer-core';
import { findBrowser } from '../../scripts/setup/browser.mjs';
import { browserPath, launchChromium, type Chromium } from '../../stage/chromium.mjs';
import type { Step } from './cases.ts';
import { fetchFrom, followFrom, postFrom } from './from-elsewhere.ts';
import { KEY, type CookieServer } from './server.ts';

/** What the browser reported about one step. */
export interface Observed {
  /** The `Cookie` header the server received. */
  readonly cookieHeader: string;
  /** Lines it refused, and its names for the reasons; null when the browser does not say (Firefox). */
  readonly refused: readonly { readonly line: string; readonly reasons: readonly string[] }[] | null;
  /** Cookies it held back, and its names for the reasons. */
  readonly heldBack: readonly {
    readonly cookie: Protocol.Network.Cookie;
    readonly reasons: readonly string[];
  }[];
  /** Milliseconds since the epoch, before and after. */
  readonly before: number;
  readonly after: number;
}

/** The other site, whose page fetches, links and posts. */
export const OTHER_SITE = 'http://top.test';

/** Nothing in here may take longer: a test that hangs is worse than one that fails. */
const PATIENCE_MS = 20_000;

/**
 * A browser to which every host is this server, with a profile of its own that lets third-party cookies be: some builds block them from the
 * start, and then the browser refuses by the user's preference what the rules under test would have decided.
 */
export function launch({ httpPort, httpsPort }: CookieServer): Promise<Chromium> {
  const rules = [
    ...[80, 8000, 8001].map((port) => `MAP *:${port} 127.0.0.1:${httpPort}`),
    ...[443, 8443].map((port) => `MAP *:${port} 127.0.0.1:${httpsPort}`),
  ];
  return launchChromium({
    extension: null,
    executablePath: findBrowser() ?? browserPath(),
    patience: PATIENCE_MS,
    preferences: { profile: { cookie_controls_mode: 0, block_third_party_cookies: false } },
    args: [
      '--ignore-certificate-errors',
      // http stays http: these would try https first for hosts that look public.
      '--disable-features=HttpsUpgrades,HttpsFirstBalancedMode,HttpsFirstBalancedModeAutoEnable,HttpsFirstModeV2',
      `--host-resolver-rules=${rules.join(', ')}`,
    ],
  });
}

/** What arrives about one request before anybody asks. */
interface Report {
  readonly response: Protocol.Network.ResponseReceivedExtraInfoEvent;
  readonly associated: readonly Protocol.Network.AssociatedCookie[];
}

/** One tab and its network reports, by step key. */
class Tab {
  readonly page: Page;
  readonly session: CDPSession;
  readonly #reports = new Map<string, Report>();
  readonly #waiting = new Map<string, (report: Report) => void>();
  readonly #associated = new Map<string, readonly Protocol.Network.AssociatedCookie[]>();

  private constructor(page: Page, session: CDPSession) {
    this.page = page;
    this.session = session;
    session.on('Network.requestWillBeSentExtraInfo', ({ requestId, associatedCookies }) => {
      this.#associated.set(requestId, associatedCookies);
    });
    session.on('Network.responseReceivedExtraInfo', (response) => {
      const key = response.headers['X-Step'];
      if (key === undefined) return;
      const report = { response, associated: this.#associated.get(response.requestId) ?? [] };
      const waiter = this.#waiting.get(key);
      this.#waiting.delete(key);
      if (waiter === undefined) this.#reports.set(key, report);
      else waiter(report);
    });
  }

  static async open(browser: Browser): Promise<Tab> {
    const page = await browser.newPage();
    const session = await page.createCDPSession();
    await session.send('Network.enable');
    return new Tab(page, session);
  }

  /** The report on the request with that key: the browser has stored its cookies by then. */
  report(key: string, what: string): Promise<Report> {
    const here = this.#reports.get(key);
    if (here !== undefined) {
      this.#reports.delete(key);
      return Promise.resolve(here);
    }
    return new Promise((done, fail) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(key);
        fail(new Error(`the browser never reported ${what}`));
      }, PATIENCE_MS);
      this.#waiting.set(key, (report) => {
        clearTimeout(timer);
        done(report);
      });
    });
  }
}

/** Plays steps, one after the other. Several players share one browser. */
export class Player {
  readonly #server: CookieServer;
  readonly #home: Tab;
  readonly #other: Tab;
  readonly #name: string;
  #count = 0;

  private constructor(server: CookieServer, home: Tab, other: Tab, name: string) {
    this.#server = server;
    this.#home = home;
    this.#other = other;
    this.#name = name;
  }

  static async start(browser: Browser, server: CookieServer, name: string): Promise<Player> {
    const home = await Tab.open(browser);
    const other = await Tab.open(browser);
    const key = `${name}-start`;
    server.expect(key, { setCookie: [], page: true });
    await other.page.goto(`${OTHER_SITE}/?${KEY}=${key}`, { waitUntil: 'load', timeout: PATIENCE_MS });
    return new Player(server, home, other, name);
  }

  async play(step: Step): Promise<Observed> {
    this.#count += 1;
    const key = `${this.#name}-${this.#count}`;
    const script = step.context === 'script';
    this.#server.expect(key, { setCookie: script ? [] : step.lines, page: script, date: step.date });
    const url = `${step.url}?${KEY}=${key}`;
    const tab = step.context === 'open' || script ? this.#home : this.#other;
    const before = Date.now();
    const reported = tab.report(key, `${step.context} ${url}`);
    // A rejection must not go unhandled when going there fails first.
    reported.catch(() => {});
    await this.#go(step, url);
    const { response, associated } = await reported;
    if (script) await this.#write(step.lines);
    const after = Date.now();
    return {
      cookieHeader: this.#server.received(key) ?? 'no request',
      refused: response.blockedCookies.map(({ cookieLine, blockedReasons }) => ({
        line: cookieLine,
        reasons: blockedReasons,
      })),
      heldBack: associated
        .filter(({ blockedReasons }) => blockedReasons.length > 0)
        .map(({ cookie, blockedReasons }) => ({ cookie, reasons: blockedReasons })),
      before,
      after,
    };
  }

  async #go(step: Step, url: string): Promise<void> {
    switch (step.context) {
      case 'open':
        // An answer without content ends the navigation early: "aborted" is what success looks like.
        await this.#home.session.send('Page.navigate', { url });
        return;
      case 'script':
        await this.#home.page.goto(url, { waitUntil: 'load', timeout: PATIENCE_MS });
        return;
      case 'fetch':
        return fetchFrom(this.#other.page, url);
      case 'link':
        return followFrom(this.#other.page, url);
      case 'post':
        return postFrom(this.#other.page, url);
    }
  }

  async #write(lines: readonly string[]): Promise<void> {
    for (const line of lines) {
      await this.#home.page.evaluate((text) => void (document.cookie = text), line);
    }
    // Writing does not wait for the jar; reading does.
    await this.#home.page.evaluate(() => document.cookie);
  }

  /** Everything in the browser's jar. */
  async jar(): Promise<Protocol.Network.Cookie[]> {
    const { cookies } = await this.#home.session.send('Storage.getCookies');
    return cookies;
  }

  /** Empties the jar. */
  async clear(): Promise<void> {
    await this.#home.session.send('Storage.clearCookies');
  }
}
