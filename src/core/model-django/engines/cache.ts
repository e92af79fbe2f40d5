import { ModelError } from '../session/errors.ts';
import type { Engine } from '../session/engine.ts';
import { create, cycleStored } from './stored.ts';
import { liveEntry, setEntry } from './entries.ts';

/** One cache entry a session. `django/contrib/sessions/backends/cache.py`. */
export const cache: Engine = {
  id: 'cache',
  load(session) {
    const entry = liveEntry(session, session.key);
    if (entry === null) session.key = null;
    return entry?.data ?? new Map();
  },
  save(session, mustCreate) {
    if (session.key === null) return create(cache, session);
    if (!mustCreate && liveEntry(session, session.key) === null)
      throw new ModelError('UpdateError', 'the entry is gone');
    setEntry(session, session.key, session.data(mustCreate), session.expiryAge());
  },
  delete: (session, key) => void (key !== null && session.around.store.cache.delete(key)),
  cycleKey: (session) => cycleStored(cache, session),
  // The cache forgets by itself.
  clearExpired: () => undefined,
};
