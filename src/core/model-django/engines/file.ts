import { EXPIRY_KEY, isoformat } from '../session/expiry.ts';
import { ModelError } from '../session/errors.ts';
import type { ModelSession } from '../session/session.ts';
import type { Stored } from '../session/site.ts';
import type { Engine } from '../session/engine.ts';
import { create, cycleStored } from './stored.ts';

/** `VALID_KEY_CHARS`: what a file name may be made of. */
const VALID = /^[0-9a-z]*$/;

function checked(key: string): string {
  if (!VALID.test(key)) throw new ModelError('InvalidSessionKey', 'Invalid characters in session key');
  return key;
}

/** The file of the session's key, while its time is not over: what is over is removed at the first look. Null where there is none. */
function live(session: ModelSession, key: string): Stored | 'expired' | null {
  const { store, settings } = session.around;
  // A key that cannot be a file's name is one that is not there.
  const file = VALID.test(key) ? store.files.get(key) : undefined;
  if (file === undefined) return null;
  // A number in `_session_expiry` is never over: it is compared with nothing that passes.
  const expiry = file.data.get(EXPIRY_KEY) || isoformat(file.savedAt + settings.cookieAge * 1000);
  if (session.expiryAge(expiry) > 0) return file;
  store.files.delete(key);
  return 'expired';
}

/** One file a session; its time of change is its age. `django/contrib/sessions/backends/file.py`. */
export const fileEngine: Engine = {
  id: 'file',
  load(session) {
    const file = live(session, session.key ?? '');
    if (file === null) session.key = null;
    // Django makes a new file at once for the one it removed.
    if (file === 'expired') create(fileEngine, session);
    return file === null || file === 'expired' ? new Map() : file.data;
  },
  save(session, mustCreate) {
    if (session.key === null) return create(fileEngine, session);
    const { store, now } = session.around;
    const data = new Map(session.data(mustCreate));
    const key = checked(session.ownKey());
    if (!mustCreate && !store.files.has(key)) throw new ModelError('UpdateError', 'the file is gone');
    store.files.set(key, { data, expires: null, savedAt: now });
  },
  delete: (session, key) => void (key !== null && session.around.store.files.delete(checked(key))),
  cycleKey: (session) => cycleStored(fileEngine, session),
  clearExpired(session, store) {
    const one = session();
    for (const key of store.files.keys()) live(one, key);
  },
};
