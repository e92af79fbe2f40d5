/**
 * Zstandard with a lid, by fzstd. Loaded by itself, when somebody pastes such a value: nothing else imports it statically.
 */
import { Decompress } from 'fzstd';
import type { InflateReading } from './zlib.ts';

/** What ends the unpacking from inside fzstd's callback. */
class TooLarge extends Error {}

/** Unpacks frames to at most `limit` bytes. Never throws. fzstd refuses windows above 32 MB by itself. */
export function unpackZstd(bytes: Uint8Array, limit: number): InflateReading {
  const pieces: Uint8Array[] = [];
  let length = 0;
  let error: InflateReading['error'] = null;
  const stream = new Decompress((piece) => {
    pieces.push(piece.subarray(0, limit - length).slice());
    length += piece.length;
    if (length > limit) throw new TooLarge();
  });
  try {
    stream.push(bytes, true);
  } catch (problem) {
    error = problem instanceof TooLarge ? 'too-large' : 'corrupt';
  }
  const whole = new Uint8Array(Math.min(length, limit));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return { bytes: whole, error, end: bytes.length };
}
