/**
 * The network as DevTools tells it: no host permission needed. Each `onRequestFinished` becomes exactly one exchange. An event that came
 * before its raw headers waits for `getHAR()` to have them (asked at once and again, coalesced) and is handed over then; one whose headers
 * never come is handed over as incomplete.
 */
import type { Browser } from '../core/cookie/types.ts';
import type { Exchange } from '../core/timeline/facts/observation.ts';
import { chromiumRawHeaders, type RawHeaders } from '../core/har/chromium.ts';
import { harEntries, harIdentity, readHarEntry, type HarReading } from '../core/har/read-entry.ts';

/** The part of `devtools.network` that is used. */
export interface NetworkApi {
  onRequestFinished(listener: (entry: unknown) => void): void;
  onNavigated(listener: (url: string) => void): void;
  getHAR(): Promise<unknown>;
}

/** What the source needs of its owner. */
export interface NetworkSourceOptions {
  readonly network: NetworkApi;
  readonly browser: Browser;
  /** The inspected page at this moment. */
  readonly page: () => { readonly url: string | null; readonly storeId: string };
  readonly deliver: (exchange: Exchange) => void;
  /** `setTimeout` or a test's. */
  readonly later: (run: () => void, ms: number) => void;
  /** ms since the epoch. */
  readonly now: () => number;
  /** A steady clock in ms (`performance.now` or a test's): paces the asking. */
  readonly clock: () => number;
}

/**
 * How long after an event its headers are looked for without rest, in ms. They come a few ms after it; a page that navigates away by script
 * empties the log 10 to 30 ms after it, so every ms counts. 150 ms was enough for 20 of 20 hops.
 */
export const URGENT_MS = 300;

/** The least time between two urgent looks, in ms. */
export const URGENT_GAP_MS = 6;

/** The age of an event at its last look, in ms: the safety net for a machine that is busy. */
export const LAST_LOOK_MS = 1000;

/** A log longer than this is large: DevTools is busy writing it (70 to 110 ms at 500 entries, 370 to 830 ms at 3,000). */
const LARGE_LOG = 400;

/**
 * Questions under way at once while the log is small. On a busy machine an answer takes hundreds of ms, and the one under way may have been
 * written before the headers came: a new event does not wait for it.
 */
export const MAX_ASKING = 4;

/** Events waiting for their headers. A chain of redirects has at most 20 hops, so this is many tabs' worth of frames. */
export const MAX_WAITING = 2000;

/** How many identities are remembered to tell twins of one millisecond apart. */
const MAX_REMEMBERED = 20_000;

/** How far back a sweep looks, in ms: a chain of slow redirects. Older entries were told, and may have been forgotten as told. */
const SWEEP_REACH_MS = 60_000;

interface Waiting {
  readonly key: string;
  readonly exchange: Exchange;
  readonly headers: RawHeaders;
  /** When the event came, by the steady clock. */
  readonly since: number;
  /** Whether a question was sent since the event. */
  asked: boolean;
}

/** Turns events into exchanges, each once. */
export class DevToolsNetworkSource {
  readonly #options: NetworkSourceOptions;
  #waiting: Waiting[] = [];
  #asking = 0;
  #planned = false;
  /** Rest after an answer, in ms; 0 while the log is small. */
  #pauseMs = 0;
  /** Per identity the `Set-Cookie` lines already told, so that a twin does not get them again. */
  readonly #told = new Map<string, string[]>();
  /** Identities taken from a sweep, whose event may still come. */
  readonly #early = new Set<string>();

  constructor(options: NetworkSourceOptions) {
    this.#options = options;
  }

  start(): void {
    this.#options.network.onRequestFinished((entry) => this.#onFinished(entry));
    this.#options.network.onNavigated(() => void this.#sweep());
    void this.#sweep();
  }

  /** Whether headers are being asked for that a navigation may clear at any moment. */
  isUrgent(): boolean {
    const now = this.#options.clock();
    return this.#waiting.some(({ since }) => now - since < URGENT_MS);
  }

  #onFinished(raw: unknown): void {
    const key = harIdentity(raw);
    const reading = this.#reading(raw, 'devtools');
    if (key === null || !reading.ok) return;
    if (this.#early.delete(key)) return;
    this.#take(key, reading);
  }

