/** JSON Web Tokens (RFC 7519, RFC 7516) and PASETO: what single-page sites put where Django puts a session. */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import type { DecodeLimits } from '../../base/bounds.ts';
import type { Layer } from '../../base/problem.ts';
import { readBase64, writeBase64 } from '../../bytes/base64.ts';
import { toBytes } from '../../django/hmac.ts';
import { problem } from '../../django/payload.ts';
import { equalText } from '../../django/signing.ts';
import { readPythonJson } from '../../python/json-read.ts';
import { isDict, member, type TypedJson } from '../../python/typed.ts';
import { reading, type Context, type TextRecogniser } from '../reading/context.ts';
import type { Reading, Remark } from '../reading/reading.ts';
import { candidatesOf } from '../verify/verify.ts';

/** Longer ones do not fit a header. */
const MAX_LENGTH = 64 << 10;

const HASHES = { HS256: sha256, HS384: sha384, HS512: sha512 } as const;

/** The claims that djangorestframework-simplejwt writes. */
const SIMPLE_JWT = ['token_type', 'exp', 'jti'];

/** Recognises `header.payload.signature`, also one whose signature is empty or cut off. */
export const recogniseJwt: TextRecogniser = (text, context) => {
  if (!text.startsWith('eyJ') || text.length > MAX_LENGTH || !/^[\w.=-]+$/.test(text)) return null;
  const parts = text.split('.');
  if (parts.length !== 3 && parts.length !== 5) return null;
  const [head = '', body = '', signature = ''] = parts;
  const header = readPart(head, context.limits);
  if (!isDict(header) || typeof member(header, 'alg') !== 'string') return null;
  if (parts.length === 5) {
    return reading('foreign-token', 0.97, {
      value: { header },
      layers: layersOf(text, head),
      foreign: { maker: 'jwe', sure: true, advice: ['look-in-header', 'needs-its-key'] },
    });
  }
  const payload = readPart(body, context.limits);
  return reading('foreign-token', 0.97, {
    value: { header, payload: payload ?? null },
    layers: layersOf(text, body),
    problems: payload === undefined ? [problem('json-syntax', 'json', 0)] : [],
    remarks: timeRemarks(payload, context),
    ...verified(`${head}.${body}`, signature, header, context),
    signedAt: momentOf(payload, 'iat'),
    expired: isOver(payload, context),
    foreign: { maker: makerOf(payload), sure: true, advice: adviceOf(payload, context) },
  });
};

/** PASETO: `v4.local.…` is encrypted, `v4.public.…` carries its data before a signature of 64 bytes. */
export const recognisePaseto: TextRecogniser = (text, context) => {
  const match =
    text.length > MAX_LENGTH ? null : /^v[1-4]\.(local|public)\.([\w-]+)(?:\.[\w-]*)?$/.exec(text);
  if (match === null) return null;
  const [, purpose = '', body = ''] = match;
  const { bytes } = readBase64(body, 'urlsafe');
  const json = purpose === 'public' ? new TextDecoder().decode(bytes.subarray(0, -64)) : '';
  return reading('foreign-token', 0.97, {
    value: json === '' ? undefined : readPythonJson(json, context.limits).value,
    layers: layersOf(text, body),
    signature: purpose === 'public' ? 'unverified' : 'none',
    foreign: { maker: 'paseto', sure: true, advice: ['look-in-header', 'needs-its-key'] },
  });
};

function layersOf(text: string, part: string): Layer[] {
  const size = (part.length * 3) >> 2;
  return [
    { code: 'signature', bytesIn: text.length, bytesOut: text.length },
    { code: 'base64url', bytesIn: part.length, bytesOut: size },
    { code: 'json', bytesIn: size, bytesOut: size },
  ];
}

function readPart(part: string, limits: DecodeLimits): TypedJson | undefined {
  const text = new TextDecoder().decode(readBase64(part, 'urlsafe').bytes);
  const json = readPythonJson(text, limits);
  return json.error === null ? json.value : undefined;
}

/** simplejwt signs with SECRET_KEY unless told otherwise: a key that fits is proof, one that does not is none. */
function verified(
  signed: string,
  signature: string,
  header: TypedJson,
  context: Context,
): Pick<Reading, 'signature' | 'key'> {
  const name = member(header, 'alg');
  const { keys } = context.options;
  if (name !== 'HS256' && name !== 'HS384' && name !== 'HS512') return { signature: 'unverified', key: null };
  const bytes = toBytes(signed);
  for (const { key, index } of keys === undefined ? [] : candidatesOf(keys)) {
    if (equalText(writeBase64(hmac(HASHES[name], toBytes(key), bytes), 'urlsafe'), signature)) {
      return { signature: 'valid', key: index };
    }
  }
  return { signature: 'unverified', key: null };
}

function momentOf(payload: TypedJson | undefined, claim: string): number | null {
  const seconds = member(payload, claim);
  return typeof seconds === 'number' && Math.abs(seconds) < 8e12 ? seconds * 1000 : null;
}

function isOver(payload: TypedJson | undefined, context: Context): boolean | null {
  const until = momentOf(payload, 'exp');
  return until === null || context.options.now === undefined ? null : context.options.now >= until;
}

function timeRemarks(payload: TypedJson | undefined, context: Context): readonly Remark[] {
  const until = momentOf(payload, 'exp');
  if (until === null) return [{ code: 'jwt-forever', params: {}, tone: 'warn' }];
  const over = isOver(payload, context) === true;
  return [{ code: over ? 'jwt-over' : 'jwt-until', params: { at: until }, tone: over ? 'warn' : 'info' }];
}

function makerOf(payload: TypedJson | undefined): string {
  return SIMPLE_JWT.every((claim) => member(payload, claim) !== undefined) ? 'jwt-simple' : 'jwt';
}

function adviceOf(payload: TypedJson | undefined, context: Context): readonly string[] {
  return [
    'look-in-header',
    ...(isOver(payload, context) === true ? ['jwt-refresh'] : []),
    ...(momentOf(payload, 'exp') === null ? [] : ['jwt-refuse']),
  ];
}
