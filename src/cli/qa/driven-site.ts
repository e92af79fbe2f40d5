/** The site in a driven Chromium: a page that is asked, and the acts of the login file. */
import { launch, type Browser, type Page as Tab } from 'puppeteer-core';
import type { Page } from '../../core/checks/experiments/probe.ts';
import type { Jar } from '../../core/journal/jar.ts';
import { drivenJar } from './driven-jar.ts';
import type { Act } from './login-file.ts';

/** Characters of an answer that are looked at. */
const MOST = 200_000;

/** ms that a page may take. */
const PATIENCE_MS = 30_000;

/** The driven site. */
export interface DrivenSite {
  readonly jar: Jar;
  /** A GET by a page of the site, with the cookies as they stand; null when there was no answer. */
  ask(url: string): Promise<Page | null>;
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
  let bound = false;
  tab.on('response', (response) => {
    const headers = response.headers();
    bound ||= 'secure-session-registration' in headers || 'sec-session-registration' in headers;
  });
  return {
    jar,
    isDeviceBound: () => bound,
    async ask(url) {
      if (new URL(tab.url() === '' ? site : tab.url()).origin !== new URL(site).origin) await tab.goto(site);
      return asked(tab, url);
    },
    act: (act) => carryOut(tab, act, site),
    close: () => browser.close(),
  };
}

/** The page's own script asks: what it hands over is hostile, and has the shape that is said here. */
async function asked(tab: Tab, url: string): Promise<Page | null> {
  const answer: unknown = await tab
    .evaluate(
      `fetch(${JSON.stringify(url)}, { credentials: 'same-origin', cache: 'no-store' }).then(async (response) => ({
        status: response.status,
        url: response.url,
        text: (await response.text()).slice(0, ${String(MOST)}),
      })).catch(() => null)`,
    )
    .catch(() => null);
  if (typeof answer !== 'object' || answer === null) return null;
  const { status, url: at, text } = answer as Readonly<Record<string, unknown>>;
  return typeof status === 'number' && typeof at === 'string' && typeof text === 'string'
    ? { status, url: at, text: text.slice(0, MOST) }
    : null;
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
