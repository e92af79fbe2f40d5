/** `payload:timestamp:signature` and `value:signature`: everything `django.core.signing` makes. */
import { readMessages } from '../../django/messages.ts';
import { readPythonJson } from '../../python/json-read.ts';
import { algorithmOfLength, SIGNATURE_LENGTHS } from '../../django/algorithm.ts';
import { isExpired } from '../../django/signing.ts';
import { isDict, isList, type TypedJson } from '../../python/typed.ts';
import { reading, type Context, type TextRecogniser } from '../reading/context.ts';
import { readPayload, problem, type PayloadReading } from '../../django/payload.ts';
import { ownerOfSalt, saltsToTry, type Family, type Salt } from '../verify/salts.ts';
import { splitSigned, type SignedParts } from '../../django/split-signed.ts';
import type { Layer, Problem } from '../../base/problem.ts';
import type { Kind, Reading, Remark } from '../reading/reading.ts';
import { isElided } from './cut.ts';
import { verifySigned, type Verification } from '../verify/verify.ts';

/** Without a valid signature a timestamp is believed from 1973 (Django's own test date) to 2106. */
const PLAUSIBLE: readonly [number, number] = [100_000_000_000, 4_300_000_000_000];

/** The signature that Django makes since 3.1 has 43 characters, and none it makes by itself is longer. */
const SHA256_LENGTH = 43;

/** Recognises a signed value. */
export const recogniseSigned: TextRecogniser = (text, context) => {
  // Values have no line breaks, and a text without a separator is none.
  if (!text.includes(':') && !mayHaveOddSeparator(context)) return null;
  const parts = splitSigned(text);
  if (parts === null) return recogniseOddSeparator(text, context) ?? recogniseBroken(text, context);
  const verification = verify(parts, context);
  // Its signature is that of a whole that is not here: `recogniseElided` says so.
  if (verification.verdict !== 'valid' && isElided(text)) return null;
  return readSigned(text, parts, verification, context);
};

/** The family that is tried first: what the origin suggests. */
function firstFamily(context: Context): Family | null {
  if (context.hints.stored === true) return 'session-data';
  const name = context.options.cookieName ?? context.hints.cookieName;
  return name === 'messages' ? 'messages' : null;
}

function verify(parts: SignedParts, context: Context): Verification {
  const name = context.options.cookieName ?? context.hints.cookieName;
  const options = name === undefined ? context.options : { ...context.options, cookieName: name };
  const salts = saltsToTry(options, firstFamily(context));
  return verifySigned(parts, context.options.keys, salts, context.limits.maxSigned, context.limits.native);
}

function readSigned(text: string, parts: SignedParts, verification: Verification, context: Context): Reading {
  const family = verification.salt?.family ?? null;
  const problems: Problem[] = [];
  if (verification.gaveUp) problems.push(problem('too-large-to-verify', 'signature', null));
  // Whoever calls a value invalid must know where it begins: of a text with a value at its end nobody does.
  const verdict =
    verification.verdict === 'invalid' && !standsAlone(parts.payload) ? 'unverified' : verification.verdict;
  if (verdict === 'invalid') problems.push(problem('bad-signature', 'signature', parts.signatureAt));
  const stamped = parts.signedAt !== null && isStamp(parts.signedAt, family);
  const signature: Layer = { code: 'signature', bytesIn: text.length, bytesOut: parts.signed.length };
  const timestamp: Layer = {
    code: 'timestamp',
    bytesIn: parts.signed.length,
    bytesOut: parts.payload.length,
  };
  const body = stamped ? parts.payload : parts.signed;
  const content = readBody(body, stamped, family, context);
  const kind = kindOf(content.value, content.isText, stamped, verification.salt, context);
  const listed = kind === 'messages' ? readMessages(content.value) : null;
  const remarks: Remark[] = [];
  if (listed?.notFinished) remarks.push({ code: 'messages-not-finished', params: {}, tone: 'info' });
  if (verification.salt?.family === 'package') {
    const { salt } = verification.salt;
    const owner = ownerOfSalt(salt) ?? '';
    remarks.push({ code: 'salt-of-package', params: { owner, salt }, tone: 'info' });
  }
  if (kind === 'signed-session') remarks.push({ code: 'cookie-or-cell', params: {}, tone: 'info' });
  if (verification.takenOff.length > 0) remarks.push(...keyRemarks(verification.takenOff));
  const signedAt = stamped ? parts.signedAt : null;
  return reading(kind, scoreOf(kind, verdict, content, parts.payload), {
    layers: stamped ? [signature, timestamp, ...content.layers] : [signature, ...content.layers],
    value: listed ? listed.messages : content.value,
    problems: problems.length === 0 ? content.problems : [...problems, ...content.problems],
    remarks,
    dangerous: content.dangerous,
    signature: verdict,
    key: verification.key,
    salt: verification.salt?.salt ?? null,
    algorithm: parts.algorithm,
    signedAt,
    expired: expiryOf(signedAt, context),
  });
}

