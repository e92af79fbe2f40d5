/** zlib with a lid: never more output than allowed, and what was read so far when the stream is broken. */
import { Unzlib, unzlibSync, zlibSync } from 'fflate';
import { joinBytes } from './hmac.ts';

/** What a zlib stream held. */
export interface InflateReading {
  readonly bytes: Uint8Array;
  /** `too-large`: cut at the limit; `truncated`: the stream ends early; `corrupt`: not zlib, or damaged; `checksum`. */
  readonly error: 'too-large' | 'truncated' | 'corrupt' | 'checksum' | null;
  /** Bytes after the end of the stream cannot be told apart by the library, so they are not counted. */
  readonly bytesIn: number;
}

/**
 * Deflate expands at most 1032 times, so input up to this size is inflated in one go without fear: 4 MB at worst.
 */
const ONE_GO = 4096;

/** Input handed to the stream at a time: at most 2 MB of output between two looks at the limit. */
const SLICE = 2048;

/** `zlib.compress(bytes)` at Python's default level. */
export function deflate(bytes: Uint8Array): Uint8Array {
  return zlibSync(bytes, { level: 6 });
}

/** Inflates `bytes` to at most `limit` bytes. Never throws. */
export function inflate(bytes: Uint8Array, limit: number): InflateReading {
  if (!looksLikeZlib(bytes)) return { bytes: new Uint8Array(0), error: 'corrupt', bytesIn: bytes.length };
  if (bytes.length <= ONE_GO) {
    try {
      const out = unzlibSync(bytes);
      if (out.length > limit)
        return { bytes: out.subarray(0, limit), error: 'too-large', bytesIn: bytes.length };
      return { bytes: out, error: checksumError(bytes, out), bytesIn: bytes.length };
    } catch {
      // Broken somewhere: the stream below finds out how much of it can be read.
    }
  }
  return inflateSlowly(bytes, limit);
}

function inflateSlowly(bytes: Uint8Array, limit: number): InflateReading {
  const chunks: Uint8Array[] = [];
  const seen = { length: 0, finished: false };
  const stream = new Unzlib((chunk, final) => {
    chunks.push(chunk);
    seen.length += chunk.length;
    seen.finished = final;
  });
  let error: InflateReading['error'] = null;
  let position = 0;
  try {
    while (position < bytes.length && seen.length <= limit) {
      const end = Math.min(position + SLICE, bytes.length);
      stream.push(bytes.subarray(position, end), false);
      position = end;
    }
    if (seen.length <= limit) {
      stream.push(new Uint8Array(0), true);
      if (!seen.finished) error = 'truncated';
    }
  } catch (problem) {
    // fflate numbers its errors; 0 is an unexpected end.
    error = isUnexpectedEnd(problem) ? 'truncated' : 'corrupt';
  }
  const whole = joinBytes(...chunks);
  if (seen.length > limit) return { bytes: whole.subarray(0, limit), error: 'too-large', bytesIn: position };
  return { bytes: whole, error: error ?? checksumError(bytes, whole), bytesIn: position };
}

function isUnexpectedEnd(problem: unknown): boolean {
  return problem instanceof Error && 'code' in problem && problem.code === 0;
}

/** RFC 1950: method 8, window up to 32 KB, no dictionary, and the header a multiple of 31. */
export function looksLikeZlib(bytes: Uint8Array): boolean {
  const [cmf = 0, flags = 0] = bytes;
  return (
    bytes.length > 2 &&
    (cmf & 15) === 8 &&
    cmf >> 4 <= 7 &&
    (flags & 32) === 0 &&
    ((cmf << 8) | flags) % 31 === 0
  );
}

/** The library does not check the Adler-32 trailer, Python does (RFC 1950 section 9). */
function checksumError(stream: Uint8Array, out: Uint8Array): 'checksum' | null {
  const end = stream.length;
  const [a = 0, b = 0, c = 0, d = 0] = stream.subarray(end - 4);
  return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0 === adler32(out) ? null : 'checksum';
}

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
