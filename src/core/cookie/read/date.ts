/**
 * Cookie dates by RFC 6265bis 5.1.1. Browsers differ in corners: `date-chromium.ts` is Chromium's own reading.
 */
import type { EpochMs } from '../types.ts';

/** 5.1.1, `delimiter`: everything that is neither digit, letter, colon nor above US-ASCII. */
// oxlint-disable-next-line no-control-regex -- the grammar of the specification names them
const DELIMITERS = /[\u0009\u0020-\u002f\u003b-\u0040\u005b-\u0060\u007b-\u007e]+/;

const TIME = /^(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\D|$)/;
const DAY = /^(\d{1,2})(?:\D|$)/;
const MONTH = /^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;
const YEAR = /^(\d{2,4})(?:\D|$)/;

/**
 * The moment `text` names, or null when the algorithm fails.
 * Linear in the length of `text`; never throws.
 */
export function parseCookieDate(text: string): EpochMs | null {
  const usual = readUsualDate(text);
  return usual === undefined ? parseByTokens(text) : usual;
}

/** 5.1.1 steps 1 to 6 without the short cut. Exported for the test that compares the two. */
export function parseByTokens(text: string): EpochMs | null {
  let time: readonly [number, number, number] | null = null;
  let day: number | null = null;
  let month: number | null = null;
  let year: number | null = null;
  // Steps 1 and 2: each token fills the first field that is still empty and whose production it matches.
  for (const token of text.split(DELIMITERS)) {
    if (token === '') continue;
    const clock: RegExpExecArray | null = time === null ? TIME.exec(token) : null;
    if (clock !== null) {
      time = [Number(clock[1]), Number(clock[2]), Number(clock[3])];
      continue;
    }
    const dayField: RegExpExecArray | null = day === null ? DAY.exec(token) : null;
    if (dayField !== null) {
      day = Number(dayField[1]);
      continue;
    }
    const monthField = month === null ? MONTH.exec(token) : null;
    if (monthField !== null) {
      month = monthNumber(monthField[1] ?? '');
      continue;
    }
    const yearField: RegExpExecArray | null = year === null ? YEAR.exec(token) : null;
    if (yearField !== null) year = Number(yearField[1]);
  }
  // Step 5, first item: a field that was not found fails.
  if (time === null || day === null || month === null || year === null) return null;
  return momentOf(fullYear(year), month, day, time);
}

/** Steps 3 and 4: two-digit years. */
export function fullYear(year: number): number {
  if (year >= 70 && year <= 99) return year + 1900;
  return year <= 69 ? year + 2000 : year;
}

/** Steps 5 and 6: ranges, then the day must exist. */
function momentOf(
  year: number,
  month: number,
  day: number,
  [hour, minute, second]: readonly [number, number, number],
): EpochMs | null {
  if (day < 1 || day > 31 || year < 1601 || hour > 23 || minute > 59 || second > 59) return null;
  return utcMoment(year, month, day, hour, minute, second);
}

/** Milliseconds of a UTC date, or null when that day does not exist. `month` is 0 to 11. */
export function utcMoment(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): EpochMs | null {
  if (day > daysIn(year, month)) return null;
  const seconds = (dayNumber(year, month, day) * 24 + hour) * 3600 + minute * 60 + second;
  return seconds * 1000;
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const FEBRUARY = 1;

function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === FEBRUARY && leap ? 29 : (MONTH_DAYS[month] ?? 0);
}

/**
 * Days since 1970-01-01 in the Gregorian calendar. Years are counted from March, so that the leap day comes last. `month` is
 * -1 (the December before) to 11; `day` may lie outside its month and then counts on into the neighbours.
 */
export function dayNumber(year: number, month: number, day: number): number {
  const marchYear = month <= FEBRUARY ? year - 1 : year;
  const marchMonth = (month + 10) % 12;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  // 719,468 days from 1 March of the year 0 to 1 January 1970.
  return marchYear * 365 + leapDays + Math.floor((marchMonth * 153 + 2) / 5) + day - 1 - 719_468;
}

/** 0 to 11 for a month's first three letters, -1 for anything else. */
export function monthNumber(name: string): number {
  return MONTH_NUMBERS.get(threeLetters(name, 0)) ?? -1;
}

/** Three letters as one number, capitals made small. Letters only: other characters may collide with each other, not with them. */
function threeLetters(text: string, at: number): number {
  const first = smallLetter(text.charCodeAt(at));
  return (first * 32 + smallLetter(text.charCodeAt(at + 1))) * 32 + smallLetter(text.charCodeAt(at + 2));
}

/** 1 to 26 for a letter of either case, 0 for anything else. */
function smallLetter(code: number): number {
  const small = code | 0x20;
  return small >= 0x61 && small <= 0x7a ? small - 0x60 : 0;
}

function numbered(words: readonly string[]): ReadonlyMap<number, number> {
  return new Map(words.map((word, index) => [threeLetters(word, 0), index]));
}

const MONTH_NUMBERS = numbered('jan feb mar apr may jun jul aug sep oct nov dec'.split(' '));
const WEEKDAYS = numbered('mon tue wed thu fri sat sun'.split(' '));
const GMT = threeLetters('gmt', 0);

/** `Tue, 28 Nov 2023 22:13:20 GMT` */
const USUAL_LENGTH = 29;
const DIGIT_0 = 0x30;
const SPACE = 0x20;
const DASH = 0x2d;
const COLON = 0x3a;

/**
 * The shape Django writes (before 2.1 with dashes), read by position. Undefined when the text has another shape. Only a short
 * cut: a property test holds it to the algorithm.
 */
export function readUsualDate(text: string): EpochMs | null | undefined {
  if (text.length !== USUAL_LENGTH) return undefined;
  const sign = text.charCodeAt(7);
  if ((sign !== SPACE && sign !== DASH) || text.charCodeAt(11) !== sign) return undefined;
  if (text.charCodeAt(4) !== SPACE || text.charCodeAt(16) !== SPACE || text.charCodeAt(25) !== SPACE)
    return undefined;
  if (text.charCodeAt(19) !== COLON || text.charCodeAt(22) !== COLON || text.charCodeAt(3) !== 0x2c)
    return undefined;
  if (threeLetters(text, 26) !== GMT || !WEEKDAYS.has(threeLetters(text, 0))) return undefined;
  const month = MONTH_NUMBERS.get(threeLetters(text, 8)) ?? -1;
  const day = twoDigits(text, 5);
  const century = twoDigits(text, 12);
  const year = century * 100 + twoDigits(text, 14);
  const hour = twoDigits(text, 17);
  const minute = twoDigits(text, 20);
  const second = twoDigits(text, 23);
  // Not a number anywhere makes the sum not a number.
  if (month < 0 || Number.isNaN(day + year + hour + minute + second)) return undefined;
  return momentOf(fullYear(year), month, day, [hour, minute, second]);
}

function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - DIGIT_0;
  const ones = text.charCodeAt(at + 1) - DIGIT_0;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}
