/** `django.utils.crypto.salted_hmac`, with the key's half of the work done once. */
import { hmac } from '@noble/hashes/hmac.js';
import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import type { Algorithm } from './algorithm.ts';

export type { Algorithm } from './algorithm.ts';

/** A `SECRET_KEY`: text (hashed as UTF-8) or raw bytes. */
export type SecretKey = string | Uint8Array;

const HASHES = { md5, sha1, sha224, sha256, sha384, sha512 } as const;

const encoder = new TextEncoder();

/** UTF-8 of text; bytes stay as they are. */
export function toBytes(text: string | Uint8Array): Uint8Array {
  return typeof text === 'string' ? encoder.encode(text) : text;
}

/** Joins byte strings. */
export function joinBytes(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

/** The key that `salted_hmac` hashes with. */
export function saltedKey(keySalt: string, secret: SecretKey, algorithm: Algorithm): Uint8Array {
  return HASHES[algorithm](joinBytes(toBytes(keySalt), toBytes(secret)));
}

/** A function that answers `salted_hmac(keySalt, value, secret, algorithm).digest()` for one key, salt and algorithm. */
export function saltedHmac(
  keySalt: string,
  secret: SecretKey,
  algorithm: Algorithm,
): (value: string | Uint8Array) => Uint8Array {
  const hash = HASHES[algorithm];
  const primed = hmac.create(hash, saltedKey(keySalt, secret, algorithm));
  return (value) => primed.clone().update(toBytes(value)).digest();
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Lower-case hexadecimal digits of bytes. */
export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += HEX[byte] ?? '';
  return text;
}
