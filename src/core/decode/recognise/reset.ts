/**
 * Password-reset links (`django/contrib/auth/tokens.py`, `urls.py`): whose they are, when they were made and until when they
 * count. Django's own, allauth's, djoser's and dj-rest-auth's; a token alone; and the page that Django redirects to.
 */
import { readBase64 } from '../../bytes/base64.ts';
import { latin1 } from '../../django/payload.ts';
import { reading, type Context, type TextRecogniser } from '../reading/context.ts';
import type { Remark } from '../reading/reading.ts';

/**
 * `uid/token`, as in Django's own path; allauth joins the two with a dash. The token is base 36 of seconds (since 3.1; days
 * before) and every second digit of a hash over password and last login.
 */
const PATH =
  /(?<![^/=\s"'])([A-Za-z0-9_-]{1,64})(?:\/|%2F)([0-9a-z]{3,8})-([0-9a-f]{32}|[0-9a-f]{20})(?![0-9a-zA-Z])/;
const ALLAUTH = /(?<![^/\s"'])([0-9a-z]{1,24})-([0-9a-z]{3,8})-([0-9a-f]{32}|[0-9a-f]{20})(?![0-9a-zA-Z])/;
const ALONE = /(?<![0-9a-zA-Z-])([0-9a-z]{3,8})-([0-9a-f]{32}|[0-9a-f]{20})(?![0-9a-zA-Z])/;

/** `uid=…&token=…` and `"uid": "…"`. */
const UID = /\b(?:uid(?:b64|b36)?|user_?id)["']?\s{0,4}[:=]\s{0,4}["']?([A-Za-z0-9_-]{1,64})/;

/** Where Django leads once it has put the token into the session. */
const MOVED = /(?:^|\/)(?:([A-Za-z0-9_-]{1,64})[/-])set-password(?:\/|$|\?)/;

/** 2001-01-01, the epoch of `PasswordResetTokenGenerator`. */
const RESET_EPOCH = Date.UTC(2001, 0, 1);

/** PASSWORD_RESET_TIMEOUT unless a site sets it: three days, in seconds. */
const DEFAULT_TIMEOUT = 259_200;

/** Links are short; a mail around one may be a little longer. */
const MAX_LENGTH = 4000;

/** Recognises a link, the two parts of one, or the bare token. */
export const recogniseReset: TextRecogniser = (text, context) => {
  if (text.length > MAX_LENGTH) return null;
  const moved = MOVED.exec(text);
  if (moved !== null) return movedOn(text, moved[1] ?? '');
  const found = parts(text);
  if (found === null) return null;
  const { uid, stamp, hash } = found;
  const days = stamp.length <= 4;
  const issued = RESET_EPOCH + parseInt(stamp, 36) * (days ? 86_400_000 : 1000);
  const user = uid === null ? null : userOf(uid, found.isBase36);
  const alone = /^[\w/.:%?=&-]+$/.test(text);
  return reading('signed-value', uid !== null ? 0.82 : alone ? 0.7 : 0.66, {
    value: { ...(uid === null ? {} : { uid }), ...(user === null ? {} : { user }), timestamp: stamp, hash },
    layers: [{ code: 'text', bytesIn: text.length, bytesOut: text.length }],
    signature: 'unverified',
    algorithm: hash.length === 20 ? 'sha1' : 'sha256',
    signedAt: issued,
    expired: isOver(issued, context),
    remarks: [
      user === null
        ? { code: 'password-reset-token-alone', params: {}, tone: 'info' }
        : { code: 'password-reset', params: { user }, tone: 'info' },
      ...expiryRemarks(issued, context),
    ],
  });
};

interface Parts {
  readonly uid: string | null;
  readonly isBase36: boolean;
  readonly stamp: string;
  readonly hash: string;
}

function parts(text: string): Parts | null {
  const path = PATH.exec(text);
  if (path !== null) {
    return { uid: path[1] ?? '', isBase36: false, stamp: path[2] ?? '', hash: path[3] ?? '' };
  }
  const allauth = ALLAUTH.exec(text);
  if (allauth !== null) {
    return { uid: allauth[1] ?? '', isBase36: true, stamp: allauth[2] ?? '', hash: allauth[3] ?? '' };
  }
  const alone = ALONE.exec(text);
  if (alone === null) return null;
  return { uid: UID.exec(text)?.[1] ?? null, isBase36: false, stamp: alone[1] ?? '', hash: alone[2] ?? '' };
}

/** The primary key: base64 since 1.6; base 36 before, and in allauth. */
function userOf(uid: string, isBase36: boolean): string {
  if (isBase36) return /^[0-9a-z]{1,9}$/.test(uid) ? String(parseInt(uid, 36)) : uid;
  const plain = latin1(readBase64(uid, 'urlsafe').bytes);
  // A link of Django 1.5 has the number itself in base 36, which is no base64 of digits.
  if (/^[\x21-\x7e]+$/.test(plain)) return plain;
  return /^[0-9a-z]{1,9}$/.test(uid) ? String(parseInt(uid, 36)) : uid;
}

function movedOn(text: string, uid: string): ReturnType<typeof reading> {
  const user = userOf(uid, false);
  return reading('signed-value', 0.82, {
    value: { uid, user },
    layers: [{ code: 'text', bytesIn: text.length, bytesOut: text.length }],
    remarks: [
      { code: 'password-reset', params: { user }, tone: 'info' },
      { code: 'password-reset-moved', params: {}, tone: 'info' },
    ],
  });
}

function isOver(issued: number, context: Context): boolean | null {
  const { now, maxAge } = context.options;
  return now === undefined ? null : now - issued > (maxAge ?? DEFAULT_TIMEOUT) * 1000;
}

function expiryRemarks(issued: number, context: Context): readonly Remark[] {
  const { maxAge } = context.options;
  const seconds = maxAge ?? DEFAULT_TIMEOUT;
  const over = isOver(issued, context);
  const code = over === true ? 'password-reset-over' : 'password-reset-until';
  const params = { at: issued + seconds * 1000, maxAge: seconds };
  return [{ code, params, tone: over === true ? 'warn' : 'info' }];
}
