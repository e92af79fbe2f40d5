/** **Edited, Deleted, Restored**: what the user did from the panel: the one kind of event whose author is certain. */
import { sameIdentity } from '../../cookie/identity.ts';
import type { EpochMs, JarCookie } from '../../cookie/types.ts';
import { readSessionCookie } from '../../django/session-cookie.ts';
import { alike, identityOf, rememberValue, type State, type TrackedSession } from '../engine/state.ts';
import type { UserAction } from '../facts/observation.ts';
import type { Named } from '../log/kinds.ts';
import type { Change, SessionEvent } from '../log/session-log.ts';
import { attributeChanges } from './line.ts';

/** Each reason is the action of the panel; `operation` is one of the Server tab's, whose cookie follows. */
export const edited = {
  kind: 'edited',
  reasons: ['edit', 'expire-soon', 'browser-session', 'replay', 'switch', 'operation'],
} as const;
export const deleted = { kind: 'deleted', reasons: ['delete', 'switch', 'operation'] } as const;
export const restored = { kind: 'restored', reasons: ['undo', 'operation-undone'] } as const;

declare module '../log/kinds.ts' {
  interface ActReasons {
    edited: (typeof edited.reasons)[number];
    deleted: (typeof deleted.reasons)[number];
    restored: (typeof restored.reasons)[number];
  }
}

/** Applies a finished change of the user's: the jar holds `action.stored`, whatever was asked. */
export function applyAction(state: State, action: UserAction, at: EpochMs, n: number): void {
  const subject = action.before ?? action.stored ?? action.asked;
  if (subject === null) return;
  const known = sessionBefore(state, action, subject);
  const id = `${n}.a`;
  const session =
    action.stored === null ? known : place(state, whoseIsIt(state, known, action, at, id), action.stored, at);
  if (session === null) return;
  const unchanged =
    action.asked !== null && action.stored === null && action.before !== null && known?.ended === null;
  state.addEvent({
    id,
    ...nameOf(action),
    certainty: 'certain',
    at,
    session: session.id,
    changes: changesOf(action),
    evidence: [n],
  });
  const { before, stored } = action;
  // A cookie that moved is gone from where it was.
  if (before !== null && (stored === null || !sameIdentity(before, stored)))
    state.history.note(before, { at, value: null, eventIndex: state.events.length - 1 });
  if (stored !== null || before === null) state.explain(session.id, at, stored?.value ?? null);
  if (action.stored === null && session.ended === null) {
    state.update(session.id, { jar: null });
    state.end(session.id, { at, how: unchanged ? 'expired' : 'deleted', eventId: id });
  }
}

/** The session the change began with: live, or (for an undo) the one that ended by the user's hand. */
function sessionBefore(state: State, action: UserAction, subject: JarCookie): TrackedSession | null {
  const live = state.liveLike(identityOf(subject));
  if (live !== null) return live;
  const assumed = state
    .live()
    .find((one) => !one.identityCertain && one.identity.name === subject.name && one.value === subject.value);
  if (assumed !== undefined) return assumed;
  return state.sessions.findLast((one) => alike(one.identity, action.stored ?? subject)) ?? null;
}

/**
 * The session that a value belongs to. A switch leaves one session and takes up another, and its undo goes back: each has a lifeline of its own. An edit
 * writes into the one that is there.
 */
function whoseIsIt(
  state: State,
  known: TrackedSession | null,
  { action, stored }: UserAction,
  at: EpochMs,
  eventId: string,
): TrackedSession | null {
  if (stored === null || known === null || known.value === stored.value) return known;
  const other = state.sessions.findLast(
    ({ identity, value, ended }) =>
      value === stored.value && ended?.how === 'replaced' && alike(identity, identityOf(stored)),
  );
  if (action !== 'switch' && (action !== 'undo' || other === undefined)) return known;
  if (known.ended === null) state.end(known.id, { at, how: 'replaced', eventId });
  return (
    other ??
    state.sessions.findLast(
      ({ identity, value }) => value === stored.value && alike(identity, identityOf(stored)),
    ) ??
    null
  );
}

/** Lets the session hold what the jar now holds. */
function place(state: State, known: TrackedSession | null, stored: JarCookie, at: EpochMs): TrackedSession {
  const reading = readSessionCookie(stored.value);
  const fields = {
    identity: identityOf(stored),
    identityCertain: true,
    value: stored.value,
    lastAt: at,
    expires: stored.expires,
    cookie: stored,
    jar: stored,
    byUser: true,
  } as const;
  if (known === null) return state.open(reading, { ...fields, firstAt: at });
  const { form, userId, userName } = reading;
  const occupant = state.liveLike(fields.identity);
  if (occupant !== null && occupant.id !== known.id) {
    // The edit moved the cookie onto another one's identity and overwrote it.
    state.end(occupant.id, { at, how: 'replaced', eventId: '' });
  }
  if (known.ended !== null) state.revive(known.id);
  const olderValues =
    known.value === stored.value ? known.olderValues : rememberValue(known.olderValues, known.value);
  return state.update(known.id, { ...fields, form, userId, userName, olderValues });
}

function nameOf({ action, operation, stored }: UserAction): Named & Pick<SessionEvent, 'params'> {
  if (operation !== undefined) {
    const params = { op: `${operation}()` };
    if (action === 'undo') return { kind: 'restored', reason: 'operation-undone', params };
    return { kind: action === 'delete' ? 'deleted' : 'edited', reason: 'operation', params };
  }
  if (action === 'undo') return { kind: 'restored', reason: action };
  if (action === 'delete' || (action === 'switch' && stored === null))
    return { kind: 'deleted', reason: action };
  return { kind: 'edited', reason: action };
}

function changesOf({ before, stored }: UserAction): Change[] {
  if (stored === null) return [{ field: 'key', sign: '-', before: before?.value ?? null, after: null }];
  if (before === null) return [{ field: 'key', sign: '+', before: null, after: stored.value }];
  const changes: Change[] = [];
  if (before.value !== stored.value)
    changes.push({ field: 'key', sign: '~', before: before.value, after: stored.value });
  for (const field of ['name', 'domain', 'path'] as const) {
    if (before[field] !== stored[field])
      changes.push({ field, sign: '~', before: before[field], after: stored[field] });
  }
  return [...changes, ...attributeChanges(before, stored)];
}
