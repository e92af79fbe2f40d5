/**
 * `session_data` of Django 1.0 to 1.3: base64 of a pickle with the hexadecimal MD5 of `pickle + SECRET_KEY` behind it
 * (`SessionBase.encode`); and what is left of `hash:data` of 1.4 to 3.0 once somebody took its base64 off.
 */
import { md5 } from '@noble/hashes/legacy.js';
import { readBase64 } from '../../bytes/base64.ts';
import { joinBytes, toBytes, toHex } from '../../django/hmac.ts';
import { latin1, problem, readSerialized } from '../../django/payload.ts';
import { equalText } from '../../django/signing.ts';
import { readPickle } from '../../pickle/index.ts';
import { reading, type BytesRecogniser, type Context, type TextRecogniser } from '../reading/context.ts';
import type { Layer, Problem } from '../../base/problem.ts';
import type { Reading } from '../reading/reading.ts';
import { LEGACY_SESSION_SALT } from '../verify/salts.ts';
import { candidatesOf, verifyHex } from '../verify/verify.ts';
import { keyRemarks } from './signed.ts';

const MD5_LENGTH = 32;

/** Recognises bytes that are a pickle and 32 hexadecimal digits, or the beginning of them. */
export const recogniseMd5Session: BytesRecogniser = (bytes, context) => {
  if (bytes.length < 4) return null;
  const pickle = readPickle(bytes, context.limits);
  if (!pickle.complete) return null;
  const tail = latin1(bytes.subarray(pickle.end)).trimEnd();
  if (tail.length > MD5_LENGTH || !/^[0-9a-f]*$/.test(tail) || tail === '') return null;
  const serialized = bytes.subarray(0, pickle.end);
  const whole = tail.length === MD5_LENGTH;
  const check = whole ? verifyMd5(serialized, tail, context) : null;
  const problems: Problem[] = [...pickle.problems];
  if (check?.verdict === 'invalid') problems.push(problem('bad-signature', 'hash', pickle.end));
  if (!whole) problems.push(problem('hash-cut', 'hash', pickle.end, { count: tail.length }));
  return reading('legacy-session-data', check?.verdict === 'valid' ? 1 : whole ? 0.95 : 0.9, {
    layers: [
      { code: 'hash', bytesIn: bytes.length, bytesOut: serialized.length },
      { code: 'pickle', bytesIn: serialized.length, bytesOut: serialized.length },
    ],
    value: pickle.value,
    dangerous: pickle.dangerous,
    problems,
    signature: check?.verdict ?? 'none',
    key: check?.key ?? null,
    algorithm: 'md5',
    remarks: [{ code: 'django-1-3', params: {}, tone: 'info' }, ...keyRemarks(check?.takenOff ?? [])],
  });
};

/** The same as base64, which is how the column has it; cut where somebody's example ends. */
export const recogniseMd5Text: TextRecogniser = (text, context) => {
  // Pickles of protocol 0 to 2: a mark, an empty dict, or the protocol.
  if (!/^(?:K[A-Za-z0-9+/]|fQ|gA[I-W])/.test(text) || text.length > context.limits.maxInput) return null;
  const plain = text.replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(plain)) return null;
  const { bytes } = readBase64(plain, 'standard');
  const inner = recogniseMd5Session(bytes, context);
  if (inner === null) return null;
  return {
    ...inner,
    layers: [{ code: 'base64', bytesIn: text.length, bytesOut: bytes.length }, ...inner.layers],
  };
};

function verifyMd5(
  serialized: Uint8Array,
  hash: string,
  context: Context,
): {
  readonly verdict: Reading['signature'];
  readonly key: number | null;
  readonly takenOff: readonly string[];
} {
  const { keys } = context.options;
  if (keys === undefined || keys.length === 0) return { verdict: 'unverified', key: null, takenOff: [] };
  for (const { key, index, takenOff } of candidatesOf(keys)) {
    if (equalText(toHex(md5(joinBytes(serialized, toBytes(key)))), hash))
      return { verdict: 'valid', key: index, takenOff };
  }
  return { verdict: 'invalid', key: null, takenOff: [] };
}

/** Recognises `hash:{…}` and `hash:` with a pickle behind it: what base64 held. */
export const recogniseHashAndData: BytesRecogniser = (bytes, context) => {
  if (bytes[40] !== 58 || !/^[0-9a-f]{40}$/.test(latin1(bytes.subarray(0, 40)))) return null;
  const serialized = bytes.subarray(41);
  const problems: Problem[] = [];
  const layers: Layer[] = [{ code: 'hash', bytesIn: bytes.length, bytesOut: serialized.length }];
  const salts = [...(context.options.salts ?? []), LEGACY_SESSION_SALT];
  const hash = latin1(bytes.subarray(0, 40));
  const check = verifyHex(serialized, hash, context.options.keys, salts, context.limits.maxSigned);
  if (check.verdict === 'invalid') problems.push(problem('bad-signature', 'hash', 0));
  const content = readSerialized(serialized, context.limits, layers, problems);
  if (content.serializer === null) return null;
  return reading('legacy-session-data', check.verdict === 'valid' ? 1 : 0.95, {
    ...content,
    signature: check.verdict,
    key: check.key,
    salt: check.salt,
    algorithm: 'sha1',
    remarks: keyRemarks(check.takenOff),
  });
};

/** The same as text. */
export const recogniseHashAndText: TextRecogniser = (text, context) => {
  if (text.charAt(40) !== ':' || !/^[0-9a-f]{40}:[{[\x80(}]/.test(text.slice(0, 42))) return null;
  return recogniseHashAndData(toBytes(text), context);
};
