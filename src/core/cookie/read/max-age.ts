/** `Max-Age` (RFC 6265bis 5.6.2) and how Chromium and Firefox read it. Seconds; saturated, since a double cannot hold them all. */

const RFC_NUMBER = /^-?\d+$/;
const LEADING_DIGITS = /^\d+/;
const CHROMIUM_NUMBER = /^([-+]?)(\d+)(.*)$/s;

/** `int64`, Chromium's type for seconds: beyond it the number saturates even when rubbish follows. */
const INT64_MAX = 9223372036854775807n;
const INT64_MIN = 9223372036854775808n;
const INT64_DIGITS = 19;

/** Seconds by the RFC: an optional minus and digits, nothing else; null when ignored. */
export function parseMaxAge(text: string): number | null {
  // Django's own numbers are short and plain.
  const quick = text.length < QUICK_DIGITS ? readDigits(text) : -1;
  if (quick >= 0) return quick;
  return RFC_NUMBER.test(text) ? saturate(Number(text)) : null;
}

const QUICK_DIGITS = 10;

/** The number that `text` is, or -1 when it is empty or anything but digits. */
function readDigits(text: string): number {
  let number = text.length === 0 ? -1 : 0;
  for (let index = 0; index < text.length; index += 1) {
    const digit = text.charCodeAt(index) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}

/**
 * Seconds as Chromium reads them (`base::StringToInt64`): a plus sign is fine, and a number too large for 64 bits
 * counts even with letters after it; null when ignored.
 */
export function parseMaxAgeChromium(text: string): number | null {
  const quick = text.length < QUICK_DIGITS ? readDigits(text) : -1;
  if (quick >= 0) return quick;
  const match = CHROMIUM_NUMBER.exec(text);
  if (match === null) return null;
  const [, sign = '', digits = '', rest = ''] = match;
  const negative = sign === '-';
  if (rest !== '' && !reaches(digits, negative ? INT64_MIN : INT64_MAX)) return null;
  const seconds = saturate(Number(digits));
  return negative ? -seconds : seconds;
}

/**
 * Seconds as Firefox reads them: after a minus sign it looks at nothing more, the cookie has ended; and digits that have
 * outgrown 64 bits count even with letters after them (measured in version 153); null when ignored.
 */
export function parseMaxAgeFirefox(text: string): number | null {
  const plain = parseMaxAge(text);
  if (plain !== null) return plain;
  if (text.startsWith('-')) return -1;
  const [digits = ''] = LEADING_DIGITS.exec(text) ?? [];
  return reaches(digits, INT64_MAX + 1n) ? MOST_SECONDS : null;
}

/** Whether the number reaches `limit`, which has as many digits as the largest of 64 bits. */
function reaches(digits: string, limit: bigint): boolean {
  const significant = digits.replace(/^0+/, '');
  if (significant.length !== INT64_DIGITS) return significant.length > INT64_DIGITS;
  return BigInt(significant) >= limit;
}

/** Far beyond every date, and still a safe integer after being turned into milliseconds. */
const MOST_SECONDS = 8_640_000_000_000;

function saturate(seconds: number): number {
  if (seconds > MOST_SECONDS) return MOST_SECONDS;
  if (seconds < -MOST_SECONDS) return -MOST_SECONDS;
  return seconds === 0 ? 0 : seconds;
}
