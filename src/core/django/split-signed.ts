/** The shape of a signed value: `payload:timestamp:signature`, or `value:signature`. */
import type { EpochMs } from '../cookie/types.ts';
import { readBase62 } from '../bytes/base62.ts';
import { algorithmOfLength, SIGNATURE_LENGTHS, type Algorithm } from './algorithm.ts';

/** A signed value taken apart, not verified. */
export interface SignedParts {
  /** What the signature covers: everything before it. */
  readonly signed: string;
  /** Before the timestamp; the same as `signed` when there is none. */
  readonly payload: string;
  readonly signedAt: EpochMs | null;
  readonly signature: string;
  readonly algorithm: Algorithm;
  /** Offset of the signature in the text. */
  readonly signatureAt: number;
}

const SIGNATURE = /^[A-Za-z0-9_-]+$/;

/** Characters of the longest signature, and of the longest timestamp: a separator further from the end is another one. */
const LONGEST_SIGNATURE = Math.max(...SIGNATURE_LENGTHS);
const LONGEST_TIMESTAMP = 10;

/** Takes a value apart at its last separators, or null when its end does not have the shape of a signature. */
export function splitSigned(text: string, separator = ':'): SignedParts | null {
  const cut = lastOf(separator, text, LONGEST_SIGNATURE);
  if (cut < 0) return null;
  const signature = text.slice(cut + separator.length);
  const algorithm = algorithmOfLength(signature.length);
  if (algorithm === null || !SIGNATURE.test(signature)) return null;
  const signed = text.slice(0, cut);
  const inner = lastOf(separator, signed, LONGEST_TIMESTAMP);
  const stamp = inner < 0 ? '' : signed.slice(inner + separator.length);
  const seconds = readBase62(stamp);
  const stamped = seconds !== null;
  return {
    signed,
    payload: stamped ? signed.slice(0, inner) : signed,
    signedAt: stamped ? seconds * 1000 : null,
    signature,
    algorithm,
    signatureAt: cut + separator.length,
  };
}

/** `text.lastIndexOf(separator)`, or -1 where more than `reach` characters stand behind it: a long text is not gone through for it. */
function lastOf(separator: string, text: string, reach: number): number {
  const first = separator.charCodeAt(0);
  const last = text.length - separator.length;
  for (let at = last; at >= 0 && last - at <= reach; at -= 1) {
    if (text.charCodeAt(at) === first && (separator.length === 1 || text.startsWith(separator, at)))
      return at;
  }
  return -1;
}
