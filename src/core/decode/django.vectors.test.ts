/** The outside vectors: values that the real Django of each version made, and what must be found in them. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readBase64 } from '../bytes/base64.ts';
import { csrfFormatError, csrfMatches, csrfSecret } from '../django/csrf.ts';
import { saltedHmac, toHex, type SecretKey } from '../django/hmac.ts';
import { decode } from './index.ts';
import { sameTyped } from './same-typed.testing.ts';
import type { Decoded, DecodeOptions, Kind } from './reading/reading.ts';

const FOLDER = '../shared/vectors/django';

interface Vector {
  readonly id?: string;
  readonly name?: string;
  readonly kind: string;
  readonly key?: string | { readonly $bytes: string } | null;
  readonly salt?: string;
  readonly value?: string;
  readonly valueBase64?: string;
  readonly algorithm?: string;
  readonly input?: string;
  readonly now?: number;
  readonly max_age?: number;
  readonly fallback_keys?: readonly string[];
  readonly cookieName?: string;
  readonly saltArgument?: string;
  readonly cookieStored?: string;
  readonly formToken?: string;
  readonly signatureValid?: boolean;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly expected: {
    readonly valid?: boolean | null;
    readonly data?: unknown;
    readonly timestamp?: number;
    readonly compressed?: boolean;
  };
}

/** Kinds that say nothing about decoding. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  middleware: 'when SessionMiddleware sends Set-Cookie: a matter of the timeline, not of decoding',
  'db.schema': 'the SQL of the table',
};

/** Vectors not followed, each with its reason. */
const EXCEPTIONS: readonly { readonly id: RegExp; readonly why: string }[] = [
  {
    id: /^set_signed_cookie\.legacy_salt\/fallback=False$/,
    why: 'the signature is right; whether Django 6.1 would refuse its old salt is a setting that no value shows',
  },
  {
    id: /^(signing\.dumps\.tampered\/space|session\.signed_cookies\.tampered\/quoted)$/,
    why: 'white space and quotes around a value come from copying: they are taken off, and the answer says so',
  },
  {
    id: /^signing\.dumps\.tampered\/wrong-salt$/,
    why: "a salt that is given is tried besides Django's own, and the answer names the one that signed",
  },
];

const KINDS: readonly (readonly [RegExp, Kind])[] = [
  [/^session\.signed_cookies/, 'signed-cookie-session'],
  [/^session_data\.legacy/, 'legacy-session-data'],
  [/^session_data/, 'session-data'],
  [/^messages/, 'messages'],
  [/^(signing\.dumps|Signer|TimestampSigner|set_signed_cookie)/, 'signed-value'],
];

function keyOf(vector: Vector): SecretKey | null {
  if (vector.key === undefined || vector.key === null) {
    const secret = vector.settings?.['SECRET_KEY'];
    return typeof secret === 'string' ? secret : null;
  }
  return typeof vector.key === 'string' ? vector.key : readBase64(vector.key.$bytes, 'standard').bytes;
}

function optionsOf(vector: Vector): DecodeOptions {
  const isCookie = vector.kind.startsWith('set_signed_cookie');
  const secret = vector.settings?.['SECRET_KEY'];
  const key = isCookie && typeof secret === 'string' ? secret : keyOf(vector);
  const own = /^(Signer|TimestampSigner|signing)/.test(vector.kind) ? vector.salt : vector.saltArgument;
  const age =
    vector.max_age ?? (vector.kind.endsWith('max_age') ? vector.settings?.['SESSION_COOKIE_AGE'] : undefined);
  return {
    ...(key === null ? {} : { keys: [key, ...(vector.fallback_keys ?? [])] }),
    ...(own === undefined || own === '' ? {} : { salts: [own] }),
    ...(isCookie && vector.cookieName !== undefined ? { cookieName: vector.cookieName } : {}),
    ...(vector.now === undefined ? {} : { now: vector.now * 1000 }),
    ...(typeof age === 'number' ? { maxAge: age } : {}),
  };
}

