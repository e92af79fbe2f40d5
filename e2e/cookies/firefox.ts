/**
 * Real Firefox, made to receive the steps of cases. It says nothing of its reasons: what it sent and what its jar holds must be as predicted.
 * Every host is reached through a proxy that leads to the test's server.
 */
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import type { Page, Protocol } from 'puppeteer-core';
import { launchFirefox, throughProxy, type Firefox } from '../../stage/firefox.mjs';
import type { Step } from './cases.ts';
import { fetchFrom, followFrom, postFrom } from './from-elsewhere.ts';
import { KEY, type CookieServer } from './server.ts';
import { OTHER_SITE, type Observed } from './tabs.ts';

/** Nothing may take longer. */
const PATIENCE_MS = 20_000;

/** A proxy to which every name leads to the server: `CONNECT` to its https port, everything else to its http port. */
async function startProxy({ httpPort, httpsPort }: CookieServer): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.once('data', (head) => {
      const tunnel = head.toString('latin1', 0, 8) === 'CONNECT ';
      const upstream = connect(tunnel ? httpsPort : httpPort, '127.0.0.1');
      upstream.on('error', () => socket.destroy());
      socket.on('close', () => upstream.destroy());
      if (tunnel) socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      else upstream.write(head);
      socket.pipe(upstream).pipe(socket);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return server;
}

/** Runs in Firefox's own scope: remembers which of our answers have arrived. */
async function watchAnswers(): Promise<void> {
  // oxlint-disable-next-line typescript/no-explicit-any -- Firefox's own scope has no types
  const scope = globalThis as any;
  scope.sessionDevToolsSteps = new Set<string>();
  // It must not be collected.
  scope.sessionDevToolsObserver = {
    observe(channel: { QueryInterface(kind: unknown): { getResponseHeader(name: string): string } }) {
      try {
        const key = channel.QueryInterface(scope.Ci.nsIHttpChannel).getResponseHeader('X-Step');
        scope.sessionDevToolsSteps.add(key);
      } catch {
        // Not one of ours.
      }
    },
  };
  scope.Services.obs.addObserver(scope.sessionDevToolsObserver, 'http-on-examine-response');
}

async function arrived(key: string): Promise<boolean> {
  // oxlint-disable-next-line typescript/no-explicit-any -- as above
  return (globalThis as any).sessionDevToolsSteps.delete(key);
}

/** What Firefox's own jar tells of a cookie. */
interface OwnCookie {
  readonly name: string;
  readonly value: string;
  readonly host: string;
  readonly path: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly session: boolean;
  readonly expiry: number;
  readonly sameSite: number;
  readonly partitionKey: string;
}

async function readCookies(): Promise<OwnCookie[]> {
  // oxlint-disable-next-line typescript/no-explicit-any -- as above
  const { Services } = globalThis as any;
  // oxlint-disable-next-line typescript/no-explicit-any -- as above
  return Services.cookies.cookies.map((cookie: any) => ({
    name: cookie.name,
    value: cookie.value,
    host: cookie.host,
    path: cookie.path,
    secure: cookie.isSecure,
    httpOnly: cookie.isHttpOnly,
    session: cookie.isSession,
    expiry: cookie.expiry,
    sameSite: cookie.sameSite,
    partitionKey: cookie.originAttributes.partitionKey,
  }));
}

async function clearCookies(): Promise<void> {
  // oxlint-disable-next-line typescript/no-explicit-any -- as above
  (globalThis as any).Services.cookies.removeAll();
}

/** A cookie's text as its bytes: the jar answers with one character per byte of UTF-8 for the name. */
function asText(bytes: string): string {
  if (!/^[\0-\xff]*$/.test(bytes) || !/[\x80-\xff]/.test(bytes)) return bytes;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(bytes, 'latin1'));
  } catch {
    return bytes;
  }
}

const SAME_SITE = ['None', 'Lax', 'Strict'] as const;

