/**
 * What is known of each place in the jar: which value it took when, and by which event. The jar's own news comes by another clock, sooner or
 * later than the response or the user's act behind it, and often when more has happened since: here it finds its explanation.
 */
import { identityKey } from '../../cookie/identity.ts';
import type { CookieIdentity, EpochMs } from '../../cookie/types.ts';
import { CLOCK_BLUR } from '../facts/clocks.ts';
import type { Trail } from './trail.ts';

/** A value that a place in the jar took. */
export interface HistoryEntry {
  readonly at: EpochMs;
  /** Null: nothing is there any more. */
  readonly value: string | null;
  /** The place in `State.events` of the event that says why; null for a cookie that was there before. */
  readonly eventIndex: number | null;
  readonly storeId: string;
}

/** Entries kept per place: jar news is seconds late, so these must be the values of the last seconds, however quick they come. */
const MAX_ENTRIES = 64;

/** How far back the explanation of a jar fact may be, in ms. */
export const EXPLAINED_WITHIN = 15_000;

/** How late the jar may be with news of what was overtaken since, in ms: later, it is a new change back to an old value. */
const LATE_NEWS = 3000;

/** The values of every place, oldest first. */
export class History {
  readonly #entries = new Map<string, readonly HistoryEntry[]>();
  readonly #trail: Trail;

  constructor(trail: Trail) {
    this.#trail = trail;
  }

  clear(): void {
    this.#entries.clear();
  }

  note(identity: CookieIdentity, entry: Omit<HistoryEntry, 'storeId'>): void {
    const key = placeOf(identity);
    const before = this.#entries.get(key);
    const kept = before ?? [];
    const room = kept.length < MAX_ENTRIES ? kept : kept.slice(1 - MAX_ENTRIES);
    this.#entries.set(key, [...room, { ...entry, storeId: identity.storeId }]);
    this.#trail.onUndo(() => {
      if (before === undefined) this.#entries.delete(key);
      else this.#entries.set(key, before);
    });
  }

  /** All that is known of a place; a store that is not known (`''`) stands for any. */
  of(identity: CookieIdentity): readonly HistoryEntry[] {
    const all = this.#entries.get(placeOf(identity)) ?? [];
    const { storeId } = identity;
    return storeId === '' ? all : all.filter((entry) => entry.storeId === '' || entry.storeId === storeId);
  }

  /** The event that explains why the place took `value` at about `at`: of several, the nearest in time. Null when none does. */
  whySet(identity: CookieIdentity, value: string, at: EpochMs): number | null {
    return this.#nearest(identity, at, (entry) => entry.value === value);
  }

  /** The same for the end of `value`. */
  whyGone(identity: CookieIdentity, value: string, at: EpochMs): number | null {
    return this.#nearest(
      identity,
      at,
      (entry, before) => entry.value === null && (before === undefined || before.value === value),
    );
  }

  #nearest(
    identity: CookieIdentity,
    at: EpochMs,
    fits: (entry: HistoryEntry, before: HistoryEntry | undefined) => boolean,
  ): number | null {
    const entries = this.of(identity);
    let best: HistoryEntry | null = null;
    for (const [index, entry] of entries.entries()) {
      const apart = Math.abs(at - entry.at);
      if (entry.eventIndex === null || apart > EXPLAINED_WITHIN || !fits(entry, entries[index - 1])) continue;
      const next = entries.slice(index + 1).find((later) => later.value !== entry.value);
      if (next !== undefined && next.at < at - LATE_NEWS) continue;
      if (best === null || apart <= Math.abs(at - best.at)) best = entry;
    }
    return best?.eventIndex ?? null;
  }

  /** Whether it is known already that the place held `value` at `at`, however long it had: then a fact of that moment is no news. */
  held(identity: CookieIdentity, value: string, at: EpochMs): boolean {
    const entries = this.of(identity);
    return entries.some((entry, index) => {
      if (entry.value !== value || (entry.eventIndex !== null && entry.at > at + CLOCK_BLUR)) return false;
      const next = entries.slice(index + 1).find((later) => later.value !== value);
      return next !== undefined && next.at >= at - CLOCK_BLUR;
    });
  }
}

function placeOf(identity: CookieIdentity): string {
  return identityKey({ ...identity, storeId: '' });
}
