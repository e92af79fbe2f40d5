/**
 * The network as DevTools tells it: no host permission needed. Each `onRequestFinished` becomes exactly one exchange. An event that came
 * before its raw headers waits for `getHAR()` to have them (asked at once and again, coalesced) and is handed over then; one whose headers
 * never come is handed over as incomplete.
 */
import type { Browser } from '../core/cookie/types.ts';
import type { Exchange } from '../core/timeline/observation.ts';
import { chromiumRawHeaders, type RawHeaders } from './chromium-har.ts';
import { harEntries, harIdentity, readHarEntry, type HarReading } from './har.ts';

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
 * When to ask for the HAR after an incomplete event, in ms, each counted from the ask before. At once and within milliseconds catches a page
 * that navigates away by script (the log holds only what happened since the last navigation; the raw headers come a few ms after the event);
 * 150 ms was enough for 20 of 20 hops; 1 s is the safety net.
 */
export const LOOK_DELAYS = [0, 5, 15, 30, 100, 850] as const;

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
  /** How often the HAR was asked for with this event waiting. */
  looks: number;
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
    return this.#waiting.some(({ looks }) => looks < LOOK_DELAYS.length - 1);
  }

  #onFinished(raw: unknown): void {
    const key = harIdentity(raw);
    const reading = this.#read(raw, 'devtools');
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
      this.#waiting.push({ key, exchange: reading.exchange, headers, looks: 0, asked: false });
      this.#plan();
    }
  }

  /** New events are asked for at once; others when their next look is due. */
  #plan(): void {
    if (this.#waiting.length === 0) return;
    const isNew = this.#waiting.some(({ looks, asked }) => looks === 0 && !asked);
    if (isNew && this.#asking < (this.#pauseMs === 0 ? MAX_ASKING : 1)) {
      void this.#ask();
      return;
    }
    if (this.#planned || this.#asking > 0) return;
    this.#planned = true;
    const soonest = Math.min(...this.#waiting.map((one) => LOOK_DELAYS[one.looks] ?? 0));
    this.#options.later(
      () => {
        this.#planned = false;
        if (this.#asking === 0) void this.#ask();
      },
      Math.max(soonest, this.#pauseMs),
    );
  }

  async #ask(): Promise<void> {
    this.#asking += 1;
    const begun = this.#options.clock();
    const present = new Set(this.#waiting);
    for (const one of present) one.asked = true;
    let entries: readonly unknown[] = [];
    try {
      entries = harEntries(await this.#options.network.getHAR());
    } catch {
      // DevTools is closing or the page is one we may not see: counts as a look that found nothing.
    }
    // Rest as long as it took to write a large log, so that half the time belongs to the page.
    this.#pauseMs = entries.length > LARGE_LOG ? this.#options.clock() - begun : 0;
    this.#asking -= 1;
    this.#settle(present, entries);
    this.#plan();
  }

  #settle(present: ReadonlySet<Waiting>, entries: readonly unknown[]): void {
    const wanted = new Set([...present].map((one) => one.key));
    const found = new Map<string, Exchange[]>();
    const there = new Set<string>();
    for (const raw of entries) {
      const key = harIdentity(raw);
      if (key === null || !wanted.has(key)) continue;
      there.add(key);
      const reading = this.#read(raw, 'har');
      if (!reading.ok || this.#judge(reading) !== 'whole') continue;
      if (this.#told.get(key)?.includes(fingerprint(reading.exchange)) === true) continue;
      const list = found.get(key) ?? [];
      list.push(reading.exchange);
      found.set(key, list);
    }
    const remaining: Waiting[] = [];
    for (const one of this.#waiting) {
      if (!present.has(one)) remaining.push(one);
      else if (!this.#finish(one, found.get(one.key)?.shift(), there.has(one.key))) remaining.push(one);
    }
    this.#waiting = remaining;
  }

  /** True when the event is told and need not wait any more. */
  #finish(one: Waiting, completed: Exchange | undefined, there: boolean): boolean {
    if (completed !== undefined) {
      // The page of the moment of the event, not of now.
      this.#tell(one.key, { ...completed, pageUrl: one.exchange.pageUrl });
      return true;
    }
    one.looks += 1;
    if (one.looks < LOOK_DELAYS.length) return false;
    // HTTP/2: no Set-Cookie in the log by now means that there was none.
    this.#tell(one.key, { ...one.exchange, complete: one.headers === 'doubtful' && there });
    return true;
  }

  /**
   * Looks in the log for what no event told: at the start, what finished before this page could listen; after a navigation, its redirect
   * hops. Chromium tells extensions nothing while the tab shows a page they may not see (an error page, which an empty 4xx answer is too,
   * or a page of the browser), but the log keeps the hops that led away from it.
   */
  async #sweep(): Promise<void> {
    const since = this.#options.now() - SWEEP_REACH_MS;
    let entries: readonly unknown[] = [];
    try {
      entries = harEntries(await this.#options.network.getHAR());
    } catch {
      return;
    }
    for (const raw of entries) {
      const key = harIdentity(raw);
      if (key === null || this.#isKnown(key)) continue;
      const reading = this.#read(raw, 'har');
      // Without a status it is still under way: its own event will tell.
      if (!reading.ok || reading.exchange.status === 0 || reading.exchange.startedAt < since) continue;
      this.#early.add(key);
      this.#take(key, reading);
    }
  }

  #isKnown(key: string): boolean {
    return this.#told.has(key) || this.#waiting.some((one) => one.key === key);
  }

  #read(raw: unknown, source: 'devtools' | 'har'): HarReading {
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
