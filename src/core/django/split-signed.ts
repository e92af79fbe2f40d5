/** The shape of a signed value: `payload:timestamp:signature`, or `value:signature`. */
import type { EpochMs } from '../cookie/types.ts';
import { readBase62 } from '../bytes/base62.ts';
import { algorithmOfLength, type Algorithm } from './algorithm.ts';

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
/** Seconds of a plausible date take five to seven digits (1970-05 to 77000); zero and small ones occur in tests. */
const TIMESTAMP = /^-?[0-9A-Za-z]{1,9}$/;

/** Takes a value apart at its last separators, or null when its end does not have the shape of a signature. */
export function splitSigned(text: string, separator = ':'): SignedParts | null {
  const cut = text.lastIndexOf(separator);
  if (cut < 0) return null;
  const signature = text.slice(cut + separator.length);
  const algorithm = algorithmOfLength(signature.length);
  if (algorithm === null || !SIGNATURE.test(signature)) return null;
  const signed = text.slice(0, cut);
  const inner = signed.lastIndexOf(separator);
  const stamp = inner < 0 ? '' : signed.slice(inner + separator.length);
  const seconds = TIMESTAMP.test(stamp) ? readBase62(stamp) : null;
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
