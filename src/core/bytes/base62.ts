/** Django's base 62 timestamps (`django/core/signing.py`, `b62_encode` and `b62_decode`). */

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Longest text read: 2^53 needs nine digits, and Django itself writes six until the year 3769. */
const MAX_DIGITS = 9;

/** Base 62 text of a whole number: most significant digit first, `-` for negatives, `0` for zero. */
export function writeBase62(value: number): string {
  if (value === 0) return '0';
  let rest = Math.abs(value);
  let text = '';
  while (rest > 0) {
    text = DIGITS.charAt(rest % 62) + text;
    rest = Math.floor(rest / 62);
  }
  return value < 0 ? `-${text}` : text;
}

/** The number behind base 62 text, or null when it is not base 62 or does not fit a whole number exactly. */
export function readBase62(text: string): number | null {
  const negative = text.startsWith('-');
  const start = negative ? 1 : 0;
  if (text.length === start || text.length - start > MAX_DIGITS) return null;
  let value = 0;
  for (let index = start; index < text.length; index++) {
    const digit = digitOf(text.charCodeAt(index));
    if (digit < 0) return null;
    value = value * 62 + digit;
  }
  if (!Number.isSafeInteger(value)) return null;
  return negative && value !== 0 ? -value : value;
}

function digitOf(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  if (code >= 65 && code <= 90) return code - 55;
  if (code >= 97 && code <= 122) return code - 61;
  return -1;
}
