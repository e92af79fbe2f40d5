/** What keeps the recorder's log within bounds: a panel opened later (or reloaded by Firefox) is given what is left. */
import { foldOldest, MAX_OBSERVATIONS } from '../core/timeline/facts/fold.ts';
import type { Observation } from '../core/timeline/facts/observation.ts';

/** Facts at which the log is made shorter: a tenth above what it is folded to, so that folding costs little on average. */
export const MAX_FACTS = MAX_OBSERVATIONS + MAX_OBSERVATIONS / 10;
/** Characters kept in URLs and cookie lines, about. Two bytes each at worst: 128 MB. */
export const MAX_CHARACTERS = 64_000_000;
/** How much goes at once when folding is not enough. */
const SHARE = 0.1;

/** What a fact weighs, in characters, about. */
export function weigh(fact: Observation): number {
  if (fact.kind !== 'exchange') return 500;
  const { url, cookieHeader, setCookie, companion } = fact.exchange;
  return (
    url.length +
    (cookieHeader?.length ?? 0) +
    (companion?.length ?? 0) +
    setCookie.reduce((sum, line) => sum + line.length, 200)
  );
}

/**
 * A shorter log. First the oldest requests that only sent a cookie are folded; a log in which every request changes something, or whose
 * lines are huge, loses its oldest tenth: first what set nothing, then whatever it is.
 */
export function shorten(log: readonly Observation[]): Observation[] {
  const folded = foldOldest(log);
  if (folded.length < log.length * (1 - SHARE / 2)) return [...folded];
  let surplus = Math.ceil(log.length * SHARE);
  const kept = folded.filter((fact) => {
    if (surplus === 0 || fact.kind !== 'exchange' || fact.exchange.setCookie.length > 0) return true;
    surplus -= 1;
    return false;
  });
  return kept.slice(surplus);
}
