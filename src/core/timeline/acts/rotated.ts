/** **Rotated**: the session goes on under another key (or another user's signed value). */
import type { EpochMs, JarCookie } from '../../cookie/types.ts';
import { isSameKey, readSessionCookie, type SessionReading } from '../../django/session-cookie.ts';
import type { Hop } from '../engine/exchanges.ts';
import { unseenHop } from '../engine/unseen-hop.ts';
import { rememberValue, type State, type TrackedSession } from '../engine/state.ts';
import type { Certainty, Change, Visit } from '../log/session-log.ts';
import { dataChanges } from './data-changed.ts';
import { serverEnds } from './ends.ts';
import { addNamed, attributeChanges, fieldsOf, idOf, type Line } from './line.ts';

/**
 * `login-anonymous`: cycle_key(). `login-other-user`: flush(), then a new session. `login`: who was logged in before is not known.
 * `cycle-key`: no sign of a login. `unseen-line`: a hop whose headers never came; the next request shows what it did.
 * `outside`: nothing that was recorded did it.
 */
export const rotated = {
  kind: 'rotated',
  reasons: ['login-anonymous', 'login', 'cycle-key', 'unseen-line', 'outside', ...serverEnds],
} as const;

declare module '../log/kinds.ts' {
  interface ActReasons {
    rotated: (typeof rotated.reasons)[number];
  }
}

interface Why {
  readonly reason: (typeof rotated.reasons)[number];
  readonly certainty: Certainty;
  readonly visit?: Visit;
}

/** A line stored another key: a login when the CSRF token changed with it. */
export function rotateKey(
  state: State,
  line: Line,
  cookie: JarCookie,
  session: TrackedSession,
  next: SessionReading,
): void {
  const changes: Change[] = [{ field: 'key', sign: '~', before: session.value, after: cookie.value }];
  rotate(state, line, cookie, session, next, whyKeyChanged(session, line), changes);
}

/** A line stored a signed value of another user: such values carry the data, so this is a fact. */
export function rotateUser(
  state: State,
  line: Line,
  cookie: JarCookie,
  session: TrackedSession,
  before: SessionReading,
  next: SessionReading,
): void {
  const was = before.userId;
  const reason = was === null ? 'login-anonymous' : 'login-other-user';
  const user: Change = { field: 'user', sign: was === null ? '+' : '~', before: was, after: next.userId };
  const changes = [user, ...dataChanges(before, next)];
  const visit = { what: 'login', id: next.userId, name: next.userName } as const;
  rotate(state, line, cookie, session, next, { reason, certainty: 'certain', visit }, changes);
}

function whyKeyChanged(session: TrackedSession, { signs }: Line): Why {
  if (signs.csrfRotated) {
    // The same user logging in again keeps the key, so a changed key means another user (or a changed password).
    const reason =
      session.login === 'no' ? 'login-anonymous' : session.login === 'yes' ? 'login-other-user' : 'login';
    return { reason, certainty: 'likely' };
  }
  const atLogin = signs.method === 'POST' && /log[-_]?in|sign[-_]?in/i.test(signs.path);
  return { reason: atLogin ? 'login' : 'cycle-key', certainty: 'guess' };
}

function rotate(
  state: State,
  line: Line,
  cookie: JarCookie,
  session: TrackedSession,
  next: SessionReading,
  why: Why,
  changes: readonly Change[],
): void {
  const at = line.hop.exchange.receivedAt;
  const all = [...changes, ...attributeChanges(session.cookie, cookie)];
  state.end(session.id, { at, how: 'rotated', eventId: idOf(line) });
  const opened = state.open(next, {
    ...fieldsOf(line, cookie),
    olderValues: rememberValue(session.olderValues, session.value),
    existedBefore: false,
    firstAt: line.hop.exchange.startedAt,
    login: why.reason === 'cycle-key' ? session.login : 'yes',
  });
  addNamed(state, line, { kind: 'rotated', ...why, changes: all }, opened.id, session.id);
  state.explain(opened.id, at, cookie.value);
}

/** The browser sends another value than the last one seen: a hop without its headers set it, or something outside the page did. */
export function changedUnseen(
  state: State,
  hop: Hop,
  session: TrackedSession,
  value: string,
): TrackedSession {
  const same = resignedUnseen(state, session, value);
  if (same !== null) return same;
  const at = hop.exchange.startedAt;
  const index = unseenHop(state, session, at);
  const unseen = index === null ? undefined : state.events[index];
  if (index === null || unseen === undefined) return changedOutside(state, session, value, at, hop.n);
  const next = succeed(state, session, value, unseen.at, unseen.id);
  const changes: Change[] = [{ field: 'key', sign: '~', before: session.value, after: value }];
  const evidence = [...unseen.evidence, hop.n];
  state.replaceEvent(index, {
    ...unseen,
    kind: 'rotated',
    reason: 'unseen-line',
    certainty: 'likely',
    session: next.id,
    from: session.id,
    changes,
    evidence,
  });
  state.explain(next.id, unseen.at, value, index);
  return next;
}

/** The cookie took another value, and nothing that was recorded did it. */
export function changedOutside(
  state: State,
  session: TrackedSession,
  value: string,
  at: EpochMs,
  n: number,
): TrackedSession {
  const same = resignedUnseen(state, session, value);
  if (same !== null) return same;
  const id = `${n}.o${state.events.length}`;
  const next = succeed(state, session, value, at, id);
  state.addEvent({
    id,
    kind: 'rotated',
    reason: 'outside',
    certainty: 'likely',
    at,
    session: next.id,
    from: session.id,
    changes: [{ field: 'key', sign: '~', before: session.value, after: value }],
    evidence: [n],
  });
  state.explain(next.id, at, value);
  return next;
}

/** The session itself, under its new value, when that only signs the same key anew; null when it is another key. */
function resignedUnseen(state: State, session: TrackedSession, value: string): TrackedSession | null {
  if (!isSameKey(readSessionCookie(session.value), readSessionCookie(value))) return null;
  const olderValues = rememberValue(session.olderValues, session.value);
  return state.update(session.id, { value, olderValues });
}

/** Ends `session` and opens its successor at the same identity. */
function succeed(
  state: State,
  session: TrackedSession,
  value: string,
  at: EpochMs,
  eventId: string,
): TrackedSession {
  state.end(session.id, { at, how: 'replaced', eventId });
  return state.open(readSessionCookie(value), {
    identity: session.identity,
    identityCertain: session.identityCertain,
    value,
    cookie: session.cookie === null ? null : { ...session.cookie, value },
    expires: session.expires,
    lifetime: session.lifetime,
    cappedFrom: session.cappedFrom,
    firstAt: at,
    lastAt: at,
    existedBefore: false,
    origin: session.origin,
    olderValues: rememberValue(session.olderValues, session.value),
  });
}
