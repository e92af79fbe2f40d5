/** **Created**: a session cookie where there was none. */
import type { EpochMs, JarCookie } from '../../cookie/types.ts';
import { readSessionCookie, type SessionReading } from '../../django/session-cookie.ts';
import type { State, TrackedSession } from '../engine/state.ts';
import type { Change, SessionEvent } from '../log/session-log.ts';
import { addNamed, fieldsOf, type Line } from './line.ts';

/**
 * `first-write`: no cookie was sent. `login-new`: a login was what wrote first. `outside`: seen in the jar only: a script or another
 * tab made it.
 */
export const created = { kind: 'created', reasons: ['first-write', 'login-new', 'outside'] } as const;

declare module '../log/kinds.ts' {
  interface ActReasons {
    created: (typeof created.reasons)[number];
  }
}

/** A line stored a cookie, and no session was there. */
export function createSession(state: State, line: Line, cookie: JarCookie): void {
  const reading = readSessionCookie(cookie.value);
  const loggedIn = reading.userId !== null || line.signs.csrfRotated;
  const session = state.open(reading, {
    ...fieldsOf(line, cookie),
    existedBefore: false,
    firstAt: line.hop.exchange.startedAt,
    login: loggedIn ? 'yes' : 'no',
  });
  const changes: Change[] = [{ field: 'key', sign: '+', before: null, after: cookie.value }];
  if (reading.userId !== null)
    changes.push({ field: 'user', sign: '+', before: null, after: reading.userId });
  addNamed(state, line, { kind: 'created', ...whyCreated(line, reading), changes }, session.id);
  state.explain(session.id, line.hop.exchange.receivedAt, cookie.value);
}

/** A signed value that names a user is a fact; a new CSRF token after a POST is login()'s usual sign (`rotate_token`). */
function whyCreated(
  { signs }: Line,
  { userId: id, userName: name }: SessionReading,
): Pick<SessionEvent, 'certainty' | 'visit'> & { readonly reason: 'first-write' | 'login-new' } {
  if (id !== null) return { reason: 'login-new', certainty: 'certain', visit: { what: 'login', id, name } };
  return signs.csrfRotated && signs.method === 'POST'
    ? { reason: 'login-new', certainty: 'likely' }
    : { reason: 'first-write', certainty: 'certain' };
}

/** The jar told of a cookie that it was just given. */
export function createdOutside(state: State, session: TrackedSession, at: EpochMs, n: number): void {
  state.addEvent({
    id: `${n}.j`,
    kind: 'created',
    reason: 'outside',
    certainty: 'likely',
    at,
    session: session.id,
    changes: [{ field: 'key', sign: '+', before: null, after: session.value }],
    evidence: [n],
  });
  state.explain(session.id, at, session.value);
}
