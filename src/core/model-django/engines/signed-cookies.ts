import { LIMITS } from '../../base/bounds.ts';
import { readPayload } from '../../django/payload.ts';
import { SESSION_SALTS, writeSession } from '../../django/session-data.ts';
import { isExpired, unsignWithTimestamp } from '../../django/signing.ts';
import { dictOf, isDict } from '../../python/typed.ts';
import type { ModelSession } from '../session/session.ts';
import type { SessionData } from '../session/site.ts';
import type { Engine } from '../session/engine.ts';

/** The cookie's data, or null: not signed by this key, older than `SESSION_COOKIE_AGE`, or no JSON. */
function open(session: ModelSession): SessionData | null {
  const { settings, now } = session.around;
  const salt = SESSION_SALTS.signed_cookies;
  const signed = unsignWithTimestamp(session.key ?? '', { key: settings.secretKey, salt });
  if (signed === null || signed.signedAt === null) return null;
  if (isExpired(signed.signedAt, now, settings.cookieAge)) return null;
  const { value } = readPayload(signed.value, LIMITS);
  return isDict(value) ? new Map(Object.entries(value)) : null;
}

/** `_get_session_key`: the whole of the data, signed at this moment. */
function write(session: ModelSession): string {
  const { settings, now } = session.around;
  const writing = { engine: 'signed_cookies', key: settings.secretKey, now } as const;
  return writeSession(dictOf([...session.data()]), writing);
}

/** No store at all: the data is in the cookie, and an older cookie opens it again. `django/contrib/sessions/backends/signed_cookies.py`. */
export const signedCookies: Engine = {
  id: 'signed_cookies',
  load(session) {
    const data = open(session);
    // `create()` only asks for a new cookie.
    if (data === null) session.modified = true;
    return data ?? new Map();
  },
  save(session) {
    session.key = write(session);
    session.modified = true;
  },
  delete(session) {
    session.key = null;
    session.replaceData(new Map());
    session.modified = true;
  },
  cycleKey: (session) => signedCookies.save(session, false),
  clearExpired: () => undefined,
};
