/** With what edited session data is signed, and what comes out. */
import type { EpochMs } from '../cookie/types.ts';
import type { Algorithm, SecretKey } from '../django/hmac.ts';
import {
  COOKIE_LIMIT,
  SESSION_SALTS,
  writeSession,
  writeUnsigned,
  type SessionEngine,
} from '../django/session-data.ts';
import type { TypedJson } from '../python/typed.ts';
import type { Kind, Reading } from '../decode/reading/reading.ts';

/** How a value will be signed. */
export interface Signing {
  readonly engine: SessionEngine;
  /** Index into the keys, or null when there is none: the signature is then one that no key made. */
  readonly key: number | null;
  readonly salt: string;
  readonly algorithm: Algorithm;
  /** Whether key and salt are those that made the old signature; otherwise they are the likeliest. */
  readonly proven: boolean;
}

/** Where data of a kind lives; null for what is no session data. */
export function engineOf(kind: Kind): SessionEngine | null {
  switch (kind) {
    case 'signed-cookie-session':
      return 'signed_cookies';
    case 'session-data':
      return 'session_data';
    case 'legacy-session-data':
      return 'legacy';
    default:
      return null;
  }
}

/** Signs as the old value was signed when that is known, else with the first key and the engine's own salt. */
export function signingFor(reading: Reading, engine: SessionEngine, keys: readonly SecretKey[]): Signing {
  const proven = reading.signature === 'valid' && reading.key !== null && engineOf(reading.kind) === engine;
  const algorithm =
    engine === 'legacy' ? 'sha1' : (engineOf(reading.kind) === engine && reading.algorithm) || 'sha256';
  return {
    engine,
    key: proven ? reading.key : keys.length > 0 ? 0 : null,
    salt: (proven ? reading.salt : null) ?? SESSION_SALTS[engine],
    algorithm,
    proven,
  };
}

/** The value Django would have written; without a key one with a signature that no key made. */
export function encodeSession(
  data: TypedJson,
  signing: Signing,
  keys: readonly SecretKey[],
  now: EpochMs,
): string {
  const { engine, salt, algorithm } = signing;
  const key = signing.key === null ? undefined : keys[signing.key];
  const writing = { engine, salt, algorithm, now };
  return key === undefined ? writeUnsigned(data, writing) : writeSession(data, { ...writing, key });
}

/** How much of a cookie's 4096 bytes a value takes, its name counted too (RFC 6265bis section 5.6). */
export function cookieSize(name: string, value: string): { readonly bytes: number; readonly fits: boolean } {
  const bytes = new TextEncoder().encode(name + value).length;
  return { bytes, fits: bytes <= COOKIE_LIMIT };
}
