/**
 * The quick look the timeline takes at every changed session cookie: no keys, bounded, never throws.
 * `decode()` is the thorough one.
 */
import type { EpochMs } from '../cookie/types.ts';
import { isDict, member, type TypedJson } from '../python/typed.ts';
import { LIMITS } from '../base/bounds.ts';
import { readPayload } from './payload.ts';
import { readSafeCookie } from './safe-cookie.ts';
import { splitSigned } from './split-signed.ts';
import type { Problem } from '../base/problem.ts';

/** What a session cookie's value says by itself. */
export interface SessionReading {
  /** `signed`: the data is in the cookie (signed_cookies); `key`: a session key; `other`: neither. */
  readonly form: 'signed' | 'key' | 'other';
  readonly signedAt: EpochMs | null;
  /** The session key, be it the value itself or what an Open edX safe cookie carries; null where the data is in the cookie. */
  readonly sessionKey: string | null;
  /** The text before the timestamp: equal payloads mean equal data, whenever they were signed. */
  readonly payload: string | null;
  /** `_auth_user_id`, or null when nobody is logged in or it cannot be read. */
  readonly userId: string | null;
  /** What the site itself put under `username`, `user_name` or `email`. */
  readonly userName: string | null;
  readonly data: TypedJson | undefined;
  readonly problems: readonly Problem[];
}

/** Session keys since 1.x: 32 of `a-z0-9` (`VALID_KEY_CHARS` in `sessions/backends/base.py`). */
const SESSION_KEY = /^[a-z0-9]{32}$/;

/** A cookie holds 4096 bytes at most; what is longer came from somewhere else and gets no quick look. */
const QUICK_LIMIT = 16_384;

/** A signed cookie of 4 KB may still inflate a thousandfold: the quick look stops far earlier. */
const QUICK_LIMITS = { ...LIMITS, maxInflated: 256 << 10, maxNodes: 20_000, maxOpcodes: 50_000 };

/** Reads a session cookie's value. The signature is not checked: nothing here may be called valid. */
export function readSessionCookie(value: string): SessionReading {
  const text = value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value;
  if (SESSION_KEY.test(text)) return nothing('key', text);
  const safe = readSafeCookie(text);
  if (safe !== null) return nothing('key', safe.sessionKey);
  if (text.length > QUICK_LIMIT) {
    return nothing('other', null, [{ code: 'too-long', params: { length: text.length }, offset: null }]);
  }
  const parts = splitSigned(text);
  if (parts === null || parts.signedAt === null) return nothing('other');
  const reading = readPayload(parts.payload, QUICK_LIMITS);
  return {
    form: 'signed',
    signedAt: parts.signedAt,
    sessionKey: null,
    payload: parts.payload,
    userId: userIdOf(reading.value),
    userName: userNameOf(reading.value),
    data: reading.value,
    problems: reading.problems,
  };
}

/** Whether a cookie deserves the question "is this your session cookie?": an HttpOnly key, or a Django signed dict. */
export function looksLikeDjangoSession(value: string, cookie: { readonly httpOnly: boolean }): boolean {
  if (SESSION_KEY.test(value) || readSafeCookie(value) !== null) return cookie.httpOnly;
  const reading = readSessionCookie(value);
  return reading.form === 'signed' && isDict(reading.data);
}

/**
 * Whether a cookie holds a number signed without a time (`Signer().sign(id)`, HttpOnly), as django-oscar keeps the basket of a visitor: the
 * key of something on the server, as a session's is, though no session.
 */
export function looksLikeSignedId(value: string, cookie: { readonly httpOnly: boolean }): boolean {
  const parts = cookie.httpOnly && value.length < 80 ? splitSigned(value) : null;
  return parts !== null && parts.signedAt === null && /^\d{1,19}$/.test(parts.payload);
}

/** Whether two values of a cookie hold the same session key: Open edX' safe cookie is signed anew around it. */
export function isSameKey(one: SessionReading, other: SessionReading): boolean {
  return one.sessionKey !== null && one.sessionKey === other.sessionKey;
}

/** `_auth_user_id`; Django always stores a string, older and foreign code a number. */
export function userIdOf(data: TypedJson | undefined): string | null {
  const id = member(data, '_auth_user_id');
  return typeof id === 'string' || typeof id === 'number' ? String(id) : null;
}

/** The name a site keeps in its session data, if it does. */
export function userNameOf(data: TypedJson | undefined): string | null {
  for (const key of ['username', 'user_name', 'email']) {
    const name = member(data, key);
    if (typeof name === 'string' && name !== '') return name;
  }
  return null;
}

function nothing(
  form: 'key' | 'other',
  sessionKey: string | null = null,
  problems: readonly Problem[] = [],
): SessionReading {
  const empty = { signedAt: null, payload: null, userId: null, userName: null, data: undefined };
  return { form, ...empty, sessionKey, problems };
}
