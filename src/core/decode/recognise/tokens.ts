/** Values with nothing inside: session keys, CSRF tokens, hashes, password-reset tokens. */
import { readBase64 } from '../../bytes/base64.ts';
import { csrfFormatError, csrfMatches, csrfSecret } from '../../django/csrf.ts';
import { reading, type Context, type TextRecogniser } from '../reading/context.ts';
import { latin1 } from '../../django/payload.ts';
import type { Remark } from '../reading/reading.ts';

/** A session key: 32 of `a-z0-9`. The data is on the server. */
export const recogniseSessionKey: TextRecogniser = (text, context) => {
  if (!/^[a-z0-9]{32}$/.test(text)) return null;
  return reading('session-key', saysCsrf(context) ? 0.4 : 0.75, {
    value: text,
    layers: [{ code: 'text', bytesIn: text.length, bytesOut: text.length }],
    remarks: [{ code: 'data-on-server', params: {}, tone: 'info' }],
  });
};

/** A CSRF token: 32 characters bare (4.1 and later), 64 masked; or two of them, cookie and form. */
export const recogniseCsrf: TextRecogniser = (text, context) => {
  if (text.length > 200) return null;
  const [first = '', second, ...rest] = text.split(/[\s,;]+/);
  if (rest.length > 0) return null;
  if (second !== undefined && csrfFormatError(second) !== null) return null;
  const named = saysCsrf(context);
  const error = csrfFormatError(first);
  if (error !== null) {
    if (!named) return null;
    return reading('csrf-token', 0.65, {
      problems: [{ code: error, params: { layer: 'text', length: first.length }, offset: 0 }],
      layers: [{ code: 'text', bytesIn: first.length, bytesOut: first.length }],
    });
  }
  const masked = first.length === 64;
  const remarks: Remark[] = [{ code: masked ? 'csrf-masked' : 'csrf-bare', params: {}, tone: 'info' }];
  if (second !== undefined) {
    const match = csrfMatches(first, second) === true;
    remarks.push({ code: match ? 'csrf-match' : 'csrf-mismatch', params: {}, tone: match ? 'info' : 'warn' });
  }
  const lowered = second !== undefined ? 0.85 : masked ? 0.7 : 0.6;
  return reading('csrf-token', named ? 0.9 : lowered, {
    value: csrfSecret(first) ?? undefined,
    layers: [{ code: masked ? 'mask' : 'text', bytesIn: first.length, bytesOut: 32 }],
    remarks,
  });
};

function saysCsrf(context: Context): boolean {
  const name = context.options.cookieName ?? context.hints.cookieName;
  return name !== undefined && /csrf/i.test(name);
}

/** 40 or 64 hexadecimal digits: most likely `_auth_user_hash` (SHA-1 until 3.0, SHA-256 since). */
export const recogniseHash: TextRecogniser = (text) => {
  if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text) || !/[0-9]/.test(text)) return null;
  return reading('unknown', 0.72, {
    value: text,
    layers: [{ code: 'text', bytesIn: text.length, bytesOut: text.length }],
    remarks: [{ code: 'auth-hash', params: { length: text.length }, tone: 'info' }],
  });
};

const RESET = /^(?:.*\/)?(?:([A-Za-z0-9_-]{1,64})\/)?([0-9a-z]{3,8})-([0-9a-f]{20}|[0-9a-f]{32})\/?$/;

/** 2001-01-01, the epoch of `PasswordResetTokenGenerator`. */
const RESET_EPOCH = Date.UTC(2001, 0, 1);

/**
 * A password-reset link or token (`django/contrib/auth/tokens.py`): base 36 of seconds (since 3.1; days before) since
 * 2001, and every second hexadecimal digit of a hash that also covers the password and the last login.
 */
export const recogniseReset: TextRecogniser = (text) => {
  const match = text.length > 500 ? null : RESET.exec(text);
  if (!match) return null;
  const [, uid, stamp = '', hash = ''] = match;
  const days = stamp.length <= 4;
  const issued = RESET_EPOCH + parseInt(stamp, 36) * (days ? 86_400_000 : 1000);
  const user = uid === undefined ? null : latin1(readBase64(uid, 'urlsafe').bytes);
  const isName = user !== null && /^[\x20-\x7e]+$/.test(user);
  return reading('signed-value', 0.7, {
    value: { ...(isName ? { uid: user } : {}), timestamp: stamp, hash },
    layers: [{ code: 'text', bytesIn: text.length, bytesOut: text.length }],
    signature: 'unverified',
    algorithm: hash.length === 20 ? 'sha1' : 'sha256',
    signedAt: issued,
    remarks: [{ code: 'password-reset', params: isName ? { user } : { user: '?' }, tone: 'info' }],
  });
};
