/** Values that somebody shortened: with dots in their middle, or links that end at the first colon of the value. */
import { readBase62 } from '../../bytes/base62.ts';
import { readBase64 } from '../../bytes/base64.ts';
import { latin1, problem, readPayload } from '../../django/payload.ts';
import { readPythonJson } from '../../python/json-read.ts';
import { reading, type TextRecogniser } from '../reading/context.ts';

/** The beginning, dots, and what of the end was kept. */
const ELIDED =
  /^(\.?[\w-]{8,})(?:\u2026|\.{3,8}|\[(?:\u2026|\.{3})\])([\w-]*)(?::([0-9A-Za-z]{1,7}))?(?::([\w-]{1,86}))?$/;

/** How the base64 of JSON and of pickles begins, and `.` before what zlib packed. */
const START = /^(?:\.eJ|\.eN|eyJ|e30|W1s|gA[I-W])/;

/** Whether dots stand where a part of a value was: such a value proves nothing by its signature. */
export function isElided(text: string): boolean {
  return text.length <= 16_384 && START.test(text) && ELIDED.test(text);
}

/** Recognises a value whose middle was left out. */
export const recogniseElided: TextRecogniser = (text, context) => {
  if (text.length > 16_384 || !START.test(text)) return null;
  const [, head, tail = '', stamp, signature] = ELIDED.exec(text) ?? [];
  if (head === undefined || (tail === '' && signature === undefined && stamp === undefined)) return null;
  const content = readPayload(head, context.limits);
  const seconds = stamp === undefined || stamp.length < 5 ? null : readBase62(stamp);
  return reading('signed-session', 0.9, {
    layers: content.layers,
    value: content.value,
    dangerous: content.dangerous,
    problems: [problem('middle-missing', 'text', head.length, { count: head.length })],
    signedAt: seconds === null ? null : seconds * 1000,
  });
};

/** The last piece of a path, or what a query calls key, token, code …: where packages put what they sign. */
const LINK =
  /[/?&](?:(?:confirm[\w-]*|activat[\w-]*|verif[\w-]*|invit[\w-]*|unsubscribe|email|register[\w-]*)\/|(?:key|token|code|activation_key|signature|s)=)([\w-]{3,400})(?::([0-9A-Za-z]{6}):?)?\/?$/i;

/** Recognises a link that a mail program ended at the colon of its value. */
export const recogniseCutLink: TextRecogniser = (text, context) => {
  if (text.length > 4000) return null;
  const [, payload, stamp] = LINK.exec(text) ?? [];
  if (payload === undefined) return null;
  const { bytes, dropped } = readBase64(payload, 'urlsafe');
  const json = readPythonJson(latin1(bytes), context.limits);
  if (json.error !== null || json.value === undefined || dropped > 0) return null;
  const seconds = stamp === undefined ? null : readBase62(stamp);
  return reading('signed-value', 0.75, {
    layers: [
      { code: 'base64', bytesIn: payload.length, bytesOut: bytes.length },
      { code: 'json', bytesIn: bytes.length, bytesOut: bytes.length },
    ],
    value: json.value,
    problems: [problem(stamp === undefined ? 'cut-at-colon' : 'signature-missing', 'signature', text.length)],
    signedAt: seconds === null ? null : seconds * 1000,
  });
};
