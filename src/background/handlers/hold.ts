/** Holds: taken, kept up, let go. */
import type { HoldState } from '../../core/journal/change.ts';
import type { Journal } from '../../core/journal/journal.ts';
import type { CookieIdentity } from '../../core/cookie/types.ts';

/**
 * How long a holder may be silent, in ms: several times what it lets pass (`RENEW_MS`), and short enough that a cookie is back before
 * anybody wonders.
 */
export const LEASE_MS = 20_000;

/** Looks after holds whose holder falls silent. A background that is killed meanwhile does so when it wakes. */
function watch(journal: Journal): void {
  setTimeout(() => void journal.recover(false), LEASE_MS + 1000);
}

export function hold(journal: Journal) {
  return async (ask: {
    readonly id: string;
    readonly places: readonly CookieIdentity[];
  }): Promise<HoldState | null> => {
    const state = await journal.hold(ask.id, ask.places, LEASE_MS);
    if (state !== null) watch(journal);
    return state;
  };
}

export function renewHold(journal: Journal) {
  return async ({ id }: { readonly id: string }): Promise<HoldState | null> => {
    const state = await journal.renew(id, LEASE_MS);
    if (state?.phase === 'open') watch(journal);
    return state;
  };
}

export function settleHold(journal: Journal) {
  return ({ id }: { readonly id: string }): Promise<HoldState | null> => journal.settle(id);
}

export function releaseHold(journal: Journal) {
  return ({ id }: { readonly id: string }): Promise<HoldState | null> => journal.release(id);
}
