import type { Engine } from '../session/engine.ts';
import { create, cycleStored } from './stored.ts';
import { clearRows, liveRow, saveRow } from './rows.ts';

/** One row a session. `django/contrib/sessions/backends/db.py`. */
export const db: Engine = {
  id: 'db',
  load: (session) => liveRow(session)?.data ?? new Map(),
  save(session, mustCreate) {
    if (session.key === null) return create(db, session);
    saveRow(session, mustCreate);
  },
  delete: (session, key) => void (key !== null && session.around.store.rows.delete(key)),
  cycleKey: (session) => cycleStored(db, session),
  clearExpired: clearRows,
};
