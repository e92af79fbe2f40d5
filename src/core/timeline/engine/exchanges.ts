/**
 * One exchange, three witnesses. The DevTools network event, the HAR asked for afterwards and webRequest may each tell of the
 * same hop, in any order, with or without its raw headers. This file decides which stories are about the same hop.
 *
 * Identity: method and URL, then
 * - `devtools` and `har` carry the same start time to the millisecond;
 * - `webRequest` has a clock reading of its own: the nearest hop within `WEB_REQUEST_SKEW` that agrees on what was set.
 * Each witness tells of a hop once, so two requests that are equal in everything stay two.
 */
import type { EpochMs } from '../../cookie/types.ts';
import type { Exchange, ExchangeSource } from '../facts/observation.ts';

/** How far webRequest's clock reading may be from DevTools' for one hop, in ms. A busy renderer delays the latter. */
export const WEB_REQUEST_SKEW = 3000;

/** Hops older than this are no longer looked at for a match, in ms. */
const MATCH_HORIZON = 120_000;

/** One exchange with everything known of it. */
export interface Hop {
  /** The number of the first observation that told of it. */
  readonly n: number;
  /** All that is known, merged. */
  exchange: Exchange;
  /** What each witness said, once there is more than one: most hops have a single witness, and a long log has many hops. */
  told: Told[] | null;
}

/** What each witness of a hop said, and under which number. */
export function storiesOf(hop: Hop): readonly Told[] {
  return hop.told ?? [{ n: hop.n, exchange: hop.exchange }];
}

interface Told {
  readonly n: number;
  readonly exchange: Exchange;
}

/** What changed in the book by adding a story. */
export interface Filing {
  /** The hop it belongs to. */
  readonly hop: Hop;
  readonly isNew: boolean;
  /** It was found to be the same as another hop, and is no more. */
  readonly gone: boolean;
}

interface Placed {
  readonly hop: Hop;
  readonly isNew: boolean;
  readonly pushedOut: Told | null;
}

/** Files the stories of all witnesses by hop. */
export class ExchangeBook {
  readonly #byUrl = new Map<string, Hop[]>();
  #newest: EpochMs = 0;
  #filed = 0;

  /** Files one story. A story that a better match pushes out is filed again, so up to a few filings result. */
  file(n: number, exchange: Exchange): Filing[] {
    this.#prune(exchange.startedAt);
    const filings: Filing[] = [];
    let story: Told | null = { n, exchange };
    // Each round settles one story; a pushed-out webRequest story is never pushed out by another one, so this ends.
    while (story !== null) {
      const { hop, isNew, pushedOut }: Placed = this.#place(story);
      filings.push({ hop, isNew, gone: false });
      const robbed = isNew ? this.#reclaim(hop) : null;
      if (robbed !== null) filings.push({ hop: robbed, isNew: false, gone: false });
      const left = robbed ?? (pushedOut === null ? null : hop);
      const twin = left === null ? null : this.#absorbTwin(left);
      if (twin !== null) filings.push({ hop: twin, isNew: false, gone: true });
      story = pushedOut;
    }
    return filings;
  }

  clear(): void {
    this.#byUrl.clear();
    this.#newest = 0;
  }

  #place(story: Told): Placed {
    const url = story.exchange.url;
    const hops = this.#byUrl.get(url) ?? [];
    const best = bestMatch(hops, story.exchange);
    if (best === null) {
      const hop: Hop = { n: story.n, exchange: story.exchange, told: null };
      hops.push(hop);
      this.#byUrl.set(url, hops);
      return { hop, isNew: true, pushedOut: null };
    }
    // DevTools' own two witnesses agree to the millisecond, webRequest only roughly: on a contradiction it was misplaced.
    const rival = storiesOf(best).find(
      (told) => told.exchange.source === 'webRequest' && contradicts(told.exchange, story.exchange),
    );
    best.told = [...storiesOf(best).filter((told) => told.n !== rival?.n), story];
    best.exchange = mergeStories(best.told);
    return { hop: best, isNew: false, pushedOut: rival ?? null };
  }

  /**
   * A webRequest story that was filed elsewhere for want of `hop`, for example because webRequest was not listening yet when that
   * other request went: the cookies that were sent tell them apart. The answer is where it was taken from.
   */
  #reclaim(hop: Hop): Hop | null {
    if (hop.exchange.source === 'webRequest' || !hop.exchange.complete) return null;
    for (const other of this.#byUrl.get(hop.exchange.url) ?? []) {
      // A single witness has nothing that could be taken from it.
      if (other.told === null) continue;
      const web = other.told.find(({ exchange }) => exchange.source === 'webRequest');
      const rest = other.told.filter((one) => one !== web);
      if (web === undefined || rest.length === 0) continue;
      const own = mergeStories(rest);
      if (!own.complete || own.cookieHeader === web.exchange.cookieHeader) continue;
      if (hop.exchange.cookieHeader !== web.exchange.cookieHeader) continue;
      if (distance(hop, web.exchange) === Infinity) continue;
      other.told = rest;
      other.exchange = own;
      hop.told = [...storiesOf(hop), web];
      hop.exchange = mergeStories(hop.told);
      return other;
    }
    return null;
  }

  /** After a misplaced webRequest story left `hop`: the right one may stand alone because the place was taken. */
  #absorbTwin(hop: Hop): Hop | null {
    const hops = this.#byUrl.get(hop.exchange.url) ?? [];
    const twin = hops.find((one) => {
      const [only, second] = storiesOf(one);
      return (
        one !== hop &&
        second === undefined &&
        only?.exchange.source === 'webRequest' &&
        distance(hop, only.exchange) < Infinity
      );
    });
    if (twin === undefined) return null;
    hops.splice(hops.indexOf(twin), 1);
    hop.told = [...storiesOf(hop), ...storiesOf(twin)];
    hop.exchange = mergeStories(hop.told);
    return twin;
  }

  #prune(at: EpochMs): void {
    this.#newest = Math.max(this.#newest, at);
    this.#filed += 1;
    if (this.#filed % 512 !== 0) return;
    for (const [url, hops] of this.#byUrl) {
      const recent = hops.filter((hop) => hop.exchange.startedAt >= this.#newest - MATCH_HORIZON);
      if (recent.length === 0) this.#byUrl.delete(url);
      else if (recent.length < hops.length) this.#byUrl.set(url, recent);
    }
  }
}

