/** Values with nothing inside: session keys, whole and cut, and hashes. */
import { problem } from '../../django/payload.ts';
import { reading, type Context, type TextRecogniser } from '../reading/context.ts';
import type { Reading } from '../reading/reading.ts';
import { trimEndOf } from '../../text/trim.ts';
import { saysCsrf } from './csrf.ts';

/** A session key: 32 of `a-z0-9`. The data is on the server. Under a cookie's name also what nearly is one. */
export const recogniseSessionKey: TextRecogniser = (text, context) => {
  if (/^[a-z0-9]{32}$/.test(text))
    return keyReading(text, nameSays(context) ? 0.92 : saysCsrf(context) ? 0.4 : 0.75, []);
  // Letters and digits mixed, nearly as many as a key has: perhaps one that was cut.
  if (/^[a-z0-9]{20,31}$/.test(text) && !nameSays(context))
    return /\d[a-z]+\d|[a-z]\d+[a-z]/.test(text) && !saysCsrf(context)
      ? keyReading(text, 0.3, ['session-key-cut'])
      : null;
  if (!nameSays(context) || text.length > 40) return null;
  if (/^[A-Za-z0-9]{32}$/.test(text)) return keyReading(text, 0.8, ['session-key-capitals']);
  if (/^[a-z0-9]{8,31}(?:…|\.{2,3})?$/.test(text)) return keyReading(text, 0.7, ['session-key-cut']);
  if (/^[a-z0-9]{33,40}$/.test(text)) return keyReading(text, 0.7, ['session-key-long']);
  return null;
};

function keyReading(text: string, score: number, faults: readonly string[]): Reading {
  return reading('session-key', score, {
    value: text,
    layers: [{ code: 'text', bytesIn: text.length, bytesOut: text.length }],
    problems: faults.map((code) => problem(code, 'text', null, { length: trimEndOf(text, '….').length })),
    remarks: [{ code: 'data-on-server', params: {}, tone: 'info' }],
  });
}

/** Whether the value stood under a name that sounds like a session's. */
function nameSays(context: Context): boolean {
  const name = context.options.cookieName ?? context.hints.cookieName;
  return name !== undefined && /sess|sid$/i.test(name) && !saysCsrf(context);
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
