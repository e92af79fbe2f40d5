/** Node's own hashes, zlib and base64 for the core. */
import crypto, { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import type { Native } from '../core/base/native.ts';

/** What base64 text holds of either alphabet, with its padding at the end only. */
const WHOLE = /^[\w+/-]*={0,2}$/;

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

type Mac = (value: string | Uint8Array) => string;

export const nodeNative: Native = {
  signature: (algorithm, key) => macOf(algorithm, key, 'base64url'),
  hexMac: (algorithm, key) => macOf(algorithm, key, 'hex'),
  inflate(bytes, limit) {
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
    // One character is left over: Python would refuse it, Node drops it.
    if (!WHOLE.test(text)) return null;
    const digits = text.length - (text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0);
    return (digits & 3) === 1 ? null : Buffer.from(text, 'base64url');
  },
  latin1(bytes) {
    const buffer = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    return buffer.toString('latin1');
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
  return (value) => {
    // A character takes three bytes at most.
    if (value.length * 3 > SHORT) return long(value);
    let { length } = value;
    if (typeof value === 'string') length = inner.write(value, block);
    else inner.set(value, block);
    outer.write(crypto.hash(algorithm, inner.subarray(0, block + length), 'binary'), block, 'latin1');
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