function bestMatch(hops: readonly Hop[], story: Exchange): Hop | null {
  let best: Hop | null = null;
  let bestScore = Infinity;
  for (let i = hops.length - 1; i >= 0; i -= 1) {
    const hop = hops[i];
    if (hop === undefined) break;
    const score = distance(hop, story);
    if (score < bestScore) {
      best = hop;
      bestScore = score;
    }
  }
  return best;
}

/** 0 = surely the same hop; Infinity = surely another one. */
function distance(hop: Hop, story: Exchange): number {
  if (hop.exchange.method !== story.method) return Infinity;
  const told = storiesOf(hop);
  if (told.some((one) => one.exchange.source === story.source)) return Infinity;
  if (hop.exchange.status !== story.status && hop.exchange.status !== 0 && story.status !== 0)
    return Infinity;
  const devtools = told.find((one) => one.exchange.source !== 'webRequest');
  if (story.source !== 'webRequest' && devtools !== undefined) {
    if (devtools.exchange.startedAt !== story.startedAt || contradicts(devtools.exchange, story))
      return Infinity;
    return 0;
  }
  const apart = Math.abs(hop.exchange.startedAt - story.startedAt);
  if (apart > WEB_REQUEST_SKEW || contradicts(hop.exchange, story)) return Infinity;
  // Of several near ones, the one that says the same is the one.
  return apart + (hop.exchange.complete && story.complete ? 0 : 1);
}

/** Both had the raw headers and they differ. */
function contradicts(a: Exchange, b: Exchange): boolean {
  if (!a.complete || !b.complete) return false;
  return a.setCookie.length !== b.setCookie.length || a.setCookie.some((line, i) => line !== b.setCookie[i]);
}

const TRUST: Record<ExchangeSource, number> = { devtools: 0, har: 1, webRequest: 2 };

/** The times of DevTools (they order the hops), the headers of whoever had them raw. */
function mergeStories(told: readonly Told[]): Exchange {
  const stories = told.map((one) => one.exchange).sort((a, b) => TRUST[a.source] - TRUST[b.source]);
  const [main] = stories;
  if (main === undefined) throw new Error('a hop without a story');
  const raw = stories.find((story) => story.complete) ?? main;
  return {
    ...main,
    status: main.status !== 0 ? main.status : raw.status,
    complete: raw.complete,
    cookieHeader:
      raw.cookieHeader ?? stories.find((story) => story.cookieHeader !== null)?.cookieHeader ?? null,
    setCookie: raw.setCookie,
    pageUrl: main.pageUrl ?? raw.pageUrl,
    storeId: main.storeId !== '' ? main.storeId : raw.storeId,
    ...(raw.serverDate === undefined ? {} : { serverDate: raw.serverDate }),
    ...companionOf(stories),
    ...headersOf(main, raw),
  };
}

/** What either saw of the other headers: those of the raw ones win. */
function headersOf(main: Exchange, raw: Exchange): Pick<Exchange, 'headers'> {
  if (raw.headers === undefined) return main.headers === undefined ? {} : { headers: main.headers };
  return { headers: main.headers === undefined ? raw.headers : { ...main.headers, ...raw.headers } };
}

/** DevTools has this header with or without the raw ones. */
function companionOf(stories: readonly Exchange[]): Pick<Exchange, 'companion'> {
  const told = stories.find(({ companion }) => companion !== undefined)?.companion;
  return told === undefined ? {} : { companion: told };
}
