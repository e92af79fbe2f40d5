/** Session data written back: the three encodings of `docs` section "Session payload encodings", JSON serializer. */
import type { EpochMs } from '../cookie/types.ts';
import { writeBase64 } from '../bytes/base64.ts';
import { joinBytes, saltedHmac, toBytes, toHex, type Algorithm, type SecretKey } from './hmac.ts';
import { writePythonJson } from '../python/json-write.ts';
import { dumps } from './signing.ts';
import { isList, isRecord, tagOf, type TypedJson } from '../python/typed.ts';

/** Where the data will live: in the cookie, in the store since 3.1, in the store until 3.0. */
export type SessionEngine = 'signed_cookies' | 'session_data' | 'legacy';

/** The salts that sign each of them. `django/contrib/sessions/backends`. */
export const SESSION_SALTS: Readonly<Record<SessionEngine, string>> = {
  signed_cookies: 'django.contrib.sessions.backends.signed_cookies',
  session_data: 'django.contrib.sessions.SessionStore',
  legacy: 'django.contrib.sessionsSessionStore',
};

/** How to write session data. */
export interface SessionWriting {
  readonly engine: SessionEngine;
  readonly key: SecretKey;
  readonly now: EpochMs;
  /** Another salt than the engine's own, for a store class of the project's. */
  readonly salt?: string;
  /** sha1 for Django before 3.1. Legacy data is always SHA-1. */
  readonly algorithm?: Algorithm;
}

/** The value that Django would have written for `data`. JSON only: see `notJson` for what it cannot hold. */
export function writeSession(data: TypedJson, writing: SessionWriting): string {
  const { engine, key, now } = writing;
  const salt = writing.salt ?? SESSION_SALTS[engine];
  if (engine !== 'legacy') {
    return dumps(data, now, { key, salt, compress: true, algorithm: writing.algorithm ?? 'sha256' });
  }
  const serialized = toBytes(writePythonJson(data));
  const hash = toHex(saltedHmac(salt, key, 'sha1')(serialized));
  return writeBase64(joinBytes(toBytes(`${hash}:`), serialized), 'standard');
}

/** The same payload with a signature that no key made: what a tamper test sends when the key is not known. */
export function writeUnsigned(data: TypedJson, writing: Omit<SessionWriting, 'key'>): string {
  return writeSession(data, { ...writing, key: 'not the key' });
}

/** Places in the data that JSON has no type for (`cart.added: datetime`): Django would raise TypeError on saving. */
export function notJson(data: TypedJson): readonly string[] {
  const places: string[] = [];
  const look = (value: TypedJson, path: string): void => {
    if (places.length >= 20) return;
    if (isList(value)) return value.forEach((item, index) => look(item, `${path}[${index}]`));
    if (!isRecord(value)) return;
    const tag = tagOf(value);
    if (tag !== null && tag !== '$int' && tag !== '$float' && tag !== '$dict') {
      places.push(`${path === '' ? '.' : path}: ${tag.slice(1)}`);
      return;
    }
    for (const [key, inner] of Object.entries(value)) look(inner, path === '' ? key : `${path}.${key}`);
  };
  look(data, '');
  return places;
}

/** Bytes of `name=value` that a browser accepts (RFC 6265bis 5.6); what is longer is refused without a word. */
export const COOKIE_LIMIT = 4096;

/** SQL that puts `sessionData` into the row of `sessionKey`: standard quoting, so for any of Django's databases. */
export function sessionUpdateSql(sessionKey: string, sessionData: string): string {
  const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;
  return `UPDATE django_session SET session_data = ${quote(sessionData)} WHERE session_key = ${quote(sessionKey)};`;
}
