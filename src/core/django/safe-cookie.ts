/**
 * Open edX' safe session cookie (`common/djangoapps/…/safe_sessions/middleware.py`): `1|key|salt|signature`, where the
 * signature is `signing.dumps(digest, salt=salt)` of a digest over version, key and user. It is signed anew at every
 * response; what stays while the session does is the key.
 */

/** A safe cookie taken apart, not verified. */
export interface SafeCookie {
  readonly version: string;
  readonly sessionKey: string;
  /** The salt of the signature. */
  readonly keySalt: string;
  /** What `signing.dumps` made. */
  readonly signature: string;
}

const SHAPE = /^(\d{1,3})\|([\w-]{8,40})\|([\w-]{1,64})\|([\w-]{1,400}:[0-9A-Za-z]{1,9}:[\w-]{1,100})$/;

/** Takes a value apart, or null when it is no safe cookie. */
export function readSafeCookie(value: string): SafeCookie | null {
  const [, version = '', sessionKey = '', keySalt = '', signature = ''] =
    (value.length > 700 ? null : SHAPE.exec(value)) ?? [];
  return signature === '' ? null : { version, sessionKey, keySalt, signature };
}