function decodeVector(vector: Vector): Decoded {
  const input = vector.value ?? readBase64(vector.valueBase64 ?? '', 'standard').bytes;
  return decode(input, optionsOf(vector));
}

/** What is wrong with our answer to a vector; null when nothing is. */
function complaint(vector: Vector): string | null {
  const { expected, kind } = vector;
  if (kind === 'csrf.format') {
    return (csrfFormatError(vector.value ?? '') === null) === expected.valid ? null : 'format verdict';
  }
  if (kind === 'csrf.mask') return csrfSecret(vector.value ?? '') === expected.data ? null : 'secret';
  if (kind === 'csrf.flow') {
    return csrfMatches(vector.cookieStored ?? '', vector.formToken ?? '') === true ? null : 'no match';
  }
  if (kind === 'auth.session_hash') {
    const algorithm = vector.algorithm === 'sha1' ? 'sha1' : 'sha256';
    const hash = toHex(saltedHmac(vector.salt ?? '', keyOf(vector) ?? '', algorithm)(vector.input ?? ''));
    return hash === vector.value ? null : 'hash';
  }
  const decoded = decodeVector(vector);
  if (kind.startsWith('cache') || kind.startsWith('redis')) {
    return sameTyped(decoded.value, expected.data) ? null : 'value';
  }
  return complaintAboutSigned(vector, decoded);
}

function complaintAboutSigned(vector: Vector, decoded: Decoded): string | null {
  const { expected } = vector;
  const acceptable =
    decoded.signature === 'valid' && decoded.expired !== true && decoded.problems.length === 0;
  if (expected.valid === false) {
    if (vector.signatureValid === true && decoded.signature !== 'valid')
      return 'the signature itself is right';
    return acceptable ? 'accepted' : null;
  }
  if (expected.valid === true && !acceptable)
    return `not accepted: ${decoded.signature} ${JSON.stringify(decoded.problems)}`;
  if (expected.valid === null && decoded.signature !== 'unverified') return 'must be unverified';
  const kind = KINDS.find(([pattern]) => pattern.test(vector.kind))?.[1];
  if (expected.valid === true && kind !== undefined && decoded.kind !== kind) return `kind ${decoded.kind}`;
  if (!sameTyped(decoded.value, expected.data))
    return `value ${JSON.stringify(decoded.value)?.slice(0, 200)}`;
  if (expected.timestamp !== undefined && decoded.signedAt !== expected.timestamp * 1000) return 'timestamp';
  const compressed = decoded.layers.some((layer) => layer.code === 'zlib');
  if (expected.compressed !== undefined && compressed !== expected.compressed) return 'compression';
  return null;
}

const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith('.json')) : [];
if (files.length === 0) console.log(`Django vectors: SKIPPED, ${FOLDER} is not there`);

describe.skipIf(files.length === 0)(
  `Django vectors${files.length === 0 ? ' (SKIPPED: not found)' : ''}`,
  () => {
    it.each(files.length === 0 ? ['none'] : files)('%s', (name) => {
      const { vectors } = JSON.parse(readFileSync(`${FOLDER}/${name}`, 'utf8')) as { vectors: Vector[] };
      const mine = vectors.filter((vector) => !Object.hasOwn(ELSEWHERE, vector.kind));
      const followed = mine.filter(
        (vector) => !EXCEPTIONS.some((exception) => exception.id.test(vector.id ?? '')),
      );
      const wrong = followed.flatMap((vector) => {
        const problem = complaint(vector);
        return problem === null ? [] : [`${vector.id ?? vector.name}: ${problem}`];
      });
      console.log(
        `${name}: ${followed.length - wrong.length} of ${followed.length} ` +
          `(${mine.length - followed.length} listed exceptions, ${vectors.length - mine.length} not about decoding)`,
      );
      expect(wrong).toEqual([]);
      expect(followed.length).toBeGreaterThan(20);
    });
  },
);
