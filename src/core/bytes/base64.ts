/**
 * Base64 as Python's `binascii.a2b_base64` reads it: characters outside the alphabet are dropped, and a padding
 * that is missing or wrong is an error that Python raises and we only report, together with the bytes found.
 */

import type { Native } from '../base/native.ts';
import { roomFor } from './room.ts';

const STANDARD = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const URL_SAFE = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

function tableOf(...alphabets: readonly string[]): Int8Array {
  const table = new Int8Array(128).fill(-1);
  for (const alphabet of alphabets) {
    for (let index = 0; index < 64; index++) table[alphabet.charCodeAt(index)] = index;
  }
  return table;
}

// `urlsafe_b64decode` translates `-_` to `+/` first, so it takes either spelling.
const EITHER = tableOf(STANDARD, URL_SAFE);
const ONLY_STANDARD = tableOf(STANDARD);

/** What base64 text held, and what Python would have said about it. */
export interface Base64Reading {
  readonly bytes: Uint8Array;
  /** Null when Python accepts the text. `length`: one character too many; `padding`: `=` missing. */
  readonly error: 'length' | 'padding' | null;
  /** How many characters outside the alphabet were dropped (`=` not counted). */
  readonly dropped: number;
}

/**
 * Decodes base64 text.
 * @param alphabet `urlsafe` takes `-_` and `+/` alike (Django's `b64_decode`, which also adds the padding itself);
 *   `standard` drops `-_` (Python's `b64decode`) and demands the padding.
 */
export function readBase64(
  text: string,
  alphabet: 'urlsafe' | 'standard',
  native?: Pick<Native, 'base64'>,
): Base64Reading {
  // Padding is demanded of the standard alphabet, and dashes are dropped there: that is for the reader below.
  const isPlain =
    alphabet === 'urlsafe' || ((text.length & 3) === 0 && !text.includes('-') && !text.includes('_'));
  const quick = isPlain ? native?.base64(text) : null;
  if (quick !== null && quick !== undefined) return { bytes: quick, error: null, dropped: 0 };
  const table = alphabet === 'urlsafe' ? EITHER : ONLY_STANDARD;
  const bytes = roomFor(((text.length * 3) >> 2) + 3);
  let length = 0;
  let dropped = 0;
  let word = 0;
  let quad = 0;
  let pads = 0;
  let done = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const digit = code < 128 ? (table[code] ?? -1) : -1;
    if (digit >= 0) {
      word = (word << 6) | digit;
      pads = 0;
      quad++;
      if (quad === 4) {
        bytes[length++] = word >> 16;
        bytes[length++] = word >> 8;
        bytes[length++] = word;
        word = 0;
        quad = 0;
      }
    } else if (code === 61) {
      pads++;
      // binascii: a completed padding ends the reading, whatever follows.
      if (quad >= 2 && quad + pads >= 4) {
        done = true;
        break;
      }
    } else {
      dropped++;
    }
  }
  if (quad >= 2) bytes[length++] = quad === 2 ? word >> 4 : word >> 10;
  if (quad === 3) bytes[length++] = word >> 2;
  const padding = alphabet === 'urlsafe' ? -text.length & 3 : 0;
  const complete = done || quad === 0 || (quad >= 2 && quad + pads + padding >= 4);
  return {
    bytes: bytes.subarray(0, length),
    error: complete ? null : quad === 1 ? 'length' : 'padding',
    dropped,
  };
}

/** Base64 text of `bytes`: URL-safe without padding (Django's `b64_encode`) or standard with padding. */
export function writeBase64(bytes: Uint8Array, alphabet: 'urlsafe' | 'standard'): string {
  const digits = alphabet === 'urlsafe' ? URL_SAFE : STANDARD;
  let text = '';
  let index = 0;
  for (; index + 2 < bytes.length; index += 3) {
    const word = (at(bytes, index) << 16) | (at(bytes, index + 1) << 8) | at(bytes, index + 2);
    text += digits.charAt(word >> 18) + digits.charAt((word >> 12) & 63);
    text += digits.charAt((word >> 6) & 63) + digits.charAt(word & 63);
  }
  const left = bytes.length - index;
  if (left === 0) return text;
  const word = (at(bytes, index) << 16) | (left === 2 ? at(bytes, index + 1) << 8 : 0);
  text += digits.charAt(word >> 18) + digits.charAt((word >> 12) & 63);
  if (left === 2) text += digits.charAt((word >> 6) & 63);
  return alphabet === 'urlsafe' ? text : text + (left === 2 ? '=' : '==');
}

function at(bytes: Uint8Array, index: number): number {
  return bytes[index] ?? 0;
}
