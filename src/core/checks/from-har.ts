/** A HAR file as the checks see it: its entries by number, the page each belongs to, the browser that wrote it. */
import { harEntries, readHarEntry } from '../har/read-entry.ts';
import { parseSetCookie } from '../cookie/read/parse.ts';
import { looksLikeDjangoSession } from '../django/session-cookie.ts';
import type { CheckedBrowser, Seen } from './case.ts';

/** More entries than this are not read from one file. */
const MAX_ENTRIES = 50_000;

/** What a file holds for the checks. */
export interface HarCase {
  readonly exchanges: readonly Seen[];
  readonly browser: CheckedBrowser;
  /** The time of the last thing in it: a recording is judged by its own time. */
  readonly now: number;
  readonly offers: readonly { readonly name: string; readonly host: string }[];
}

/** Reads the text of a file; null when it is no HAR, or holds no request. Never throws. */
export function readHarCase(text: string): HarCase | null {
  const raw = parsed(text);
  const entries = harEntries(raw).slice(0, MAX_ENTRIES);
  const exchanges: Seen[] = [];
  /** The document that a page id stands for, at that point of the file. */
  const pages = new Map<string, string>();
  const titles = titlesOf(raw);
  const order = entries
    .map((entry, n) => ({ entry, n, at: timeOf(entry) }))
    .toSorted((a, b) => a.at - b.at || a.n - b.n);
  for (const { entry, n } of order) {
    const ref = (entry as { pageref?: unknown } | null)?.pageref;
    const page = typeof ref === 'string' ? (pages.get(ref) ?? titles.get(ref) ?? null) : null;
    const reading = readHarEntry(entry, { source: 'har', pageUrl: page, storeId: '', preflights: true });
    if (!reading.ok) continue;
    const { exchange } = reading;
    if (exchange.type === 'document' && typeof ref === 'string') pages.set(ref, exchange.url);
    exchanges.push({
      n,
      exchange: exchange.type === 'document' ? { ...exchange, pageUrl: exchange.url } : exchange,
    });
  }
  if (exchanges.length === 0) return null;
  const now = exchanges.reduce((latest, { exchange }) => Math.max(latest, exchange.receivedAt), 0);
  return { exchanges, browser: browserOf(raw), now, offers: offersOf(exchanges) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    // Not JSON.
    return null;
  }
}

function timeOf(entry: unknown): number {
  const started = (entry as { startedDateTime?: unknown } | null)?.startedDateTime;
  const at = typeof started === 'string' ? Date.parse(started) : Number.NaN;
  return Number.isNaN(at) ? 0 : at;
}

/** Chromium writes a page's address as its title. */
function titlesOf(raw: unknown): Map<string, string> {
  const pages = (raw as { log?: { pages?: unknown } } | null)?.log?.pages;
  const titles = new Map<string, string>();
  if (!Array.isArray(pages)) return titles;
  for (const page of pages.slice(0, MAX_ENTRIES)) {
    const { id, title } = (page ?? {}) as { id?: unknown; title?: unknown };
    if (typeof id === 'string' && typeof title === 'string' && URL.canParse(title)) titles.set(id, title);
  }
  return titles;
}

/** By the file's own words: who wrote it, and which browser was recorded. */
function browserOf(raw: unknown): CheckedBrowser {
  const log = (raw as { log?: { browser?: { name?: unknown }; creator?: { name?: unknown } } } | null)?.log;
  const names = `${String(log?.browser?.name ?? '')} ${String(log?.creator?.name ?? '')}`.toLowerCase();
  if (names.includes('firefox')) return 'firefox';
  return names.includes('webkit') || names.includes('safari') ? 'safari' : 'chromium';
}

/** Cookies that look like a Django session, whatever their name. */
function offersOf(exchanges: readonly Seen[]): { name: string; host: string }[] {
  const found = new Map<string, { name: string; host: string }>();
  for (const { exchange } of exchanges) {
    for (const line of exchange.setCookie) {
      const { pair, httpOnly } = parseSetCookie(line);
      if (pair === null || found.has(pair.name) || found.size >= 20 || !URL.canParse(exchange.url)) continue;
      if (pair.name === 'messages' || !looksLikeDjangoSession(pair.value, { httpOnly })) continue;
      found.set(pair.name, { name: pair.name, host: new URL(exchange.url).host });
    }
  }
  return [...found.values()];
}
