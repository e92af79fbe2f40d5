/**
 * Times for what a file tells without one. An entry whose date cannot be read keeps its place between its neighbours; dates without a zone are
 * read by the zone that the answers' `Date` headers show, or as UTC.
 */
import type { EpochMs } from '../cookie/types.ts';
import type { Exchange } from '../timeline/facts/observation.ts';

const QUARTER_HOUR = 900_000;

/** Zones reach from UTC-12 to UTC+14. */
const MAX_OFFSET = 14 * 3_600_000;

/**
 * How far the writer's clock was ahead of UTC, in ms, by pairs of a time read as UTC and the answer's `Date`: what most say, to the quarter of an
 * hour (an answer out of a cache carries an old `Date`). Null when none says.
 */
export function zoneOffset(
  pairs: readonly { readonly local: EpochMs; readonly server: EpochMs }[],
): number | null {
  const votes = new Map<number, number>();
  for (const { local, server } of pairs) {
    const offset = Math.round((local - server) / QUARTER_HOUR) * QUARTER_HOUR;
    if (Math.abs(offset) <= MAX_OFFSET) votes.set(offset, (votes.get(offset) ?? 0) + 1);
  }
  let best: number | null = null;
  for (const [offset, count] of votes) {
    const lead = best === null ? 0 : (votes.get(best) ?? 0);
    // Of two alike the earlier: a cache makes it later.
    if (best === null || count > lead || (count === lead && offset < best)) best = offset;
  }
  return best;
}

/**
 * Gives every exchange without a time (NaN) one that keeps its place, and marks it. `start` is for a file that has no time at all.
 */
export function placeUndated(exchanges: readonly Exchange[], start: EpochMs): Exchange[] {
  const placed: Exchange[] = [];
  for (let i = 0; i < exchanges.length; i += 1) {
    const exchange = exchanges[i];
    if (exchange === undefined) break;
    if (!Number.isNaN(exchange.startedAt)) {
      placed.push(exchange);
      continue;
    }
    let end = i;
    while (end < exchanges.length && Number.isNaN(exchanges[end]?.startedAt)) end += 1;
    const count = end - i;
    const next = exchanges[end]?.startedAt ?? Infinity;
    const before = placed.at(-1);
    const from = before === undefined ? Math.min(start, next - count - 1) : before.receivedAt;
    const step = next > from ? Math.min(1, (next - from) / (count + 1)) : 0;
    for (const [place, undated] of exchanges.slice(i, end).entries()) {
      const at = from + step * (place + 1);
      const marks = [...(undated.marks ?? []), 'time-unknown'] as const;
      placed.push({ ...undated, startedAt: at, receivedAt: at, marks });
    }
    i = end - 1;
  }
  return placed;
}
