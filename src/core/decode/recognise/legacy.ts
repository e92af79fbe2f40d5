/** What Django wrote before 3.1: sessions as base64 of `hash:data`, messages as `hash$json`. */
import type { Native } from '../../base/native.ts';
import { readBase64 } from '../../bytes/base64.ts';
import { toBytes } from '../../django/hmac.ts';
import { readPythonJson } from '../../python/json-read.ts';
import { readMessages } from '../../django/messages.ts';
import { reading, type TextRecogniser } from '../reading/context.ts';
import { latin1, problem, readSerialized } from '../../django/payload.ts';
import { LEGACY_SESSION_SALT, MESSAGES_SALT } from '../verify/salts.ts';
import type { Layer, Problem } from '../../base/problem.ts';
import type { Remark } from '../reading/reading.ts';
import { verifyHex } from '../verify/verify.ts';
import { keyRemarks } from './signed.ts';

const LEGACY_SALTS: readonly string[] = [LEGACY_SESSION_SALT];

const HASH = /^[0-9a-f]{40}$/;

/** `session_data` until 3.0 (`SessionBase._legacy_encode`): base64, with padding, of `sha1hex:serialized`. */
export const recogniseLegacySession: TextRecogniser = (text, context) => {
  // 40 hexadecimal digits and a colon take 55 characters; `[0-9a-f]` in base64 begins with N, M, O, Y or Z.
  if (text.length < 55 || !'MNOYZ'.includes(text.charAt(0))) return null;
  const cut = text.length > context.limits.maxInput;
  const base64 = readBase64(
    cut ? text.slice(0, context.limits.maxInput) : text,
    'standard',
    context.limits.native,
  );
  if (!beginsWithHash(base64.bytes)) return null;
  // Django 1.x broke its base64 into lines. Whatever else was dropped stood around the value, or inside an escape.
  if (base64.dropped > 0 && base64.dropped !== countBreaks(text)) return null;
  const hash = hashOf(base64.bytes, context.limits.native);
  const serialized = base64.bytes.subarray(41);
  const problems: Problem[] = [];
  if (cut) problems.push(problem('input-cut', 'base64', context.limits.maxInput));
  if (base64.error !== null) problems.push(problem(`base64-${base64.error}`, 'base64', null));
  const layers: Layer[] = [
    { code: 'base64', bytesIn: text.length, bytesOut: base64.bytes.length },
    { code: 'hash', bytesIn: base64.bytes.length, bytesOut: serialized.length },
  ];
  const own = context.options.salts;
  const salts = own === undefined ? LEGACY_SALTS : [...own, LEGACY_SESSION_SALT];
  const { keys } = context.options;
  const { maxSigned, native } = context.limits;
  const check = verifyHex(serialized, hash, keys, salts, maxSigned, native);
  if (check.verdict === 'invalid') problems.push(problem('bad-signature', 'hash', 0));
  const content = readSerialized(serialized, context.limits, layers, problems);
  return reading('legacy-session-data', check.verdict === 'valid' ? 1 : 0.95, {
    // Spelled out: a copy by spreading costs as much as the rest of a row.
    layers: content.layers,
    value: content.value,
    problems: content.problems,
    dangerous: content.dangerous,
    signature: check.verdict,
    key: check.key,
    salt: check.salt,
    algorithm: 'sha1',
    remarks: keyRemarks(check.takenOff),
  });
};

/** The digits of the hash. */
function hashOf(bytes: Uint8Array, native: Native | undefined): string {
  return native === undefined ? latin1(bytes.subarray(0, 40)) : native.latin1(bytes, 0, 40);
}

/** How many line breaks there are. */
function countBreaks(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 10 || code === 13) count += 1;
  }
  return count;
}

/** Whether 40 lower-case hexadecimal digits and a colon come first. */
function beginsWithHash(bytes: Uint8Array): boolean {
  if (bytes[40] !== 58) return false;
  for (let index = 0; index < 40; index++) {
    const byte = bytes[index] ?? 0;
    if (!((byte >= 48 && byte <= 57) || (byte >= 97 && byte <= 102))) return false;
  }
  return true;
}

/** The messages cookie until 3.0: `sha1hex$json`, the hash over the JSON text alone. */
export const recogniseLegacyMessages: TextRecogniser = (text, context) => {
  if (text.charAt(40) !== '$' || !HASH.test(text.slice(0, 40))) return null;
  const body = text.slice(41);
  const check = verifyHex(
    toBytes(body),
    text.slice(0, 40),
    context.options.keys,
    [MESSAGES_SALT, ...(context.options.salts ?? [])],
    context.limits.maxSigned,
  );
  const json = readPythonJson(body, context.limits);
  const listed = readMessages(json.value);
  const problems: Problem[] = [];
  if (check.verdict === 'invalid') problems.push(problem('bad-signature', 'hash', 0));
  if (json.error !== null) problems.push(problem(json.error.code, 'json', json.error.offset));
  const remarks: Remark[] = listed?.notFinished
    ? [{ code: 'messages-not-finished', params: {}, tone: 'info' }]
    : [];
  return reading('messages', check.verdict === 'valid' ? 1 : listed ? 0.95 : 0.6, {
    layers: [
      { code: 'hash', bytesIn: text.length, bytesOut: body.length },
      { code: 'json', bytesIn: body.length, bytesOut: json.error?.offset ?? body.length },
    ],
    value: listed ? listed.messages : json.value,
    problems,
    remarks,
    signature: check.verdict,
    key: check.key,
    salt: check.salt,
    algorithm: 'sha1',
  });
};
