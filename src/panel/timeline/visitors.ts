/** Who a session belonged to at a past moment, where the server told: the traffic alone seldom does. */
import type { EpochMs } from '../../core/cookie/types.ts';
import type { Session, SessionEvent } from '../../core/timeline/log/session-log.ts';

/** The sessions of `at` with whoever had logged in by then. */
export function withVisitors(
  sessions: readonly Session[],
  events: readonly SessionEvent[],
  at: EpochMs,
): readonly Session[] {
  const visits = new Map<number, NonNullable<SessionEvent['visit']>>();
  for (const { visit, session, at: when } of events) {
    if (when > at) break;
    if (visit !== undefined && session !== null) visits.set(session, visit);
  }
  return sessions.map((session) => {
    const visit = visits.get(session.id);
    if (visit?.what !== 'login' || session.userId !== null || visit.id === null) return session;
    return { ...session, userId: visit.id, userName: visit.name };
  });
}
