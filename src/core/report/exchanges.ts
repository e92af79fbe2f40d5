/** The exchanges of a recording, each hop once whoever told of it, in the order of time; and those of chosen events. */
import { ExchangeBook, type Hop } from '../timeline/engine/exchanges.ts';
import type { Exchange, Observation } from '../timeline/facts/observation.ts';
import type { SessionEvent } from '../timeline/log/session-log.ts';

/** An exchange with the numbers of the facts that told of it. */
export interface ToldExchange {
  readonly n: number;
  readonly exchange: Exchange;
}

/** Every hop once. */
export function exchangesOf(observations: readonly Observation[]): ToldExchange[] {
  const book = new ExchangeBook();
  const hops = new Set<Hop>();
  for (const fact of observations) {
    if (fact.kind !== 'exchange') continue;
    for (const { hop, gone } of book.file(fact.n, fact.exchange)) {
      if (gone) hops.delete(hop);
      else hops.add(hop);
    }
  }
  return [...hops]
    .map(({ n, exchange }) => ({ n, exchange }))
    .sort((a, b) => a.exchange.startedAt - b.exchange.startedAt || a.n - b.n);
}

/** The exchanges behind events, in the order of time, each once. */
export function exchangesBehind(
  events: readonly SessionEvent[],
  observations: readonly Observation[],
): Exchange[] {
  const wanted = new Set(events.flatMap(({ evidence }) => evidence));
  return exchangesOf(observations.filter(({ n }) => wanted.has(n))).map(({ exchange }) => exchange);
}