/** `unsign(max_age)`; null when there is nothing to compare. */
function expiryOf(signedAt: number | null, context: Context): boolean | null {
  const { maxAge, now } = context.options;
  if (signedAt === null || maxAge === undefined || now === undefined) return null;
  return isExpired(signedAt, now, maxAge);
}

/**
 * A verified plain `Signer` has no timestamp even where its value looks like one; where the salt does not tell which
 * signer it was, the timestamp must be plausible.
 */
function isStamp(signedAt: number, family: Family | null): boolean {
  if (family === 'signer') return false;
  if (family !== null && family !== 'own') return true;
  return signedAt >= PLAUSIBLE[0] && signedAt <= PLAUSIBLE[1];
}

interface Body extends PayloadReading {
  /** The body is the value itself, in clear. */
  readonly isText: boolean;
}

function readBody(body: string, stamped: boolean, family: Family | null, context: Context): Body {
  if (family === 'timestamp-signer' || family === 'signed-cookie') return asText(body);
  // Messages of 3.1 are JSON in clear.
  if (body.startsWith('[')) {
    const json = readPythonJson(body, context.limits);
    if (json.error === null) {
      const layers = [{ code: 'json', bytesIn: body.length, bytesOut: body.length }];
      return { value: json.value, layers, problems: [], dangerous: false, serializer: 'json', isText: false };
    }
  }
  const payload = readPayload(body, context.limits);
  const whole = payload.serializer !== null && payload.problems.length === 0;
  // sign_object() has no timestamp: believed only for containers, because a short word can be base64 of a number.
  if (!stamped && !(whole && (isDict(payload.value) || isList(payload.value)))) {
    return family === 'dumps' || family === 'package' || body.startsWith('.eJ')
      ? encoded(payload)
      : asText(body);
  }
  const mustBeObject =
    family === 'dumps' || family === 'package' || family === 'session-data' || family === 'cookie-session';
  if (whole || mustBeObject || looksEncoded(body)) return encoded(payload);
  return asText(body);
}

/** Spelled out: a copy by spreading costs more than the reading. */
function encoded(payload: PayloadReading): Body {
  return {
    value: payload.value,
    layers: payload.layers,
    problems: payload.problems,
    dangerous: payload.dangerous,
    serializer: payload.serializer,
    isText: false,
  };
}

/** Whether a body that cannot be read was still meant as base64 of JSON or a pickle. */
function looksEncoded(body: string): boolean {
  return /^(?:\.eJ|eyJ|W1s|gA[I-W]|e30)/.test(body) || (body.length > 60 && /^\.?[\w-]+$/.test(body));
}

function asText(body: string): Body {
  const layers = [{ code: 'text', bytesIn: body.length, bytesOut: body.length }];
  return { value: body, layers, problems: [], dangerous: false, serializer: null, isText: true };
}

function kindOf(
  value: TypedJson | undefined,
  isText: boolean,
  stamped: boolean,
  salt: Salt | null,
  context: Context,
): Kind {
  switch (salt?.family) {
    case 'cookie-session':
      return 'signed-cookie-session';
    case 'session-data':
      return 'session-data';
    case 'messages':
      return 'messages';
    case undefined:
      break;
    default:
      return 'signed-value';
  }
  if (isText || !stamped) return readMessages(value) === null ? 'signed-value' : 'messages';
  if (readMessages(value) !== null) return 'messages';
  // A broken payload says nothing: then the origin, or the commonest of all signed values, decides.
  if (value !== undefined && !isDict(value) && !isPairs(value)) return 'signed-value';
  if (context.hints.stored === true) return 'session-data';
  const name = context.options.cookieName ?? context.hints.cookieName;
  // The signatures of a cookie and of a cell differ by their salt alone: what stood around the value, or a key, can tell.
  return name === undefined ? 'signed-session' : 'signed-cookie-session';
}

/** A dict whose keys are not all strings. */
function isPairs(value: TypedJson): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, '$dict');
}

function scoreOf(kind: Kind, verdict: Reading['signature'], content: Body, payload: string): number {
  if (verdict === 'valid') return 1;
  if (kind === 'messages' && content.layers.at(-1)?.code === 'json') return 0.95;
  // Prose, a literal or a name still around it: cleaning comes first.
  if (!standsAlone(payload)) return /\s/.test(payload) ? 0.1 : 0.3;
  // `sessionid=…` still around it, or a path and a line number: the value itself is looked for first.
  if (content.isText && (/^[A-Za-z_][\w.-]*=/.test(payload) || /:[\w-]{16,}$/.test(payload))) return 0.3;
  // What cannot be read may be the second half of a value.
  if (content.value === undefined) return 0.7;
  return kind === 'signed-value' ? 0.85 : 0.95;
}

