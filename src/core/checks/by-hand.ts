/**
 * What the user's own hand did to a cookie proves nothing about the site: a request with a value that no server gave, or without the cookie that
 * the user deleted, and whatever the site answered to that. Such exchanges are left out, and what experiments sent; a replayed value was given by
 * the server, and stays.
 */
import { parseCookieHeader } from '../cookie/read/cookie-header.ts';
import { parseSetCookie } from '../cookie/read/parse.ts';
import type { Exchange, Observation } from '../timeline/facts/observation.ts';
import type { Seen } from './case/case.ts';

/** A cookie that the user touched. */
interface Touched {
  /** The values that a server gave, or that were sent before the user did anything. */
  readonly given: Set<string>;
  /** Whether the cookie is as the user left it. */
  byHand: boolean;
}

type Moment =
  | { readonly at: number; readonly n: number; readonly seen: Seen }
  | {
      readonly at: number;
      readonly n: number;
      readonly action: Extract<Observation, { kind: 'action' }>['action'];
    };

/** The exchanges that tell of the site. */
export function withoutHandmade(all: readonly Seen[], facts: readonly Observation[]): readonly Seen[] {
  const exchanges = all.filter(({ exchange }) => exchange.headers?.experiment === undefined);
  const touched = new Map<string, Touched>();
  const moments: Moment[] = [];
  for (const fact of facts) {
    if (fact.kind !== 'action') continue;
    moments.push({ at: fact.at, n: fact.n, action: fact.action });
    for (const cookie of [fact.action.before, fact.action.stored])
      if (cookie !== null) touched.set(cookie.name, { given: new Set(), byHand: false });
  }
  if (touched.size === 0) return exchanges;
  for (const seen of exchanges) moments.push({ at: seen.exchange.startedAt, n: seen.n, seen });
  moments.sort((a, b) => a.at - b.at || a.n - b.n);
  const made = new Set<Seen>();
  for (const moment of moments) {
    if ('seen' in moment) {
      if (isHandmade(moment.seen.exchange, touched)) made.add(moment.seen);
      continue;
    }
    const { before, stored, action } = moment.action;
    for (const cookie of [before, stored]) {
      const state = cookie === null ? undefined : touched.get(cookie.name);
      if (state !== undefined) state.byHand = action !== 'undo' && action !== 'replay';
    }
  }
  return exchanges.filter((seen) => !made.has(seen));
}

function isHandmade(exchange: Exchange, touched: ReadonlyMap<string, Touched>): boolean {
  const sent = parseCookieHeader(exchange.cookieHeader ?? '');
  const lines = exchange.setCookie.map(parseSetCookie);
  let handmade = false;
  for (const [name, state] of touched) {
    const value = sent.find((pair) => pair.name === name)?.value;
    const isAsLeft = state.byHand && (value === undefined || !state.given.has(value));
    const gives = lines.find(({ pair }) => pair?.name === name)?.pair?.value ?? '';
    if (!state.byHand && value !== undefined) state.given.add(value);
    // A line with a value makes it the server's again, whatever was sent.
    if (gives.replaceAll('"', '') !== '') {
      state.given.add(gives);
      state.byHand = false;
    } else if (isAsLeft) handmade = true;
  }
  return handmade;
}
