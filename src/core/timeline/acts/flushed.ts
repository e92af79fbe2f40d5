/** **Flushed**: a response deleted the cookie. */
import type { TrackedSession, State } from '../engine/state.ts';
import type { Certainty } from '../log/session-log.ts';
import { addNamed, type Line } from './line.ts';

/**
 * `logout`: flush(). `key-refused`: the server did not know a key that the user wrote.
 * `unseen-line`: a hop whose headers never came, and then a page was asked for without the cookie (`gone.ts`).
 */
export const flushed = { kind: 'flushed', reasons: ['logout', 'key-refused', 'unseen-line'] } as const;

declare module '../log/kinds.ts' {
  interface ActReasons {
    flushed: (typeof flushed.reasons)[number];
  }
}

/** A line deleted the session's cookie. */
export function flushSession(state: State, line: Line, session: TrackedSession): void {
  const at = line.hop.exchange.receivedAt;
  const event = addNamed(
    state,
    line,
    {
      kind: 'flushed',
      ...whyDeleted(session, line),
      changes: [{ field: 'key', sign: '-', before: session.value, after: null }],
    },
    session.id,
  );
  state.explain(session.id, at, null);
  state.end(session.id, { at, how: 'flushed', eventId: event.id });
}

/** SessionMiddleware deletes the cookie after flush(), and also when the key it was sent is not known (any more). */
function whyDeleted(
  session: TrackedSession,
  { signs }: Line,
): { reason: (typeof flushed.reasons)[number]; certainty: Certainty } {
  if (session.byUser) return { reason: 'key-refused', certainty: 'likely' };
  if (signs.method === 'POST' || /log[-_]?out|sign[-_]?out|flush/i.test(signs.path))
    return { reason: 'logout', certainty: 'likely' };
  return { reason: 'logout', certainty: 'guess' };
}
