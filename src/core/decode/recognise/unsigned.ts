/** A value of `django.core.signing` that ends before its signature: cut on the way, or only the part in front was copied. */
import { readBase62 } from '../../bytes/base62.ts';
import { isDict } from '../../python/typed.ts';
import { reading, type TextRecogniser } from '../reading/context.ts';
import { problem, readPayload } from '../../django/payload.ts';

/** How the base64 of JSON and of pickles begins, and `.` before what zlib packed. */
const START = /^(?:\.eJ|eyJ|e30|W1s|W10|gA[I-W])/;
const SHAPE = /^(\.?[\w-]{4,}={0,2})(?::([0-9A-Za-z]{0,7}):?)?$/;

/** Recognises a payload that has lost its signature. */
export const recogniseUnsigned: TextRecogniser = (text, context) => {
  if (!START.test(text) || text.length > context.limits.maxInput) return null;
  const [, payload, stamp] = SHAPE.exec(text) ?? [];
  if (payload === undefined) return null;
  const content = readPayload(payload, context.limits);
  if (content.value === undefined && !payload.startsWith('.')) return null;
  // A timestamp has six digits until the year 3770; a shorter one was cut too.
  const seconds = stamp?.length === 6 ? readBase62(stamp) : null;
  const isSession = content.value === undefined || isDict(content.value);
  const kind = isSession
    ? context.hints.stored === true
      ? 'session-data'
      : (context.options.cookieName ?? context.hints.cookieName) === undefined
        ? 'signed-session'
        : 'signed-cookie-session'
    : 'signed-value';
  return reading(kind, content.value === undefined ? 0.25 : 0.45, {
    layers: content.layers,
    value: content.value,
    problems: [problem('signature-missing', 'signature', text.length), ...content.problems],
    dangerous: content.dangerous,
    signedAt: seconds === null ? null : seconds * 1000,
  });
};
