/**
 * Cookie dates as Chromium reads them (`net/cookies/cookie_util.cc`, ParseCookieExpirationTime), which is not quite
 * RFC 6265bis 5.1.1: times need not end after two digits, five-digit years and years before 1601 are dates,
 * and a day of the month has at most two characters. The differential test holds this to the browser.
 */
import { monthNumber, utcMoment } from './date.ts';
import type { EpochMs } from './types.ts';

/** Its delimiters: unlike the RFC's, no range of control characters, and every ASCII sign but the colon. */
const DELIMITERS = /[\t !"#$%&'()*+,\-./;<=>?@[\\\]^_`{|}~]+/;

const DIGIT = /^\d/;
const TIME = /^(\d{1,2}):(\d{1,2}):(\d{1,2})/;
const LEADING_NUMBER = /^\d+/;
const LONGEST_YEAR = 5;
const MONTH_LETTERS = 3;

/** The moment `text` names to Chromium, or null. Linear; never throws. */
export function parseCookieDateChromium(text: string): EpochMs | null {
  let time: readonly [number, number, number] | null = null;
  let day: number | null = null;
  let month: number | null = null;
  let year: number | null = null;
  for (const token of text.split(DELIMITERS)) {
    if (token === '') continue;
    if (!DIGIT.test(token)) {
      const found: number = month === null && token.length >= MONTH_LETTERS ? monthNumber(token) : -1;
      if (found >= 0) month = found;
    } else if (token.includes(':')) {
      const clock: RegExpExecArray | null = time === null ? TIME.exec(token) : null;
      if (clock !== null) time = [Number(clock[1]), Number(clock[2]), Number(clock[3])];
    } else if (day === null && token.length <= 2) {
      day = leadingNumber(token);
    } else if (year === null && token.length <= LONGEST_YEAR) {
      year = leadingNumber(token);
    }
  }
  if (time === null || day === null || month === null || year === null) return null;
  const [hour, minute, second] = time;
  if (day < 1 || hour > 23 || minute > 59 || second > 59) return null;
  return utcMoment(fullYear(year), month, day, hour, minute, second);
}

/** `base::StringToInt`: as much as reads as a number. */
function leadingNumber(token: string): number {
  return Number(LEADING_NUMBER.exec(token)?.[0] ?? '0');
}

function fullYear(year: number): number {
  if (year >= 70 && year <= 99) return year + 1900;
  return year <= 69 ? year + 2000 : year;
}
