/**
 * Django's signatures (`django/core/signing.py`), from version 1.4 to 6.x.
 * Pure: the time comes in as a value, and nothing is remembered between two signers.
 */
import type { EpochMs } from '../cookie/types.ts';
import { readBase62, writeBase62 } from '../bytes/base62.ts';
import { writeBase64 } from '../bytes/base64.ts';
import { saltedHmac, type Algorithm, type SecretKey } from './hmac.ts';
import { writePythonJson } from '../python/json-write.ts';
import type { TypedJson } from '../python/typed.ts';
import { deflate } from '../bytes/zlib.ts';

/** How a signer signs; `salt` is the `salt` argument of Django's `Signer`, not yet the HMAC's key salt. */
export interface SignerOptions {
  readonly key: SecretKey;
  readonly salt: string;
  readonly algorithm?: Algorithm;
  /** Between value and signature; Django's default is `:`. */
  readonly separator?: string;
}

/** Signs text and checks signatures, like `django.core.signing.Signer`. */
export interface Signer {
  /** The signature alone: URL-safe base64 without padding. */
  signature(value: string): string;
  sign(value: string): string;
  /** The value, or null when the signature does not match. Splits at the last separator, as Django does. */
  unsign(signed: string): string | null;
}

/** A `Signer`. */
export function createSigner(options: SignerOptions): Signer {
  const separator = options.separator ?? ':';
  // Signer.signature(): base64_hmac(self.salt + "signer", value, key)
  const mac = saltedHmac(`${options.salt}signer`, options.key, options.algorithm ?? 'sha256');
  const signature = (value: string): string => writeBase64(mac(value), 'urlsafe');
  return {
    signature,
    sign: (value) => value + separator + signature(value),
    unsign: (signed) => {
      const cut = signed.lastIndexOf(separator);
      if (cut < 0) return null;
      const value = signed.slice(0, cut);
      return equalText(signature(value), signed.slice(cut + separator.length)) ? value : null;
    },
  };
}

/** Compares without stopping at the first difference, as `constant_time_compare` does. */
export function equalText(left: string, right: string): boolean {
  if (left.length !== right.length) return false;
  let difference = 0;
  for (let index = 0; index < left.length; index++) {
    difference |= left.charCodeAt(index) ^ right.charCodeAt(index);
  }
  return difference === 0;
}

/** `TimestampSigner.sign`: `value:timestamp:signature`, the timestamp being whole seconds of `now`. */
export function signWithTimestamp(value: string, now: EpochMs, options: SignerOptions): string {
  const separator = options.separator ?? ':';
  return createSigner(options).sign(value + separator + writeBase62(Math.floor(now / 1000)));
}

/** A value of `TimestampSigner` taken back. */
export interface TimestampedValue {
  readonly value: string;
  /** When it was signed; null when what stands before the signature is no base 62 number. */
  readonly signedAt: EpochMs | null;
}

/** `TimestampSigner.unsign` without a `max_age`; null when the signature does not match or there is no timestamp. */
export function unsignWithTimestamp(signed: string, options: SignerOptions): TimestampedValue | null {
  const separator = options.separator ?? ':';
  const inner = createSigner(options).unsign(signed);
  if (inner === null) return null;
  const cut = inner.lastIndexOf(separator);
  if (cut < 0) return null;
  const seconds = readBase62(inner.slice(cut + separator.length));
  return { value: inner.slice(0, cut), signedAt: seconds === null ? null : seconds * 1000 };
}

/** `SignatureExpired`: true when more than `maxAge` seconds have passed. Equality and the future are still valid. */
export function isExpired(signedAt: EpochMs, now: EpochMs, maxAge: number): boolean {
  return (now - signedAt) / 1000 > maxAge;
}

/** The text `signing.dumps` puts before the timestamp: `[.]base64`, compressed only when that is shorter. */
export function encodePayload(bytes: Uint8Array, compress: boolean): string {
  if (compress) {
    const packed = deflate(bytes);
    // signing.py: "if len(compressed) < (len(data) - 1)"
    if (packed.length < bytes.length - 1) return `.${writeBase64(packed, 'urlsafe')}`;
  }
  return writeBase64(bytes, 'urlsafe');
}

/** `signing.dumps(value, key, salt, compress)` with the JSON serializer. */
export function dumps(
  value: TypedJson,
  now: EpochMs,
  options: SignerOptions & { readonly compress?: boolean },
): string {
  const bytes = new TextEncoder().encode(writePythonJson(value));
  return signWithTimestamp(encodePayload(bytes, options.compress ?? false), now, options);
}
