/** **Flushed**: a response deleted the cookie. */
import type { TrackedSession, State } from '../engine/state.ts';
import type { Certainty, Visit } from '../log/session-log.ts';
import { clashOf } from '../engine/clash.ts';
import { serverEnds } from './ends.ts';
import { addNamed, type Line } from './line.ts';

/**
 * `logout`: the usual cause of a deletion by a POST. `deleted`: any of several causes. `key-refused`: the server did not know a key
 * that the user wrote. `other-origin`: another port of the host, whose project does not know the key. `unseen-line`: a hop whose headers never came, and then a page was asked for without the cookie (`gone.ts`).
 */
export const flushed = {
  kind: 'flushed',
  reasons: ['deleted', 'key-refused', 'unseen-line', 'other-origin', ...serverEnds],
} as const;

declare module '../log/kinds.ts' {
  interface ActReasons {
    flushed: (typeof flushed.reasons)[number];
  }
}

const LOGOUT = /log[-_]?out|sign[-_]?out|flush/i;

/** A line deleted the session's cookie. */
export function flushSession(state: State, line: Line, session: TrackedSession): void {
  const at = line.hop.exchange.receivedAt;
  const why = whyDeleted(session, line);
  const event = addNamed(
    state,
    line,
    {
      kind: 'flushed',
      ...why,
      ...(why.reason === 'logout' ? whoLeft(session) : {}),
      changes: [{ field: 'key', sign: '-', before: session.value, after: null }],
    },
    session.id,
  );
  state.explain(session.id, at, null);
  state.end(session.id, { at, how: 'flushed', eventId: event.id });
}

/** A signed value named its user. */
function whoLeft({ form, userId: id, userName: name }: TrackedSession): { visit?: Visit } {
  return form === 'signed' && id !== null ? { visit: { what: 'logout', id, name } } : {};
}

/** SessionMiddleware deletes the cookie after flush(), and also when the key it was sent is not known (any more). */
function whyDeleted(
  session: TrackedSession,
  { signs, hop }: Line,
): {
  reason: (typeof flushed.reasons)[number];
  certainty: Certainty;
  params?: Readonly<Record<string, string>>;
} {
  const clash = session.byUser ? null : clashOf(session, hop.exchange.url);
  if (clash !== null && signs.method !== 'POST' && !LOGOUT.test(signs.path))
    return { reason: 'other-origin', certainty: 'likely', params: clash };
  if (session.byUser) return { reason: 'key-refused', certainty: 'likely' };
  if (signs.method === 'POST' || LOGOUT.test(signs.path)) return { reason: 'logout', certainty: 'likely' };
  return { reason: 'deleted', certainty: 'guess' };
}
