/** **Rejected**: the browser does not do what a line asks for. */
import type { EpochMs } from '../../cookie/types.ts';
import type { State, TrackedSession } from '../engine/state.ts';
import { addNamed, type Line } from './line.ts';

/**
 * `refused`: by the cookie rules; see the verdict. `deletion-missed`: the deletion fits no stored cookie.
 * `jar-disagrees`: the jar was read right after and does not hold it.
 */
export const rejected = {
  kind: 'rejected',
  reasons: ['refused', 'jar-disagrees', 'deletion-missed'],
} as const;

declare module '../log/kinds.ts' {
  interface ActReasons {
    rejected: (typeof rejected.reasons)[number];
  }
}

/** The rules refuse the line. `about`: the session that it would have changed, or that its request carried. */
export function refuseLine(state: State, line: Line, about: TrackedSession | null): void {
  addNamed(
    state,
    line,
    { kind: 'rejected', reason: 'refused', certainty: 'certain', changes: [] },
    about?.id ?? null,
  );
}

/** The line deletes a cookie that is not there, while `other` of the same name stays. */
export function missDeletion(state: State, line: Line, other: TrackedSession): void {
  addNamed(
    state,
    line,
    { kind: 'rejected', reason: 'deletion-missed', certainty: 'likely', changes: [] },
    other.id,
  );
}

/** The jar was read right after the line and does not hold what it set: this contradicts our rules, and is shown. */
export function jarDisagrees(state: State, session: TrackedSession, at: EpochMs, n: number): void {
  const id = `${n}.a${session.id}`;
  state.addEvent({
    id,
    kind: 'rejected',
    reason: 'jar-disagrees',
    certainty: 'likely',
    at,
    session: session.id,
    changes: [{ field: 'key', sign: '-', before: session.value, after: null }],
    evidence: [n],
  });
  state.explain(session.id, at, null);
  state.end(session.id, { at, how: 'deleted', eventId: id });
}
