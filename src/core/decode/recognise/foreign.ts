/** Tokens of other frameworks that are told by their form: named, and opened as far as that goes without their keys. */
import type { Layer } from '../../base/problem.ts';
import { readBase64 } from '../../bytes/base64.ts';
import { latin1 } from '../../django/payload.ts';
import { readPythonJson } from '../../python/json-read.ts';
import { isDict, member, type TypedJson } from '../../python/typed.ts';
import { reading, type Context, type TextRecogniser } from '../reading/context.ts';
import type { Reading } from '../reading/reading.ts';
import { readPhpSession } from './php.ts';

/** A cookie, and a little. */
const MAX_LENGTH = 16_384;

/** What encrypts, says nothing. */
const ENCRYPTED = ['other-server', 'needs-its-key'];
const IN_COOKIE = ['other-server', 'data-in-cookie', 'needs-its-key'];
const ON_SERVER = ['other-server', 'data-on-its-server'];

function token(
  maker: string,
  parts: {
    readonly text: string;
    readonly value?: TypedJson | undefined;
    readonly advice: readonly string[];
    readonly layers?: readonly Layer[];
    readonly signedAt?: number | null;
    readonly signed?: boolean;
    readonly sure?: boolean;
    readonly score?: number;
  },
): Reading {
  const size = parts.text.length;
  return reading('foreign-token', parts.score ?? 0.96, {
    value: parts.value,
    layers: parts.layers ?? [{ code: 'text', bytesIn: size, bytesOut: size }],
    signature: parts.signed === true ? 'unverified' : 'none',
    signedAt: parts.signedAt ?? null,
    foreign: { maker, sure: parts.sure ?? true, advice: parts.advice },
  });
}

/** Fernet (github.com/fernet/spec): 0x80, eight bytes of time, sixteen of IV, the encrypted text, 32 of HMAC. */
export const recogniseFernet: TextRecogniser = (text) => {
  if (!text.startsWith('gAAAA') || text.length > MAX_LENGTH || !/^[\w-]+={0,2}$/.test(text)) return null;
  const { bytes } = readBase64(text, 'urlsafe');
  // A pickle has its protocol where this has the first byte of the time: zero until the year 2106 and far beyond.
  if (bytes[0] !== 0x80 || bytes.length < 57) return null;
  const seconds = bytes.subarray(1, 9).reduce((total, byte) => total * 256 + byte, 0);
  if (seconds > 2 ** 33) return null;
  return token('fernet', {
    text,
    advice: ENCRYPTED,
    signedAt: seconds * 1000,
    layers: [{ code: 'encrypted', bytesIn: text.length, bytesOut: bytes.length }],
  });
};

/** Tornado's `create_signed_value`: `2|1:0|10:time|name|value|hex`, each field with its length; version 1 `value|time|hex`. */
export const recogniseTornado: TextRecogniser = (text, context) => {
  if (text.length > MAX_LENGTH || !text.includes('|')) return null;
  const old = /^([\w+/=-]*)\|(\d{9,11})\|([0-9a-f]{40})$/.exec(text);
  if (old !== null) {
    const [, value = '', time = ''] = old;
    return token('tornado', {
      text,
      signed: true,
      signedAt: Number(time) * 1000,
      value: { value: opened(value, context) },
      advice: IN_COOKIE,
    });
  }
  const fields = text.startsWith('2|') ? tornadoFields(text) : null;
  if (fields === null) return null;
  const [, time = '', name = '', value = ''] = fields;
  return token('tornado', {
    text,
    signed: true,
    signedAt: Number(time) * 1000,
    value: { name, value: opened(value, context) },
    advice: IN_COOKIE,
  });
};

/** The four fields with their lengths: key version, time, name, value. A hash of 64 digits must follow. */
function tornadoFields(text: string): readonly string[] | null {
  const fields: string[] = [];
  let at = 2;
  for (let count = 0; count < 4; count += 1) {
    const colon = text.indexOf(':', at);
    const length = Number(text.slice(at, colon));
    if (colon < 0 || colon - at > 6 || !Number.isInteger(length) || text.charAt(colon + 1 + length) !== '|') {
      return null;
    }
    fields.push(text.slice(colon + 1, colon + 1 + length));
    at = colon + length + 2;
  }
  return /^[0-9a-f]{64}$/.test(text.slice(at)) ? fields : null;
}

