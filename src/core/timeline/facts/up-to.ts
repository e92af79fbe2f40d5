/** The facts of a past moment: what a log that was reduced then would have been reduced from. */
import type { EpochMs } from '../../cookie/types.ts';
import type { Observation } from './observation.ts';

/** What was known at `at`, and that it was that late. Of a request still under way, what its answer set is left out. */
export function factsUpTo(facts: readonly Observation[], at: EpochMs): Observation[] {
  let last = -1;
  const known: Observation[] = [];
  for (const fact of facts) {
    last = Math.max(last, fact.n);
    if (fact.at > at) continue;
    const isUnderWay = fact.kind === 'exchange' && fact.exchange.receivedAt > at;
    known.push(isUnderWay ? { ...fact, exchange: { ...fact.exchange, setCookie: [] } } : fact);
  }
  known.push({ kind: 'clock', n: last + 1, at });
  return known;
}
