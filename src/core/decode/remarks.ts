/** What a developer wants to know about decoded session data, besides the data. */
import type { EpochMs } from '../cookie/types.ts';
import { describeExpiry } from '../django/expiry.ts';
import { readPythonJson } from '../python/json-read.ts';
import { readMessages } from '../django/messages.ts';
import { isDict, isList, member, type TypedJson } from '../python/typed.ts';
import { LIMITS } from '../base/bounds.ts';
import { userIdOf, userNameOf } from '../django/session-cookie.ts';
import type { DecodeOptions, Reading, Remark } from './reading/reading.ts';

/** SESSION_COOKIE_AGE unless a site sets it: two weeks. */
const DEFAULT_AGE = 1_209_600;

/** Clocks of a server and a browser that differ by less are not worth a word. */
const SKEW_MS = 2000;

/** The remarks on a reading: its signature and age, then the well-known keys of its data. */
export function remarksOn(reading: Reading, options: DecodeOptions): readonly Remark[] {
  return [
    ...ageRemarks(reading, options),
    ...serializerRemarks(reading),
    ...dataRemarks(reading.value, reading.signedAt),
  ];
}

function ageRemarks(reading: Reading, options: DecodeOptions): readonly Remark[] {
  const { signedAt, expired } = reading;
  if (signedAt === null) return [];
  const at = signedAt;
  if (options.now === undefined) return [{ code: 'signed-at', params: { at }, tone: 'info' }];
  const seconds = Math.floor((options.now - signedAt) / 1000);
  if (options.now < signedAt - SKEW_MS) {
    return [{ code: 'signed-in-future', params: { at, seconds: -seconds }, tone: 'warn' }];
  }
  const remarks: Remark[] = [{ code: 'signed-age', params: { at, seconds }, tone: 'info' }];
  if (expired === true && options.maxAge !== undefined && reading.signature !== 'none') {
    remarks.push({ code: 'expired', params: { seconds, maxAge: options.maxAge }, tone: 'warn' });
  }
  if (expired === null && reading.kind === 'signed-cookie-session' && seconds > DEFAULT_AGE) {
    remarks.push({ code: 'older-than-default', params: { seconds, maxAge: DEFAULT_AGE }, tone: 'warn' });
  }
  return remarks;
}

function serializerRemarks(reading: Reading): readonly Remark[] {
  const pickled = reading.layers.some((layer) => layer.code === 'pickle');
  const remarks: Remark[] = [];
  if (reading.dangerous) remarks.push({ code: 'pickle-danger', params: {}, tone: 'danger' });
  else if (pickled && reading.signature !== 'none')
    remarks.push({ code: 'pickle-serializer', params: {}, tone: 'warn' });
  if (reading.algorithm === 'sha1' && reading.kind !== 'legacy-session-data') {
    remarks.push({ code: 'sha1', params: {}, tone: 'info' });
  }
  return remarks;
}

/** Remarks on the well-known keys of session data (`docs` of contrib.auth, contrib.sessions, contrib.messages). */
export function dataRemarks(data: TypedJson | undefined, savedAt: EpochMs | null): readonly Remark[] {
  if (!isDict(data)) return [];
  return [...userRemarks(data), ...expiryRemarks(data, savedAt), ...otherRemarks(data)];
}

function userRemarks(data: TypedJson): readonly Remark[] {
  const id = userIdOf(data);
  if (id === null) return [];
  const name = userNameOf(data);
  const remarks: Remark[] = [
    name === null
      ? { code: 'user', params: { id }, tone: 'info' }
      : { code: 'user-named', params: { id, name }, tone: 'info' },
  ];
  const backend = member(data, '_auth_user_backend');
  if (typeof backend === 'string') remarks.push({ code: 'backend', params: { backend }, tone: 'info' });
  const hash = member(data, '_auth_user_hash');
  if (typeof hash === 'string') {
    const era = hash.length === 64 ? 'user-hash-sha256' : hash.length === 40 ? 'user-hash-sha1' : 'user-hash';
    remarks.push({ code: era, params: {}, tone: 'info' });
  }
  return remarks;
}

function expiryRemarks(data: TypedJson, savedAt: EpochMs | null): readonly Remark[] {
  const expiry = describeExpiry(data, savedAt);
  if (expiry.kind === 'policy') return [];
  const { at } = expiry;
  const params = {
    ...(expiry.seconds === null ? {} : { seconds: expiry.seconds }),
    ...(at === null ? {} : { at }),
  };
  const code =
    expiry.kind === 'absolute' && !expiry.zoned ? 'expiry-absolute-naive' : `expiry-${expiry.kind}`;
  return [{ code, params, tone: expiry.kind === 'unreadable' ? 'warn' : 'info' }];
}

function otherRemarks(data: TypedJson): readonly Remark[] {
  const remarks: Remark[] = [];
  if (member(data, '_csrftoken') !== undefined)
    remarks.push({ code: 'csrf-in-session', params: {}, tone: 'info' });
  const messages = member(data, '_messages');
  if (messages !== undefined) {
    const list = typeof messages === 'string' ? readPythonJson(messages, LIMITS).value : messages;
    const read = readMessages(list)?.messages ?? (isList(list) ? list : []);
    remarks.push({ code: 'messages-in-session', params: { count: read.length }, tone: 'info' });
  }
  const language = member(data, '_language');
  if (typeof language === 'string') remarks.push({ code: 'language', params: { language }, tone: 'info' });
  if (member(data, '_password_reset_token') !== undefined) {
    remarks.push({ code: 'password-reset-token', params: {}, tone: 'info' });
  }
  if (member(data, 'testcookie') === 'worked')
    remarks.push({ code: 'test-cookie', params: {}, tone: 'info' });
  return remarks;
}
