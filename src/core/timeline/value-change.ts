/** What a new value of a session cookie means: a new key, the same data signed again, other data, another user. */
import type { SessionReading } from '../django/session-cookie.ts';
import type { Certainty, Change, EventKind, EventReason } from './log/session-log.ts';
import type { TrackedSession } from './engine/state.ts';

/** The name of a change of value, and why it has it. */
export interface Naming {
  readonly kind: EventKind;
  readonly reason: EventReason;
  readonly certainty: Certainty;
  readonly changes: readonly Change[];
}

/** What the rest of the exchange says. */
export interface Signs {
  /** The response changed the CSRF token: `django.contrib.auth.login()` does (`django/contrib/auth/__init__.py`, `rotate_token`). */
  readonly csrfRotated: boolean;
  readonly method: string;
  readonly path: string;
}

/** Names the change from `session.value` to `value`. */
export function nameValueChange(
  session: TrackedSession,
  value: string,
  next: SessionReading,
  before: SessionReading,
  signs: Signs,
): Naming {
  if (before.form === 'signed' && next.form === 'signed')
    return nameSignedChange(session, before, next, value);
  // Open edX signs the same key anew at every response: nothing of the session changes.
  if (before.sessionKey !== null && before.sessionKey === next.sessionKey) {
    return { kind: 'refreshed', reason: 'resigned', certainty: 'certain', changes: [] };
  }
  const changes: Change[] = [{ field: 'key', sign: '~', before: session.value, after: value }];
  if (signs.csrfRotated) return { kind: 'rotated', ...loginReason(session), changes };
  if (signs.method === 'POST' && looksLikeLogin(signs.path))
    return { kind: 'rotated', reason: 'login', certainty: 'guess', changes };
  return { kind: 'rotated', reason: 'cycle-key', certainty: 'guess', changes };
}

function loginReason(session: TrackedSession): { reason: EventReason; certainty: Certainty } {
  if (session.login === 'no') return { reason: 'login-anonymous', certainty: 'likely' };
  // The same user logging in again keeps the key, so a changed key means another user (or a changed password).
  if (session.login === 'yes') return { reason: 'login-other-user', certainty: 'likely' };
  return { reason: 'login', certainty: 'likely' };
}

/** Signed values carry the data, so the user and the changes are facts. */
function nameSignedChange(
  session: TrackedSession,
  before: SessionReading,
  next: SessionReading,
  value: string,
): Naming {
  if (before.payload !== null && before.payload === next.payload) {
    return { kind: 'refreshed', reason: 'resigned', certainty: 'certain', changes: [] };
  }
  const data = dataChanges(before, next);
  if (next.userId !== null && next.userId !== before.userId) {
    const reason = before.userId === null ? 'login-anonymous' : 'login-other-user';
    const user: Change = {
      field: 'user',
      sign: before.userId === null ? '+' : '~',
      before: before.userId,
      after: next.userId,
    };
    return { kind: 'rotated', reason, certainty: 'certain', changes: [user, ...data] };
  }
  if (data.length === 0) {
    const changed: Change = { field: 'value', sign: '~', before: session.value, after: value };
    return {
      kind: 'data-changed',
      reason: 'none',
      certainty: next.data === undefined ? 'guess' : 'certain',
      changes: [changed],
    };
  }
  return { kind: 'data-changed', reason: 'none', certainty: 'certain', changes: data };
}

/** Added, changed and removed top-level keys of the session data. Login's own keys are told by `user`. */
function dataChanges(before: SessionReading, next: SessionReading): Change[] {
  const old = topLevel(before.data);
  const now = topLevel(next.data);
  const changes: Change[] = [];
  for (const [key, text] of now) {
    const was = old.get(key);
    if (was === undefined) changes.push({ field: 'data', sign: '+', before: null, after: key });
    else if (was !== text) changes.push({ field: 'data', sign: '~', before: key, after: key });
  }
  for (const key of old.keys())
    if (!now.has(key)) changes.push({ field: 'data', sign: '-', before: key, after: null });
  return changes;
}

function topLevel(data: unknown): Map<string, string> {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return new Map();
  return new Map(
    Object.entries(data)
      .filter(([key]) => !key.startsWith('_auth_user_'))
      .map(([key, value]) => [key, JSON.stringify(value)]),
  );
}

function looksLikeLogin(path: string): boolean {
  return /log[-_]?in|sign[-_]?in/i.test(path);
}
