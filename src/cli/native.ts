/** Node's own hashes, zlib and base64 for the core. */
import { createHmac, createSecretKey } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import type { Native } from '../core/base/native.ts';

/** What base64 text holds of either alphabet, with its padding at the end only. */
const WHOLE = /^[\w+/-]*={0,2}$/;

export const nodeNative: Native = {
  signature(algorithm, key) {
    const secret = createSecretKey(key);
    return (value) => createHmac(algorithm, secret).update(value).digest('base64url');
  },
  hexMac(algorithm, key) {
    const secret = createSecretKey(key);
    return (value) => createHmac(algorithm, secret).update(value).digest('hex');
  },
  inflate(bytes, limit) {
    try {
      return inflateSync(bytes, { maxOutputLength: limit });
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
};
