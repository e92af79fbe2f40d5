/** What of a recording a session's cookie depends on: each exchange once, and what was done to the jar by hand. */
import { parseCookieHeader } from '../../cookie/read/cookie-header.ts';
import { isSameSite } from '../../cookie/same-site.ts';
import type { EpochMs } from '../../cookie/types.ts';
import { ExchangeBook, storiesOf, type Hop, WEB_REQUEST_SKEW } from '../../timeline/engine/exchanges.ts';
import { lineName } from '../../timeline/facts/line-name.ts';
import { parseSetCookie } from '../../cookie/read/parse.ts';
import type { Exchange, Observation } from '../../timeline/facts/observation.ts';
import { originOf } from '../../timeline/facts/origin.ts';
import type { TimelineOptions } from '../../timeline/facts/options.ts';
import type { Session } from '../../timeline/log/session-log.ts';
import { asksView } from '../../timeline/witnesses/withheld.ts';

/** More exchanges than this are not played. */
export const MAX_PLAYED = 400;

/** Exchanges looked at beyond that, because facts may arrive a little out of order. */
const LATE = 100;

/** One step of the recording. */
export type Item =
  | {
      readonly kind: 'exchange';
      readonly at: EpochMs;
      readonly exchange: Exchange;
      readonly ns: readonly number[];
    }
  | { readonly kind: 'hand'; readonly at: EpochMs; readonly fact: Observation };

/** The steps of the session's cookie name on its site from the session's beginning, oldest first. `cut`: there were more. */
export function relevant(
  facts: readonly Observation[],
  session: Session,
  { publicSuffixes }: TimelineOptions,
): { readonly items: readonly Item[]; readonly cut: boolean } {
  const { name, domain } = session.identity;
  const home = session.origin ?? `http://${domain}/`;
  // Firefox's way, which leaves the scheme aside: cookies go from http to https and back.
  const here = new Map<string, boolean>();
  const isHere = (url: string): boolean => {
    const origin = originOf(url);
    const known = here.get(origin) ?? isSameSite(url, home, publicSuffixes, 'firefox');
    if (here.size < MAX_PLAYED) here.set(origin, known);
    return known;
  };
  const book = new ExchangeBook();
  const hops = new Set<Hop>();
  const items: Item[] = [];
  for (const fact of facts) {
    // Facts come about in the order of time: what is told much later is not among the first.
    if (hops.size > MAX_PLAYED + LATE) break;
    if (fact.kind === 'exchange') {
      const { exchange } = fact;
      if (fact.at < session.firstAt - WEB_REQUEST_SKEW || !mayConcern(exchange, name)) continue;
      if (!isHere(exchange.url)) continue;
      for (const { hop, gone } of book.file(fact.n, exchange)) {
        if (gone) hops.delete(hop);
        else hops.add(hop);
      }
    } else if (fact.kind === 'action' && touches(fact.action, name)) {
      items.push({ kind: 'hand', at: fact.at, fact });
    }
  }
  for (const hop of hops) {
    items.push({
      kind: 'exchange',
      at: hop.exchange.startedAt,
      exchange: hop.exchange,
      ns: storiesOf(hop).map(({ n }) => n),
    });
  }
  const later = items.filter(({ at }) => at >= session.firstAt).toSorted((a, b) => a.at - b.at);
  return { items: later.slice(0, MAX_PLAYED), cut: later.length > MAX_PLAYED };
}

function touches(action: Extract<Observation, { kind: 'action' }>['action'], name: string): boolean {
  return [action.before, action.asked, action.stored].some((cookie) => cookie?.name === name);
}

/** Whether it carried the cookie, set it, or might have carried it. */
function mayConcern(exchange: Exchange, name: string): boolean {
  return asksView(exchange) || pairsOf(exchange, name).length > 0 || linesOf(exchange, name).length > 0;
}

/** The values that the request carried under this name. */
export function pairsOf({ cookieHeader }: Exchange, name: string): string[] {
  if (cookieHeader?.includes(name) !== true) return [];
  return parseCookieHeader(cookieHeader).flatMap((pair) => (pair.name === name ? [pair.value] : []));
}

/** The places of the response's lines of this name. */
export function linesOf({ setCookie }: Exchange, name: string): number[] {
  return setCookie.flatMap((line, index) =>
    line.includes(name) && lineName(parseSetCookie(line)) === name ? [index] : [],
  );
}
