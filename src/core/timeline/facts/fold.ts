/**
 * Keeps a recording within bounds. Requests that only sent a cookie are nearly all of a long recording; the oldest of them
 * are folded: of neighbours with the same page host and the same `Cookie` header one stays and stands for all
 * (`repeats`). Everything that changed something stays as it was.
 */
import type { Exchange, Observation } from './observation.ts';

/** Facts kept before the oldest are folded: about 40 MB. */
export const MAX_OBSERVATIONS = 100_000;

/** The share of the log that is never folded: the newest half is what the user works with. */
const KEEP_NEWEST = 0.5;

/** Returns a shorter log with the same numbers in the same order, or the same array when it is within `limit`. */
export function foldOldest(
  observations: readonly Observation[],
  limit: number = MAX_OBSERVATIONS,
): readonly Observation[] {
  if (observations.length <= limit) return observations;
  const boundary = observations.length - Math.floor(limit * KEEP_NEWEST);
  const kept: Observation[] = [];
  /** The place in `kept` of the newest foldable exchange per host and header. */
  const open = new Map<string, number>();
  for (const [index, observation] of observations.entries()) {
    if (index >= boundary || observation.kind === 'navigated' || observation.kind === 'clock') {
      if (index >= boundary || observation.kind === 'navigated') kept.push(observation);
      continue;
    }
    if (observation.kind !== 'exchange' || observation.exchange.setCookie.length > 0) {
      open.clear();
      kept.push(observation);
      continue;
    }
    const key = foldKey(observation.exchange);
    const place = open.get(key);
    const host = place === undefined ? undefined : kept[place];
    if (place === undefined || host?.kind !== 'exchange') {
      open.set(key, kept.length);
      kept.push(observation);
      continue;
    }
    const repeats = (host.exchange.repeats ?? 1) + (observation.exchange.repeats ?? 1);
    kept[place] = { ...host, exchange: { ...host.exchange, repeats } };
  }
  return kept;
}

function foldKey(exchange: Exchange): string {
  const host = URL.canParse(exchange.url) ? new URL(exchange.url).host : exchange.url;
  return `${host}\n${String(exchange.complete)}\n${exchange.servedFrom}\n${exchange.cookieHeader ?? ''}`;
}
