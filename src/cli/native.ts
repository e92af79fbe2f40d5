/** Node's own hashes, zlib and base64 for the core. */
import crypto, { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import type { Native } from '../core/base/native.ts';

/** RFC 2104: bytes of a block of each hash, and of what it answers. */
const SIZES: Readonly<Record<string, readonly [block: number, digest: number]>> = {
  md5: [64, 16],
  sha1: [64, 20],
  sha224: [64, 28],
  sha256: [64, 32],
  sha384: [128, 48],
  sha512: [128, 64],
};

/** Bytes hashed by the short way; what is longer spends its time on hashing, whichever way it goes. */
const SHORT = 4096;

/** Bytes of a zlib stream that the core unpacks sooner than Node. */
const INFLATED_BY_CORE = 200;

type Mac = (value: string | Uint8Array) => string;

export const nodeNative: Native = {
  signature: (algorithm, key) => macOf(algorithm, key, 'base64url'),
  hexMac: (algorithm, key) => macOf(algorithm, key, 'hex'),
  inflate(bytes, limit) {
    // A stream of Node's own is made for each call, which takes longer than what the core needs for one session.
    if (bytes.length < INFLATED_BY_CORE) return null;
    try {
      // Its own 16 kB for each session would keep the garbage collector busy.
      const chunkSize = Math.min(16_384, Math.max(256, bytes.length * 4));
      return inflateSync(bytes, { maxOutputLength: limit, chunkSize });
    } catch {
      // Larger than allowed, cut or damaged: the core reads what can be read of it.
      return null;
    }
  },
  base64(text) {
    const digits = text.length - (text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0);
    // One character is left over: Python would refuse it, Node drops it. Of characters past ASCII it looks at a part only.
    if ((digits & 3) === 1 || Buffer.byteLength(text) !== text.length) return null;
    const bytes = Buffer.from(text, 'base64url');
    // Each character that is no digit is dropped, and then some byte is missing.
    return bytes.length === (digits * 3) >> 2 ? bytes : null;
  },
  latin1(bytes, start, end) {
    const buffer = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    return buffer.toString('latin1', start, end);
  },
};

/**
 * HMAC under one key. An object of Node's for each value costs more than hashing a session does: two calls of `crypto.hash` (Node 20.12)
 * over blocks that hold the key already take half the time.
 */
function macOf(algorithm: string, key: Uint8Array, encoding: 'base64url' | 'hex'): Mac {
  const secret = createSecretKey(key);
  const long: Mac = (value) => longMac(algorithm, secret, value, encoding);
  const [block, digest] = SIZES[algorithm] ?? [0, 0];
  if (typeof crypto.hash !== 'function' || key.length > block) return long;
  const inner = Buffer.alloc(block + SHORT, 0x36);
  const outer = Buffer.alloc(block + digest, 0x5c);
  for (const [index, byte] of key.entries()) {
    inner[index] = byte ^ 0x36;
    outer[index] = byte ^ 0x5c;
  }
  // The same few lengths come again and again, and a view costs a tenth of the hash.
  const views: Buffer[] = [];
  return (value) => {
    // A character takes three bytes at most.
    if (value.length * 3 > SHORT) return long(value);
    let { length } = value;
    if (typeof value === 'string') length = inner.write(value, block);
    else inner.set(value, block);
    const text = (views[length] ??= inner.subarray(0, block + length));
    outer.write(crypto.hash(algorithm, text, 'binary'), block, 'latin1');
    return crypto.hash(algorithm, outer, encoding);
  };
}

function longMac(
  algorithm: string,
  secret: KeyObject,
  value: string | Uint8Array,
  encoding: 'base64url' | 'hex',
): string {
  return createHmac(algorithm, secret).update(value).digest(encoding);
}
