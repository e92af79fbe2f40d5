/** Which sessions a list shows and in which order: live ones first, then the ended ones, the newest end first; a bounded number of each. */
import type { Session } from '../../core/timeline/log/session-log.ts';

/** Of each sort; a log of thousands of rotations keeps only the latest here. */
export const MAX_LISTED = 200;

export interface SessionOrder {
  readonly live: readonly Session[];
  readonly ended: readonly Session[];
  /** How many there are, listed or not. */
  readonly liveCount: number;
  readonly endedCount: number;
}

/** The latest of them, and the selected one wherever it stands. */
function latest(sessions: readonly Session[], selected: number | null): readonly Session[] {
  if (sessions.length <= MAX_LISTED) return sessions;
  const kept = sessions.slice(-MAX_LISTED);
  const wanted = kept.some(({ id }) => id === selected)
    ? undefined
    : sessions.find(({ id }) => id === selected);
  return wanted === undefined ? kept : [wanted, ...kept];
}

/** The order of a log's sessions. */
export function orderSessions(sessions: readonly Session[], selected: number | null): SessionOrder {
  const live = sessions.filter(({ ended }) => ended === null);
  const ended = sessions
    .filter((session) => session.ended !== null)
    .toSorted((a, b) => (a.ended?.at ?? 0) - (b.ended?.at ?? 0));
  return {
    live: latest(live, selected),
    ended: latest(ended, selected).toReversed(),
    liveCount: live.length,
    endedCount: ended.length,
  };
}
