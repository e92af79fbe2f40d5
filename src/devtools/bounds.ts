/** What keeps the log within bounds. Facts are dropped here only after the panel's reducer had them; a panel opened later sees what is left. */
import type { Observation } from '../core/timeline/observation.ts';

/** Facts kept. A day of clicking is some thousands; 120,000 leaves room beyond the 100,000 exchanges the panel promises. */
export const MAX_FACTS = 120_000;
/** Characters kept in URLs and cookie lines, about. Two bytes each at worst: 128 MB. */
export const MAX_CHARACTERS = 64_000_000;
/** How much goes at once, so that dropping costs little on average. */
const SHARE = 0.1;

/** What a fact weighs, in characters, about. */
export function weigh(fact: Observation): number {
  if (fact.kind !== 'exchange') return 500;
  const { url, cookieHeader, setCookie } = fact.exchange;
  return url.length + (cookieHeader?.length ?? 0) + setCookie.reduce((sum, line) => sum + line.length, 200);
}

/**
 * The log with a tenth gone: first the oldest exchanges that set nothing (a request like the next one), then the oldest whatever they are.
 */
export function thin(log: readonly Observation[]): Observation[] {
  let surplus = Math.ceil(log.length * SHARE);
  const kept = log.filter((fact) => {
    if (surplus === 0 || fact.kind !== 'exchange' || fact.exchange.setCookie.length > 0) return true;
    surplus -= 1;
    return false;
  });
  return surplus === 0 ? kept : kept.slice(surplus);
}
