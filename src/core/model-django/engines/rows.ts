/** `django_session`, for the two engines that keep rows. */
import { ModelError } from '../session/errors.ts';
import type { ModelSession } from '../session/session.ts';
import type { OpenStore, Stored } from '../session/site.ts';

/** `_get_session_from_db`: the row, unless it has expired. It may well still be there: only `clearsessions` removes it. */
export function liveRow(session: ModelSession): Stored | null {
  const { store, now } = session.around;
  const row = session.key === null ? undefined : store.rows.get(session.key);
  if (row !== undefined && (row.expires ?? Infinity) > now) return row;
  session.key = null;
  return null;
}

/** Inserts or updates the row of the session's key. Throws UpdateError when an update finds none. */
export function saveRow(session: ModelSession, mustCreate: boolean): void {
  const { store, now } = session.around;
  const data = new Map(session.data(mustCreate));
  const key = session.ownKey();
  if (!mustCreate && !store.rows.has(key)) throw new ModelError('UpdateError', 'the row is gone');
  store.rows.set(key, { data, expires: session.expiryDate(), savedAt: now });
}

/** `clearsessions`: rows whose time is over. */
export function clearRows(session: () => ModelSession, store: OpenStore): void {
  const { now } = session().around;
  for (const [key, row] of store.rows) if ((row.expires ?? Infinity) < now) store.rows.delete(key);
}
