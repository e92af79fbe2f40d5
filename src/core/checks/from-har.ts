/** A HAR file as the checks see it: its entries by number, the browser that wrote it, and what such a file leaves out. */
import { parseSetCookie } from '../cookie/read/parse.ts';
import { looksLikeDjangoSession } from '../django/session-cookie.ts';
import { readHarFile } from '../har/read-file.ts';
import type { Absence, Producer } from '../har/producer.ts';
import type { CheckedBrowser, Seen } from './case/case.ts';

/** What a file holds for the checks. */
export interface HarCase {
  readonly exchanges: readonly Seen[];
  readonly browser: CheckedBrowser;
  /** The time of the last thing in it: a recording is judged by its own time. */
  readonly now: number;
  readonly absent: readonly Absence[];
  readonly offers: readonly { readonly name: string; readonly host: string }[];
}

/** Reads the text of a file; null when it is no HAR, or holds no request. Never throws. */
export function readHarCase(text: string): HarCase | null {
  const { exchanges, places, producer, cannotContain } = readHarFile(text);
  if (exchanges.length === 0) return null;
  const seen = exchanges.map((exchange, i) => ({ n: places[i] ?? i, exchange }));
  const now = exchanges.reduce((latest, { receivedAt }) => Math.max(latest, receivedAt), 0);
  return {
    exchanges: seen,
    browser: browserOf(producer),
    now,
    absent: cannotContain,
    offers: offersOf(seen),
  };
}

/** Whose rules ruled; Chromium's where the file does not say, as most are of its family. */
function browserOf({ browser, name, browserName }: Producer): CheckedBrowser {
  if (browser !== null) return browser;
  return /webkit|safari/i.test(`${name} ${browserName}`) ? 'safari' : 'chromium';
}

/** More look-alikes than this are not offered. */
const MAX_OFFERS = 20;

/** Cookies that look like a Django session, whatever their name. Django's own others do not. */
function offersOf(exchanges: readonly Seen[]): { name: string; host: string }[] {
  const found = new Map<string, { name: string; host: string }>();
  for (const { exchange } of exchanges) {
    for (const line of exchange.setCookie) {
      const { pair, httpOnly } = parseSetCookie(line);
      if (pair === null || found.has(pair.name) || found.size >= MAX_OFFERS || !URL.canParse(exchange.url))
        continue;
      if (pair.name === 'messages' || !looksLikeDjangoSession(pair.value, { httpOnly })) continue;
      found.set(pair.name, { name: pair.name, host: new URL(exchange.url).host });
    }
  }
  return [...found.values()];
}