/** In the words of Chromium's protocol, which the comparison speaks. */
function asCdp(cookie: OwnCookie): Protocol.Network.Cookie {
  const sameSite = SAME_SITE[cookie.sameSite];
  // `(http,top.test)`.
  const partition = /^\((\w+),([^,)]+)/.exec(cookie.partitionKey);
  return {
    name: asText(cookie.name),
    value: asText(cookie.value),
    domain: cookie.host,
    path: asText(cookie.path),
    secure: cookie.secure,
    httpOnly: cookie.httpOnly,
    session: cookie.session,
    // Milliseconds since Firefox 142 or so, seconds before.
    expires: cookie.session ? -1 : cookie.expiry / (cookie.expiry > 1e11 ? 1000 : 1),
    ...(sameSite === undefined ? {} : { sameSite }),
    ...(partition === null
      ? {}
      : {
          partitionKey: {
            topLevelSite: `${partition[1]}://${partition[2]}`,
            hasCrossSiteAncestor: false,
          },
        }),
  } as Protocol.Network.Cookie;
}

/** A Firefox with one player. */
export class FirefoxPlayer {
  readonly firefox: Firefox;
  readonly #server: CookieServer;
  readonly #proxy: Server;
  readonly #home: Page;
  readonly #other: Page;
  #count = 0;

  private constructor(
    firefox: Firefox,
    server: CookieServer,
    proxy: Server,
    [home, other]: readonly [Page, Page],
  ) {
    this.firefox = firefox;
    this.#server = server;
    this.#proxy = proxy;
    this.#home = home;
    this.#other = other;
  }

  static async start(server: CookieServer): Promise<FirefoxPlayer> {
    const proxy = await startProxy(server);
    const { port } = proxy.address() as AddressInfo;
    const firefox = await launchFirefox({
      extension: null,
      anyCertificate: true,
      preferences: {
        ...throughProxy(port),
        // http stays http, and nobody asks for leave.
        'dom.security.https_first': false,
        'dom.security.https_only_mode': false,
        'network.lna.enabled': false,
        'network.lna.blocking': false,
        // The rules are under test, not the protection against tracking.
        'network.cookie.cookieBehavior': Number(process.env['COOKIE_BEHAVIOUR'] ?? 0),
      },
    });
    const home = await firefox.newPage();
    const other = await firefox.newPage();
    const player = new FirefoxPlayer(firefox, server, proxy, [home, other]);
    await firefox.privileged(watchAnswers);
    server.expect('start', { setCookie: [], page: true });
    await other.goto(`${OTHER_SITE}/?${KEY}=start`, { timeout: PATIENCE_MS });
    return player;
  }

  async play(step: Step): Promise<Observed> {
    this.#count += 1;
    const key = `f-${this.#count}`;
    const script = step.context === 'script';
    this.#server.expect(key, { setCookie: script ? [] : step.lines, page: script, date: step.date });
    const url = `${step.url}?${KEY}=${key}`;
    const before = Date.now();
    await this.#go(step, url);
    const end = Date.now() + PATIENCE_MS;
    while (!(await this.firefox.privileged(arrived, key))) {
      if (Date.now() > end) throw new Error(`the browser never got the answer to ${step.context} ${url}`);
    }
    if (script) await this.#write(step.lines);
    return {
      cookieHeader: this.#server.received(key) ?? 'no request',
      refused: null,
      heldBack: [],
      before,
      after: Date.now(),
    };
  }

  async #go({ context }: Step, url: string): Promise<void> {
    switch (context) {
      case 'open':
        // An answer without content ends the navigation early.
        await this.#navigate(url).catch(() => undefined);
        return;
      case 'script':
        await this.#home.goto(url, { timeout: PATIENCE_MS });
        return;
      case 'fetch':
        return fetchFrom(this.#other, url);
      case 'link':
        return followFrom(this.#other, url);
      case 'post':
        return postFrom(this.#other, url);
    }
  }

  async #navigate(url: string): Promise<void> {
    await this.firefox.navigate(this.#home, url);
  }

  async #write(lines: readonly string[]): Promise<void> {
    for (const line of lines) await this.#home.evaluate((text) => void (document.cookie = text), line);
    await this.#home.evaluate(() => document.cookie);
  }

  /** Everything in the jar. */
  async jar(): Promise<Protocol.Network.Cookie[]> {
    return (await this.firefox.privileged(readCookies)).map(asCdp);
  }

  /** Empties it. */
  async clear(): Promise<void> {
    await this.firefox.privileged(clearCookies);
  }

  async close(): Promise<void> {
    await this.firefox.close();
    this.#proxy.close();
  }
}