/** Whether text can be the whole of a value in clear: no white space, and none of the quotes and brackets of a surrounding text. */
function standsAlone(payload: string): boolean {
  if (/^\.?[\w-]+={0,2}$/.test(payload)) return true;
  // JSON in clear, as the messages of 3.1 are.
  if (payload.startsWith('[') && payload.endsWith(']')) return true;
  return !/[\s"'`<>(){};\\\u2018-\u201d\u2026]|\p{Cf}|\p{Cc}|\p{Z}/u.test(payload);
}

function mayHaveOddSeparator(context: Context): boolean {
  return context.options.keys !== undefined && context.options.keys.length > 0;
}

/** Says what had to be taken off the key before it fitted. */
export function keyRemarks(takenOff: readonly string[]): readonly Remark[] {
  if (takenOff.length === 0) return [];
  const code = takenOff.includes('assignment')
    ? 'key-from-assignment'
    : takenOff.includes('quotes')
      ? 'key-from-quotes'
      : 'key-from-space';
  const remarks: Remark[] = [{ code, params: {}, tone: 'warn' }];
  if (takenOff.includes('escapes')) remarks.push({ code: 'key-from-escapes', params: {}, tone: 'info' });
  return remarks;
}

/** `Signer(sep=…)`: the separator is not part of what is signed, so only a key can tell how long it is. */
function recogniseOddSeparator(text: string, context: Context): Reading | null {
  if (context.options.keys === undefined || context.options.keys.length === 0) return null;
  const signature = tailAfterSeparator(text);
  if (signature === null) return null;
  const before = text.slice(0, -signature.length);
  for (let width = 1; width <= Math.min(6, before.length - 1); width++) {
    const separator = before.slice(-width);
    // `:` and something behind it is a damaged `:`, which Django would refuse.
    const parts = separator.startsWith(':') ? null : splitSigned(text, separator);
    if (parts === null) continue;
    const verification = verify(parts, context);
    if (verification.verdict === 'valid' && hasOwnSeparator(verification.salt, parts)) {
      return readSigned(text, parts, verification, context);
    }
  }
  return null;
}

/** Only a project's own signers choose a separator: Django's sessions, cookies, messages and `dumps` never do. */
function hasOwnSeparator(salt: Salt | null, parts: SignedParts): boolean {
  if (salt?.family === 'timestamp-signer') return parts.signedAt !== null;
  return salt?.family === 'own' || salt?.family === 'signer';
}

/** The signature at the end of the text, when a character that no signature has stands before it. */
function tailAfterSeparator(text: string): string | null {
  for (const length of SIGNATURE_LENGTHS) {
    const before = text.charAt(text.length - length - 1);
    if (before === '' || /[\w=-]/.test(before) || before === ':') continue;
    const tail = text.slice(-length);
    if (/^[\w-]+$/.test(tail)) return tail;
  }
  return null;
}

/** The shape of `dumps` with a signature that no algorithm makes: cut short, lengthened, or of other characters. */
function recogniseBroken(text: string, context: Context): Reading | null {
  const cut = text.lastIndexOf(':');
  const inner = cut < 0 ? -1 : text.lastIndexOf(':', cut - 1);
  if (inner < 1) return null;
  const signature = text.slice(cut + 1);
  // Any well-formed signature will do to look at the rest; it is invalid whatever the key.
  const parts = splitSigned(`${text.slice(0, cut)}:${'A'.repeat(43)}`);
  if (parts === null || parts.signedAt === null || !isStamp(parts.signedAt, null)) return null;
  // A signature that ends too early was cut: nobody can say whether the rest was right.
  const isCut = signature.length < SHA256_LENGTH && /^[\w-]*(?:\[?(?:\u2026|\.{3,8})\]?)?$/.test(signature);
  const verification: Verification = {
    verdict: isCut || !standsAlone(parts.payload) ? 'unverified' : 'invalid',
    key: null,
    salt: null,
    gaveUp: false,
    takenOff: [],
  };
  const whole = readSigned(text, parts, verification, context);
  return {
    ...whole,
    score: Math.min(whole.score, 0.6),
    signature: isCut ? 'none' : whole.signature,
    algorithm: algorithmOfLength(signature.length),
    problems: [
      problem(isCut ? 'signature-cut' : 'signature-shape', 'signature', cut + 1, {
        length: signature.length,
      }),
      ...whole.problems.filter((entry) => entry.code !== 'bad-signature'),
    ],
  };
}
