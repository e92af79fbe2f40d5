/** Natural expiry: a session whose moment has passed ends then, whoever notices. */
import type { EpochMs } from '../cookie/types.ts';
import type { State } from './engine/state.ts';

/** Ends every live session that had expired by `now`. `n` is the observation that told the time. */
export function expireUntil(state: State, now: EpochMs, n: number): void {
  while (state.nextExpiry !== null && state.nextExpiry <= now) {
    const due = state.nextExpiry;
    const session = state.live().find((one) => one.expires === due);
    if (session === undefined) return;
    const id = `${n}.x${session.id}`;
    state.addEvent({
      id,
      kind: 'expired',
      reason: session.lifetime === null ? 'expires' : 'max-age',
      certainty: 'certain',
      at: due,
      session: session.id,
      changes: [{ field: 'key', sign: '-', before: session.value, after: null }],
      evidence: [n],
    });
    state.explain(session.id, due, null);
    state.end(session.id, { at: due, how: 'expired', eventId: id });
  }
}
