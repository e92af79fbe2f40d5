/** What `django.contrib.auth` does to a session: `login`, `logout`, `get_user`, `update_session_auth_hash` (`auth/__init__.py`). */
import { equalText } from '../django/signing.ts';
import type { ModelSession } from './session/session.ts';
import type { ModelUser } from './session/site.ts';

const USER = '_auth_user_id';
const BACKEND = '_auth_user_backend';
const HASH = '_auth_user_hash';
const MODEL_BACKEND = 'django.contrib.auth.backends.ModelBackend';

/** `get_session_auth_hash`: Django's is an HMAC of the password's hash; this one changes with each change of the password too. */
export function authHash(user: ModelUser): string {
  return `hash-of-password-${user.password}-of-${user.pk}`;
}

/** `login`: another user's data is flushed, an anonymous visitor's goes to a new key; the same user keeps the key. */
export function login(session: ModelSession, user: ModelUser): void {
  const known = session.get(USER);
  if (known === undefined) session.cycleKey();
  else {
    const hash = session.get(HASH);
    const isSame = known === user.pk && equalText(typeof hash === 'string' ? hash : '', authHash(user));
    if (!isSame) session.flush();
  }
  session.set(USER, user.pk);
  session.set(BACKEND, MODEL_BACKEND);
  session.set(HASH, authHash(user));
}

/** `logout`. */
export function logout(session: ModelSession): void {
  session.flush();
}

/** `get_user`: whoever is logged in, or null. A session whose hash is no longer the user's is flushed: the password was changed. */
export function getUser(session: ModelSession, users: ReadonlyMap<string, ModelUser>): ModelUser | null {
  const pk = session.get(USER);
  if (typeof pk !== 'string' || session.get(BACKEND) === undefined) return null;
  const user = users.get(pk);
  // `ModelBackend.get_user` refuses who is not active. The session stays as it is.
  if (user === undefined || !user.active) return null;
  const hash = session.get(HASH);
  if (typeof hash === 'string' && equalText(hash, authHash(user))) return user;
  session.flush();
  return null;
}

/** `update_session_auth_hash`: a new key, and the hash of the new password. */
export function updateSessionAuthHash(session: ModelSession, user: ModelUser): void {
  session.cycleKey();
  session.set(HASH, authHash(user));
}
