/** The newest facts of a running recording as a case: what several witnesses say of one exchange is one, under its first number. */
import { ExchangeBook, storiesOf, type Hop } from '../timeline/engine/exchanges.ts';
import type { Observation } from '../timeline/facts/observation.ts';
import { withoutHandmade } from './by-hand.ts';
import type { Case, Recorded, Seen } from './case/case.ts';

/** Exchanges that a case leaves out: what the user's own hand and experiments did. Another choice: what is asked about them. */
export type LeavesOut = (exchanges: readonly Seen[], facts: readonly Observation[]) => readonly Seen[];

/**
 * The exchanges of `facts`, merged; folded ones (`repeats`) tell of nothing that checks look at, and stand for themselves.
 * `recordAt` finds what the server recorded of an observation: any witness of an exchange may be the one that saw its id.
 */
export function caseOf(
  facts: readonly Observation[],
  recordAt: (n: number) => Recorded | null = () => null,
  leavesOut: LeavesOut = withoutHandmade,
): Pick<Case, 'exchanges' | 'records'> {
  const book = new ExchangeBook();
  const hops = new Set<Hop>();
  for (const fact of facts) {
    if (fact.kind !== 'exchange') continue;
    for (const { hop, gone } of book.file(fact.n, fact.exchange)) {
      if (gone) hops.delete(hop);
      else hops.add(hop);
    }
  }
  const records = new Map<number, Recorded>();
  for (const hop of hops) {
    for (const { n } of storiesOf(hop)) {
      const record = recordAt(n);
      if (record !== null) records.set(hop.n, record);
    }
  }
  return {
    exchanges: leavesOut(
      [...hops].map(({ n, exchange }) => ({ n, exchange })),
      facts,
    ),
    ...(records.size === 0 ? {} : { records }),
  };
}
