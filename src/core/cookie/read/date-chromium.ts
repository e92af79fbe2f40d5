/**
 * Cookie dates as Chromium reads them, which is not quite RFC 6265bis 5.1.1. Measured in version 156 (its own tests of
 * version 132 agree): a number with anything behind it is skipped rather than cut, five-digit years and years before
 * 1601 are dates, and only the first month counts. The differential test holds this to the browser.
 */
import { monthNumber, readUsualDate, utcMoment } from './date.ts';
import type { EpochMs } from '../types.ts';

/** Its delimiters: unlike the RFC's, no range of control characters, and every ASCII sign but the colon. */
const DELIMITERS = /[\t !"#$%&'()*+,\-./;<=>?@[\\\]^_`{|}~]+/;

const DIGITS = /^\d+$/;
const STARTS_WITH_DIGIT = /^\d/;
const TIME = /^(\d+):(\d+):(\d+)$/;
const LONGEST_DAY = 2;
const LONGEST_YEAR = 5;
const MONTH_LETTERS = 3;
/** Beyond this a number is no `int`, and its token is skipped. */
const MAX_INT = 2_147_483_647;

type Clock = readonly [hour: number, minute: number, second: number];

/** The moment `text` names to Chromium, or null. Linear; never throws. */
export function parseCookieDateChromium(text: string): EpochMs | null {
  // On a date of the usual shape that the RFC reads, everybody agrees.
  return readUsualDate(text) ?? parseByTokensChromium(text);
}

/** The same without the short cut. Exported for the test that compares the two. */
export function parseByTokensChromium(text: string): EpochMs | null {
  let time: Clock | null = null;
  let day: number | null = null;
  let month: number | null = null;
  let year: number | null = null;
  for (const token of text.split(DELIMITERS)) {
    if (token === '') continue;
    if (!STARTS_WITH_DIGIT.test(token)) {
      month ??= token.length >= MONTH_LETTERS ? monthOf(token) : null;
    } else if (token.includes(':')) {
      time ??= clockOf(token);
    } else if (!DIGITS.test(token)) {
      continue;
    } else if (day === null && token.length <= LONGEST_DAY) {
      day = Number(token);
    } else if (year === null && token.length <= LONGEST_YEAR) {
      year = Number(token);
    }
  }
  if (time === null || day === null || month === null || year === null) return null;
  const [hour, minute, second] = time;
  if (day < 1 || hour > 23 || minute > 59 || second > 59) return null;
  return utcMoment(fullYear(year), month, day, hour, minute, second);
}

function monthOf(token: string): number | null {
  const month = monthNumber(token);
  return month < 0 ? null : month;
}

function clockOf(token: string): Clock | null {
  const match = TIME.exec(token);
  if (match === null) return null;
  const clock: Clock = [Number(match[1]), Number(match[2]), Number(match[3])];
  return clock.every((part) => part <= MAX_INT) ? clock : null;
}

function fullYear(year: number): number {
  if (year >= 70 && year <= 99) return year + 1900;
  return year <= 69 ? year + 2000 : year;
}
