/** zlib (RFC 1950) with a lid: never more output than allowed, and what was read so far when the stream is broken. */
import { zlibSync } from 'fflate';
import type { Native } from '../base/native.ts';
import { inflateRaw } from './inflate.ts';

/** What a zlib stream held. */
export interface InflateReading {
  readonly bytes: Uint8Array;
  /** `too-large`: cut at the limit; `truncated`: the stream ends early; `corrupt`: not zlib, or damaged; `checksum`. */
  readonly error: 'too-large' | 'truncated' | 'corrupt' | 'checksum' | null;
  /** Where the stream ends in `bytes`, its checksum included. */
  readonly end: number;
}

/** `zlib.compress(bytes)` at Python's default level. */
export function deflate(bytes: Uint8Array): Uint8Array {
  return zlibSync(bytes, { level: 6 });
}

/** Inflates `bytes` to at most `limit` bytes. Never throws. */
export function inflate(bytes: Uint8Array, limit: number, native?: Pick<Native, 'inflate'>): InflateReading {
  const quick = native?.inflate(bytes, limit) ?? null;
  if (quick !== null) return { bytes: quick, error: null, end: bytes.length };
  if (!looksLikeZlib(bytes)) return { bytes: new Uint8Array(0), error: 'corrupt', end: 0 };
  const raw = inflateRaw(bytes, 2, limit);
  if (raw.error !== null) return raw;
  // RFC 1950 section 2.2: the checksum of the output follows, most significant byte first.
  const end = raw.end + 4;
  if (end > bytes.length) return { bytes: raw.bytes, error: 'truncated', end: bytes.length };
  let checksum = 0;
  for (let at = raw.end; at < end; at++) checksum = (checksum << 8) | (bytes[at] ?? 0);
  const sound = checksum >>> 0 === adler32(raw.bytes);
  return { bytes: raw.bytes, error: sound ? null : 'checksum', end };
}

/** RFC 1950: method 8, window up to 32 KB, no dictionary, and the header a multiple of 31. */
export function looksLikeZlib(bytes: Uint8Array): boolean {
  const cmf = bytes[0] ?? 0;
  const flags = bytes[1] ?? 0;
  if (bytes.length < 3 || (cmf & 15) !== 8 || cmf >> 4 > 7) return false;
  return (flags & 32) === 0 && ((cmf << 8) | flags) % 31 === 0;
}

/** RFC 1950 section 9. */
function adler32(bytes: Uint8Array): number {
  let low = 1;
  let high = 0;
  // 3800 additions keep both sums below 2^31.
  for (let start = 0; start < bytes.length; start += 3800) {
    const end = Math.min(start + 3800, bytes.length);
    for (let index = start; index < end; index++) {
      low += bytes[index] ?? 0;
      high += low;
    }
    low %= 65521;
    high %= 65521;
  }
  return ((high << 16) | low) >>> 0;
}
