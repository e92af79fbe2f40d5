/** How it stands with the session behind a snapshot: what the server said of it, else what was seen of it. Pure. */
import type { EpochMs, JarCookie } from '../cookie/types.ts';
import { readSessionCookie } from '../django/session-cookie.ts';
import type { Session, SessionEvent, SessionLog } from '../timeline/log/session-log.ts';
import { isInUse, type Snapshot } from './snapshot.ts';

/** What a server said of a key. */
export type Told = { readonly is: 'there'; readonly ends: EpochMs | null } | { readonly is: 'gone' };

export type Standing =
  /** The browser holds it now. */
  | { readonly is: 'in-use' }
  /** Switching to it takes the session cookies away. */
  | { readonly is: 'nobody' }
  /** Every cookie of it is past its end. */
  | { readonly is: 'expired'; readonly at: EpochMs }
  /** The server has no such session (any more). `event`: what ended it, when that was seen. `certain`: the server itself was asked. */
  | { readonly is: 'gone'; readonly event: SessionEvent | null; readonly certain: boolean }
  /** The server has it. `ends` by the server's clock; null: not told. */
  | { readonly is: 'there'; readonly ends: EpochMs | null }
  /** Signed data needs no row: it is good as long as its signature is. */
  | { readonly is: 'signed' }
  | { readonly is: 'unknown' };

/** What is known of the snapshot. `told`: by key, what the site's companion said when it was asked. */
export function standingOf(
  snapshot: Snapshot,
  now: readonly JarCookie[],
  log: SessionLog,
  told: ReadonlyMap<string, Told>,
  at: EpochMs,
): Standing {
  const { cookies } = snapshot;
  const first = cookies[0];
  if (first === undefined) return isInUse(snapshot, now) ? { is: 'in-use' } : { is: 'nobody' };
  const ends = cookies.map(({ expires }) => expires ?? Infinity);
  const last = Math.max(...ends);
  if (last <= at) return { is: 'expired', at: last };
  const said = cookies.flatMap(({ value }) => told.get(value) ?? []);
  const ended = endOf(first.value, log);
  if (said.some(({ is }) => is === 'gone')) return { is: 'gone', event: ended, certain: true };
  if (isInUse(snapshot, now)) return { is: 'in-use' };
  const there = said.find((one) => one.is === 'there');
  if (there !== undefined) return { is: 'there', ends: there.ends };
  if (readSessionCookie(first.value).form === 'signed') return { is: 'signed' };
  return ended === null ? { is: 'unknown' } : { is: 'gone', event: ended, certain: false };
}

/** A flush and a login's rotation delete the row; what merely takes the cookie away does not. */
const DELETES_ROW: ReadonlySet<NonNullable<Session['ended']>['how']> = new Set(['flushed', 'rotated']);

function endOf(value: string, { sessions, events }: SessionLog): SessionEvent | null {
  const session = sessions.findLast((one) => one.value === value);
  const ended = session?.ended ?? null;
  if (session === undefined || ended === null || session.form !== 'key' || !DELETES_ROW.has(ended.how))
    return null;
  return events.findLast(({ id }) => id === ended.eventId) ?? null;
}
