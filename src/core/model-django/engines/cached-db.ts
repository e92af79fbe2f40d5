import { isoformat } from '../session/expiry.ts';
import type { Engine } from '../session/engine.ts';
import { create, cycleStored } from './stored.ts';
import { liveEntry, setEntry } from './entries.ts';
import { clearRows, liveRow, saveRow } from './rows.ts';

/** A row, and a copy in the cache that is asked first. `django/contrib/sessions/backends/cached_db.py`. */
export const cachedDb: Engine = {
  id: 'cached_db',
  load(session) {
    const entry = liveEntry(session, session.key);
    if (entry !== null) return entry.data;
    const row = liveRow(session);
    if (row === null) return new Map();
    const seconds = session.around.settings.cookieAge;
    const left = row.expires === null ? seconds : session.expiryAge(isoformat(row.expires));
    setEntry(session, session.key ?? '', row.data, left);
    return row.data;
  },
  save(session, mustCreate) {
    if (session.key === null) return create(cachedDb, session);
    saveRow(session, mustCreate);
    setEntry(session, session.key, session.data(), session.expiryAge());
  },
  delete(session, key) {
    if (key === null) return;
    session.around.store.rows.delete(key);
    session.around.store.cache.delete(key);
  },
  cycleKey: (session) => cycleStored(cachedDb, session),
  clearExpired: clearRows,
};
