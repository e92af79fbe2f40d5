/** **Expired**: a session whose moment has passed ends then, whoever notices. */
import type { EpochMs } from '../../cookie/types.ts';
import type { State, TrackedSession } from '../engine/state.ts';

/** `max-age`, `expires`: the moment passed. `browser`: the jar said so. */
export const expired = { kind: 'expired', reasons: ['max-age', 'expires', 'browser'] } as const;

declare module '../log/kinds.ts' {
  interface ActReasons {
    expired: (typeof expired.reasons)[number];
  }
}

/** Ends every live session that had expired by `now`. `n` is the observation that told the time. */
export function expireUntil(state: State, now: EpochMs, n: number): void {
  while (state.nextExpiry !== null && state.nextExpiry <= now) {
    const due = state.nextExpiry;
    const session = state.live().find((one) => one.expires === due);
    if (session === undefined) return;
    const reason = session.lifetime === null ? 'expires' : 'max-age';
    expire(state, session, reason, due, n, `x${session.id}`);
  }
}

/** The jar told that a cookie's time was over. */
export function expiredInJar(state: State, session: TrackedSession, at: EpochMs, n: number): void {
  expire(state, session, 'browser', at, n, 'j');
}

function expire(
  state: State,
  session: TrackedSession,
  reason: (typeof expired.reasons)[number],
  at: EpochMs,
  n: number,
  suffix: string,
): void {
  const id = `${n}.${suffix}`;
  state.addEvent({
    id,
    kind: 'expired',
    reason,
    certainty: 'certain',
    at,
    session: session.id,
    changes: [{ field: 'key', sign: '-', before: session.value, after: null }],
    evidence: [n],
  });
  state.explain(session.id, at, null);
  state.end(session.id, { at, how: 'expired', eventId: id });
}
