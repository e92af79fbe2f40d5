/** The site in a driven Chromium: a page that is asked, and the acts of the login file. */
import { launch, type Browser, type Page as Tab } from 'puppeteer-core';
import { readReplies, scriptOf, type InPage } from '../../core/checks/experiments/in-page.ts';
import type { OnWire } from '../../core/checks/experiments/send.ts';
import type { Operate } from '../../core/checks/experiments/told.ts';
import type { Jar } from '../../core/journal/jar.ts';
import { CompanionCalls } from './companion-call.ts';
import { drivenJar } from './driven-jar.ts';
import type { Act } from './login-file.ts';

/** ms that a page may take. */
const PATIENCE_MS = 30_000;

/** The driven site. */
export interface DrivenSite {
  readonly jar: Jar;
  /** Requests by a page of the site, all at once, with the cookies as they stand; null where there was no answer. */
  send(requests: readonly OnWire[]): Promise<readonly (InPage | null)[]>;
  /** A GET by a page of the site. */
  ask(url: string): Promise<InPage | null>;
  /** An operation of the site's companion; null where none has offered itself. */
  readonly operate: Operate;
  /** Whether the site has offered to bind a session to a key of this device. */
  isDeviceBound(): boolean;
  /** Does what a user would. Rejects with what was not there. */
  act(act: Act): Promise<void>;
  close(): Promise<void>;
}

/** Starts the browser with a profile of its own, and opens the site. */
export async function driveSite(executablePath: string, site: string): Promise<DrivenSite> {
  const browser: Browser = await launch({
    executablePath,
    headless: true,
    pipe: true,
    args: [
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      // Chromium's sandbox refuses root, which a container usually is.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  const tab = await browser.newPage();
  tab.setDefaultTimeout(PATIENCE_MS);
  const protocol = await tab.createCDPSession();
  const jar = drivenJar(protocol, () => Date.now());
  const companion = new CompanionCalls(site);
  let bound = false;
  tab.on('response', (response) => {
    const headers = response.headers();
    companion.note(response.url(), headers['session-devtools']);
    bound ||= 'secure-session-registration' in headers || 'sec-session-registration' in headers;
  });
  const send: DrivenSite['send'] = async (requests) => {
    if (new URL(tab.url() === '' ? site : tab.url()).origin !== new URL(site).origin) await tab.goto(site);
    const hides = requests.some(({ hidesOrigin }) => hidesOrigin);
    if (hides) await protocol.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
    // The page's own script asks: what it hands over is hostile.
    const json: unknown = await tab.evaluate(scriptOf(requests, hides)).catch(() => null);
    if (hides) await protocol.send('Fetch.disable');
    return readReplies(json, requests.length);
  };
  // Chromium has a page's script send its own Origin always: it is changed on the way.
  protocol.on('Fetch.requestPaused', ({ requestId, request }) => {
    const headers = Object.entries({ ...request.headers, Origin: 'null' });
    protocol
      .send('Fetch.continueRequest', {
        requestId,
        headers: headers.map(([name, value]) => ({ name, value })),
      })
      .catch(() => undefined);
  });
  return {
    jar,
    isDeviceBound: () => bound,
    operate: (op, key, args) => companion.operate(op, key, args),
    send,
    async ask(url) {
      const [answer] = await send([{ method: 'GET', url, headers: {}, body: null, hidesOrigin: false }]);
      return answer ?? null;
    },
    act: (act) => carryOut(tab, act, site),
    close: () => browser.close(),
  };
}

async function carryOut(tab: Tab, { url, fields, submit }: Act, site: string): Promise<void> {
  await tab.goto(new URL(url, site).href);
  const names = Object.keys(fields ?? {});
  for (const name of names) {
    const field = await tab.$(`[name=${JSON.stringify(name)}]`);
    if (field === null) throw new Error(`no field "${name}" at ${url}`);
    await field.evaluate((element) => ((element as HTMLInputElement).value = ''));
    await field.type(fields?.[name] ?? '');
  }
  if (submit === undefined && names.length === 0) return;
  const selector = submit ?? `[name=${JSON.stringify(names[0] ?? '')}]`;
  const target = await tab.$(selector);
  if (target === null) throw new Error(`nothing is "${selector}" at ${url}`);
  const gone = tab.waitForNavigation();
  if (submit === undefined)
    await target.evaluate((element) => (element as HTMLInputElement).form?.requestSubmit());
  else await target.click();
  await gone;
}
