/** Values changed on purpose, to see whether the server notices. Django must refuse every one of them. */
import { readBase62, writeBase62 } from '../bytes/base62.ts';
import { readBase64, writeBase64 } from '../bytes/base64.ts';

/** The ways to tamper with a signed value; the word key of each is `decode.tamper.<name>`. */
export type Tamper = 'flip-signature' | 'change-payload' | 'cut-short' | 'age-timestamp';

/** All of them, in the order of a menu. Signing under another salt is `writeSession` with another salt. */
export const TAMPERS: readonly Tamper[] = ['flip-signature', 'change-payload', 'cut-short', 'age-timestamp'];

/** Seconds by which `age-timestamp` moves the timestamp back: a day more than the default SESSION_COOKIE_AGE. */
const AGED = 1_296_000;

/** The changed value; null when the value has no such part to change. */
export function tamper(value: string, how: Tamper): string | null {
  if (how === 'cut-short') return value.length > 8 ? value.slice(0, -4) : null;
  const cut = value.lastIndexOf(':');
  if (cut < 0) return how === 'age-timestamp' ? null : flipLegacy(value, how);
  const signature = value.slice(cut + 1);
  const inner = value.lastIndexOf(':', cut - 1);
  const payload = value.slice(0, inner < 0 ? cut : inner);
  const rest = value.slice(payload.length, cut);
  switch (how) {
    case 'flip-signature':
      return signature === ''
        ? null
        : `${value.slice(0, cut + 1)}${otherDigit(signature.charAt(0))}${signature.slice(1)}`;
    case 'change-payload':
      return payload === '' ? null : `${changedInside(payload)}${rest}:${signature}`;
    default: {
      const seconds = inner < 0 ? null : readBase62(value.slice(inner + 1, cut));
      return seconds === null ? null : `${payload}:${writeBase62(seconds - AGED)}:${signature}`;
    }
  }
}

/** Session data of before 3.1: base64 of `hash:data`, so it is taken apart and put together again. */
function flipLegacy(value: string, how: Tamper): string | null {
  const { bytes } = readBase64(value, 'standard');
  const colon = bytes.indexOf(58);
  if (colon !== 40 || bytes.length < 43) return null;
  const at = how === 'flip-signature' ? 0 : bytes.length - 1;
  const changed = Uint8Array.from(bytes);
  // Another hexadecimal digit, or another last byte of the data.
  changed[at] = how === 'flip-signature' ? (bytes[at] === 48 ? 49 : 48) : (bytes[at] ?? 0) ^ 1;
  return writeBase64(changed, 'standard');
}

/** A payload that differs in one character in its middle, and is still base64. */
function changedInside(payload: string): string {
  const at = payload.length >> 1;
  return payload.slice(0, at) + otherDigit(payload.charAt(at)) + payload.slice(at + 1);
}

function otherDigit(char: string): string {
  return char === 'A' ? 'B' : 'A';
}
