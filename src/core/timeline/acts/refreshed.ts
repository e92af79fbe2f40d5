/** **Refreshed**: the same session with a new lifetime or new attributes. */
import type { EpochMs, JarCookie } from '../../cookie/types.ts';
import type { SessionReading } from '../../django/session-cookie.ts';
import type { Outside } from '../engine/devtools-request.ts';
import { rememberValue, type State, type TrackedSession } from '../engine/state.ts';
import type { Change } from '../log/session-log.ts';
import { addNamed, attributeChanges, fieldsOf, type Line } from './line.ts';

/**
 * `save`: the same key, a new lifetime. `relogin`: the same key and a new CSRF token: the same user logged in again.
 * `resigned`: the same data with a new signature. `outside`: seen in the jar only. `devtools-request`: or DevTools' own request.
 */
export const refreshed = {
  kind: 'refreshed',
  reasons: ['save', 'relogin', 'resigned', 'outside', 'devtools-request'],
} as const;

declare module '../log/kinds.ts' {
  interface ActReasons {
    refreshed: (typeof refreshed.reasons)[number];
  }
}

/** A line stored the value that the cookie has already. */
export function refreshSession(state: State, line: Line, cookie: JarCookie, session: TrackedSession): void {
  const relogin = line.signs.csrfRotated && line.signs.method === 'POST';
  const changes = attributeChanges(session.cookie, cookie);
  const login = relogin ? 'yes' : session.login;
  // What the jar held before says nothing of this line.
  const fields = fieldsOf(line, cookie);
  const setBy = [...new Set([...session.setBy, ...fields.setBy])];
  state.update(session.id, {
    ...fields,
    origin: session.origin ?? fields.origin,
    setBy,
    jar: undefined,
    login,
  });
  const reason = relogin ? 'relogin' : 'save';
  addNamed(
    state,
    line,
    { kind: 'refreshed', reason, certainty: relogin ? 'likely' : 'certain', changes },
    session.id,
  );
  state.explain(session.id, line.hop.exchange.receivedAt, cookie.value);
}

/** A signed value was signed again, over the same data. */
export function resignSession(
  state: State,
  line: Line,
  cookie: JarCookie,
  session: TrackedSession,
  { form, userId, userName }: SessionReading,
): void {
  const changes = attributeChanges(session.cookie, cookie);
  const olderValues = rememberValue(session.olderValues, session.value);
  state.update(session.id, {
    ...fieldsOf(line, cookie),
    form,
    userId,
    userName,
    olderValues,
    jar: undefined,
  });
  addNamed(state, line, { kind: 'refreshed', reason: 'resigned', certainty: 'certain', changes }, session.id);
  state.explain(session.id, line.hop.exchange.receivedAt, cookie.value);
}

/** The jar has other attributes than the last line gave, and no fact says who changed them. */
export function refreshedOutside(
  state: State,
  session: TrackedSession,
  changes: readonly Change[],
  at: EpochMs,
  n: number,
  reason: Outside = 'outside',
): void {
  state.addEvent({
    id: `${n}.j`,
    kind: 'refreshed',
    reason,
    certainty: 'likely',
    at,
    session: session.id,
    changes,
    evidence: [n],
  });
  state.explain(session.id, at, session.value);
}