  /** Tells at once what is whole, and lets wait what may yet become so. */
  #take(key: string, reading: HarReading & { ok: true }): void {
    const headers = this.#judge(reading);
    if (headers === 'whole') this.#tell(key, reading.exchange);
    else if (headers === 'never' || this.#waiting.length >= MAX_WAITING)
      this.#tell(key, { ...reading.exchange, complete: false });
    else {
      this.#waiting.push({
        key,
        exchange: reading.exchange,
        headers,
        since: this.#options.clock(),
        asked: false,
      });
      this.#plan();
    }
  }

  /** New events are asked for at once; the others again and again while they are young, and once more at the end. */
  #plan(): void {
    if (this.#waiting.length === 0) return;
    const isNew = this.#waiting.some(({ asked }) => !asked);
    if (isNew && this.#asking < (this.#pauseMs === 0 ? MAX_ASKING : 1)) {
      void this.#ask();
      return;
    }
    if (this.#planned || this.#asking > 0) return;
    this.#planned = true;
    this.#options.later(
      () => {
        this.#planned = false;
        if (this.#asking === 0) void this.#ask();
      },
      Math.max(this.#untilNextLook(), this.#pauseMs),
    );
  }

  #untilNextLook(): number {
    if (this.isUrgent()) return URGENT_GAP_MS;
    const now = this.#options.clock();
    return Math.max(0, Math.min(...this.#waiting.map(({ since }) => since + LAST_LOOK_MS - now)));
  }

  async #ask(): Promise<void> {
    this.#asking += 1;
    for (const one of this.#waiting) one.asked = true;
    const begun = this.#options.clock();
    const entries = await this.#read();
    // Rest as long as it took to write a large log, so that half the time belongs to the page.
    this.#pauseMs = entries.length > LARGE_LOG ? this.#options.clock() - begun : 0;
    this.#asking -= 1;
    this.#complete(entries);
    this.#giveUp(begun, entries);
    this.#plan();
  }

  /** The log as DevTools has it now; empty when it cannot be had. */
  async #read(): Promise<readonly unknown[]> {
    try {
      return harEntries(await this.#options.network.getHAR());
    } catch {
      // DevTools is closing or the page is one we may not see: counts as a look that found nothing.
      return [];
    }
  }

  /** Tells every waiting event whose headers are in the log by now. */
  #complete(entries: readonly unknown[]): void {
    if (this.#waiting.length === 0) return;
    const found = this.#wholeEntries(entries, new Set(this.#waiting.map(({ key }) => key)));
    this.#waiting = this.#waiting.filter(({ key, exchange }) => {
      const completed = found.get(key)?.shift();
      // The page of the moment of the event, not of now.
      if (completed !== undefined) this.#tell(key, { ...completed, pageUrl: exchange.pageUrl });
      return completed === undefined;
    });
  }

  #wholeEntries(entries: readonly unknown[], wanted: ReadonlySet<string>): Map<string, Exchange[]> {
    const found = new Map<string, Exchange[]>();
    for (const raw of entries) {
      const key = harIdentity(raw);
      if (key === null || !wanted.has(key)) continue;
      const reading = this.#reading(raw, 'har');
      if (!reading.ok || this.#judge(reading) !== 'whole') continue;
      if (this.#told.get(key)?.includes(fingerprint(reading.exchange)) === true) continue;
      found.set(key, [...(found.get(key) ?? []), reading.exchange]);
    }
    return found;
  }

  /** Tells the events as they are whose last look, begun at `begun`, found nothing. */
  #giveUp(begun: number, entries: readonly unknown[]): void {
    const late = this.#waiting.filter(({ since }) => begun - since >= LAST_LOOK_MS);
    if (late.length === 0) return;
    const there = new Set(entries.map((raw) => harIdentity(raw)));
    this.#waiting = this.#waiting.filter((one) => !late.includes(one));
    for (const { key, exchange, headers } of late) {
      // HTTP/2: no Set-Cookie in the log by now means that there was none.
      this.#tell(key, { ...exchange, complete: headers === 'doubtful' && there.has(key) });
    }
  }

  /**
   * Looks in the log for what no event told: at the start, what finished before this page could listen; after a navigation, its redirect
   * hops. Chromium tells extensions nothing while the tab shows a page they may not see (an error page, which an empty 4xx answer is too,
   * or a page of the browser), but the log keeps the hops that led away from it.
   */
  async #sweep(): Promise<void> {
    const since = this.#options.now() - SWEEP_REACH_MS;
    const entries = await this.#read();
    this.#complete(entries);
    for (const raw of entries) {
      const key = harIdentity(raw);
      if (key === null || this.#isKnown(key)) continue;
      const reading = this.#reading(raw, 'har');
      // Without a status it is still under way: its own event will tell.
      if (!reading.ok || reading.exchange.status === 0 || reading.exchange.startedAt < since) continue;
      this.#early.add(key);
      this.#take(key, reading);
    }
  }

  #isKnown(key: string): boolean {
    return this.#told.has(key) || this.#waiting.some((one) => one.key === key);
  }

  #reading(raw: unknown, source: 'devtools' | 'har'): HarReading {
    const { url, storeId } = this.#options.page();
    return readHarEntry(raw, { source, pageUrl: url, storeId });
  }

  #judge(reading: HarReading & { ok: true }): RawHeaders {
    return this.#options.browser === 'chromium'
      ? chromiumRawHeaders(reading.exchange, reading.traits)
      : 'whole';
  }

  #tell(key: string, exchange: Exchange): void {
    const told = this.#told.get(key) ?? [];
    told.push(fingerprint(exchange));
    this.#told.set(key, told);
    if (this.#told.size > MAX_REMEMBERED) {
      const [oldest] = this.#told.keys();
      if (oldest !== undefined) this.#told.delete(oldest);
    }
    this.#options.deliver(exchange);
  }
}

function fingerprint(exchange: Exchange): string {
  return `${exchange.status}\n${exchange.setCookie.join('\n')}`;
}