/** Laravel's encrypter: base64 of `{"iv": …, "value": …, "mac": …}`. */
export const recogniseLaravel: TextRecogniser = (text, context) => {
  if (!text.startsWith('eyJ') || text.length > MAX_LENGTH || !/^[\w+/-]+={0,2}$/.test(text)) return null;
  const json = readPythonJson(latin1(readBase64(text, 'urlsafe').bytes), context.limits);
  if (json.error !== null || !isDict(json.value)) return null;
  if (member(json.value, 'iv') === undefined || member(json.value, 'mac') === undefined) return null;
  const layers = [
    { code: 'base64', bytesIn: text.length, bytesOut: (text.length * 3) >> 2 },
    { code: 'encrypted', bytesIn: text.length, bytesOut: 0 },
  ];
  return token('laravel', { text, value: json.value, layers, advice: ENCRYPTED });
};

/** Rails: `data--hash` is signed, `data--iv--tag` encrypted (`ActiveSupport::MessageVerifier`, `MessageEncryptor`). */
export const recogniseRails: TextRecogniser = (text, context) => {
  if (text.length > MAX_LENGTH || !text.includes('--')) return null;
  const encrypted = /^[\w+/]{4,}={0,2}--[\w+/]{16}={0,2}--[\w+/]{22}={0,2}$/.test(text);
  if (encrypted) return token('rails-encrypted', { text, advice: ENCRYPTED });
  const match = /^([\w+/]{2,}={0,2})--(?:[0-9a-f]{40}|[0-9a-f]{64})$/.exec(text);
  if (match === null) return null;
  return token('rails', {
    text,
    signed: true,
    value: railsMessage(match[1] ?? '', context),
    advice: IN_COOKIE,
  });
};

/** The message, and the one inside `{"_rails": {"message": …, "exp": …, "pur": …}}`. */
function railsMessage(data: string, context: Context): TypedJson | undefined {
  const outer = opened(data, context);
  const message = member(member(outer, '_rails'), 'message');
  if (typeof message !== 'string' || !isDict(outer)) return outer;
  return { ...outer, message: opened(message, context) };
}

/** Express: `s:` and the id (or the value), a dot, and 43 characters of base64 (`cookie-signature`). */
export const recogniseExpress: TextRecogniser = (text) => {
  const match = text.length > MAX_LENGTH ? null : /^s:(.{1,4000})\.([A-Za-z0-9+/]{43}=?)$/.exec(text);
  if (match === null) return null;
  return token('express', { text, signed: true, value: match[1] ?? '', advice: ON_SERVER });
};

/** PHP's session file: `name|` and a serialized value, over and over. */
export const recognisePhp: TextRecogniser = (text, context) => {
  if (text.length > context.limits.maxInput || !/^\w{1,128}\|(?:[sibdaOC]:|N;)/.test(text)) return null;
  const value = readPhpSession(text, context.limits);
  return value === null ? null : token('php', { text, value, advice: ON_SERVER });
};

/** ASP.NET Core's data protection begins with the magic 09 F0 C9 F0. */
export const recogniseAspNet: TextRecogniser = (text) =>
  /^CfDJ8[\w-]{40,}$/.test(text) && text.length <= MAX_LENGTH
    ? token('aspnet', { text, advice: ENCRYPTED })
    : null;

/** Cookies whose value says nothing, and whose name says all. */
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/^PHPSESSID$/i, 'php'],
  [/^JSESSIONID$/i, 'java'],
  [/^ASP\.NET_SessionId$/i, 'aspnet'],
  [/^(?:connect\.sid|express\.sid)$/i, 'express'],
  [/^(?:laravel|october)_session$/i, 'laravel'],
  [/^_[\w-]+_session$/, 'rails-encrypted'],
  [/^CFID$|^CFTOKEN$/i, 'coldfusion'],
];

/** Recognises a session of another server by the name of its cookie. */
export const recogniseNamed: TextRecogniser = (text, context) => {
  const name = context.options.cookieName ?? context.hints.cookieName;
  const found = name === undefined ? undefined : NAMES.find(([pattern]) => pattern.test(name));
  // A value that Django signed is Django's, whatever its cookie is called.
  if (found === undefined || text.length < 16 || text.length > MAX_LENGTH || /:[\w-]{43}$/.test(text))
    return null;
  return token(found[1], { text, value: text, advice: ON_SERVER, sure: false, score: 0.85 });
};

/** Base64 of JSON or text, opened; else the text itself. */
function opened(text: string, context: Context): TypedJson {
  if (!/^[\w+/-]+={0,2}$/.test(text)) return text;
  const inner = new TextDecoder().decode(readBase64(text, 'urlsafe').bytes);
  const json = readPythonJson(inner, context.limits);
  if (json.error === null && json.value !== undefined) return json.value;
  return /^[\x20-\x7e]+$/.test(inner) ? inner : text;
}
