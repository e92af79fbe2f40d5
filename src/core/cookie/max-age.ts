/** `Max-Age` (RFC 6265bis 5.6.2) and how Chromium reads it. Seconds; saturated, since a double cannot hold them all. */

const RFC_NUMBER = /^-?\d+$/;
const CHROMIUM_NUMBER = /^([-+]?)(\d+)(.*)$/s;

/** `int64`, Chromium's type for seconds: beyond it the number saturates even when rubbish follows. */
const INT64_MAX = 9223372036854775807n;
const INT64_MIN = 9223372036854775808n;
const INT64_DIGITS = 19;

/** Seconds by the RFC: an optional minus and digits, nothing else; null when ignored. */
export function parseMaxAge(text: string): number | null {
  return RFC_NUMBER.test(text) ? saturate(Number(text)) : null;
}

/**
 * Seconds as Chromium reads them (`base::StringToInt64`): a plus sign is fine, and a number too large for 64 bits
 * counts even with letters after it; null when ignored.
 */
export function parseMaxAgeChromium(text: string): number | null {
  const match = CHROMIUM_NUMBER.exec(text);
  if (match === null) return null;
  const [, sign = '', digits = '', rest = ''] = match;
  const negative = sign === '-';
  if (rest !== '' && !saturates(digits, negative)) return null;
  const seconds = saturate(Number(digits));
  return negative ? -seconds : seconds;
}

function saturates(digits: string, negative: boolean): boolean {
  const significant = digits.replace(/^0+/, '');
  if (significant.length !== INT64_DIGITS) return significant.length > INT64_DIGITS;
  return BigInt(significant) >= (negative ? INT64_MIN : INT64_MAX);
}

/** Far beyond every date, and still a safe integer after being turned into milliseconds. */
const MOST_SECONDS = 8_640_000_000_000;

function saturate(seconds: number): number {
  if (seconds > MOST_SECONDS) return MOST_SECONDS;
  if (seconds < -MOST_SECONDS) return -MOST_SECONDS;
  return seconds === 0 ? 0 : seconds;
}
