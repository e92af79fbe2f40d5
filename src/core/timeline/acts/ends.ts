/** How the server's half says that a session ended: reasons that several acts share. Only a record of the request gives them. */

/**
 * `flush-at`, `logout-at`, `row-deleted-at`: the call, with its line. `password-changed`: the session's auth hash no longer fits.
 * `key-unknown`: the store has no session of this key. `expired-on-server`: it has, or had, and its time was over.
 * `key-unknown-or-expired`: one of the two. `bad-key`: the cookie holds no session key. `bad-signature`, `unreadable`: signed by
 * another `SECRET_KEY`. `emptied`: saved with nothing left. `deleted-meanwhile`: another request deleted the row.
 * `server-ended`: in a way that only a newer companion knows.
 */
export const serverEnds = [
  'flush-at',
  'flush',
  'logout-at',
  'logout',
  'row-deleted-at',
  'row-deleted',
  'password-changed',
  'key-unknown',
  'expired-on-server',
  'expired-on-server-at',
  'key-unknown-or-expired',
  'bad-key',
  'bad-signature',
  'unreadable',
  'emptied',
  'deleted-meanwhile',
  'login-other-user',
  'server-ended',
] as const;

export type ServerEnd = (typeof serverEnds)[number];
