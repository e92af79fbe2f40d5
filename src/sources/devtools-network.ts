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
  /** A steady clock in ms (`performance.now` or a test's): paces the asking. */
  readonly clock: () => number;
}

/**
 * When to ask for the HAR after an incomplete event, in ms, each counted from the ask before. At once catches a page that navigates away
 * by script (the log holds only what happened since the last navigation); 150 ms was enough for 20 of 20 hops; 1 s is the safety net.
 */
export const LOOK_DELAYS = [0, 150, 850] as const;

/** Events waiting for their headers. A chain of redirects has at most 20 hops, so this is many tabs' worth of frames. */
export const MAX_WAITING = 2000;

/** How many identities are remembered to tell twins of one millisecond apart. */
const MAX_REMEMBERED = 4000;

interface Waiting {
  readonly key: string;
  readonly exchange: Exchange;
  readonly headers: RawHeaders;
  /** How often the HAR was asked for with this event waiting. */
  looks: number;
}

/** Starts listening. The first answer of `getHAR()` adds what finished before the listener was there. */
export class DevToolsNetworkSource {
  readonly #options: NetworkSourceOptions;
  #waiting: Waiting[] = [];
  #asking = false;
  #planned = false;
  #pauseMs = 0;
  /** Per identity the `Set-Cookie` lines already told, so that a twin does not get them again. */
  readonly #told = new Map<string, string[]>();
  /** Identities taken from the first HAR, whose event may still come. */
  readonly #early = new Set<string>();

  constructor(options: NetworkSourceOptions) {
    this.#options = options;
  }

  start(): void {
    this.#options.network.onRequestFinished((entry) => this.#onFinished(entry));
    void this.#readEarly();
  }

  #onFinished(raw: unknown): void {
    const key = harIdentity(raw);
    const reading = this.#read(raw, 'devtools');
    if (key === null || !reading.ok) return;
    if (this.#early.delete(key)) return;
    const headers = this.#judge(reading);
    if (headers === 'whole') this.#tell(key, reading.exchange);
    else if (headers === 'never' || this.#waiting.length >= MAX_WAITING)
      this.#tell(key, { ...reading.exchange, complete: false });
    else {
      this.#waiting.push({ key, exchange: reading.exchange, headers, looks: 0 });
      this.#plan();
    }
  }

  #plan(): void {
    if (this.#planned || this.#asking || this.#waiting.length === 0) return;
    this.#planned = true;
    const soonest = Math.min(...this.#waiting.map((one) => LOOK_DELAYS[one.looks] ?? 0));
    // A large log takes up to a second to write: rest as long as it took, so that half the time belongs to the page.
    this.#options.later(() => void this.#ask(), Math.max(soonest, this.#pauseMs));
  }

  async #ask(): Promise<void> {
    this.#planned = false;
    this.#asking = true;
    const begun = this.#options.clock();
    const present = new Set(this.#waiting);
    let entries: readonly unknown[] = [];
    try {
      entries = harEntries(await this.#options.network.getHAR());
    } catch {
      // DevTools is closing or the log is being cleared: counts as a look that found nothing.
    }
    const took = this.#options.clock() - begun;
    this.#pauseMs = took > 20 ? took : 0;
    this.#asking = false;
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

  /** What finished while DevTools was opening, before this page could listen. */
  async #readEarly(): Promise<void> {
    let entries: readonly unknown[] = [];
    try {
      entries = harEntries(await this.#options.network.getHAR());
    } catch {
      return;
    }
    for (const raw of entries) {
      const key = harIdentity(raw);
      const reading = this.#read(raw, 'har');
      if (key === null || !reading.ok || this.#told.has(key)) continue;
      if (this.#waiting.some((one) => one.key === key)) continue;
      // Without raw headers it may still be under way: its own event will tell.
      if (reading.exchange.status === 0 || this.#judge(reading) !== 'whole') continue;
      this.#early.add(key);
      this.#tell(key, reading.exchange);
    }
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
