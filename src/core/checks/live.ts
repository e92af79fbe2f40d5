/** The newest facts of a running recording as a case: what several witnesses say of one exchange is one, under its first number. */
import { ExchangeBook, type Hop } from '../timeline/engine/exchanges.ts';
import type { Observation } from '../timeline/facts/observation.ts';
import type { Seen } from './case/case.ts';

/** The exchanges of `facts`, merged; folded ones (`repeats`) tell of nothing that checks look at, and stand for themselves. */
export function exchangesOf(facts: readonly Observation[]): Seen[] {
  const book = new ExchangeBook();
  const hops = new Set<Hop>();
  for (const fact of facts) {
    if (fact.kind !== 'exchange') continue;
    for (const { hop, gone } of book.file(fact.n, fact.exchange)) {
      if (gone) hops.delete(hop);
      else hops.add(hop);
    }
  }
  return [...hops].map(({ n, exchange }) => ({ n, exchange }));
}
