/**
 * Cookie dates by RFC 6265bis 5.1.1. Browsers differ in corners: `date-chromium.ts` is Chromium's own reading.
 */
import type { EpochMs } from './types.ts';

const MONTHS = 'janfebmaraprmayjunjulaugsepoctnovdec';

// The shapes Django writes (`Tue, 28 Nov 2023 22:13:20 GMT`, and with dashes before 2.1). Only a short cut: whatever it
// accepts, the algorithm below reads the same way (a property test holds them together).
const USUAL =
  /^(?:mon|tue|wed|thu|fri|sat|sun), (\d\d)[ -](jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[ -](\d{4}) (\d\d):(\d\d):(\d\d) gmt$/i;

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
  const usual = USUAL.exec(text);
  return usual === null ? parseByTokens(text) : fromUsual(usual);
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
function fullYear(year: number): number {
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
  // `Date.UTC` reads years below 100 as 19xx, so the year is set by itself.
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  if (date.getUTCMonth() !== month || date.getUTCDate() !== day) return null;
  return date.setUTCHours(hour, minute, second, 0);
}

/** 0 to 11 for a month's first three letters, -1 for anything else. */
export function monthNumber(name: string): number {
  const at = MONTHS.indexOf(name.slice(0, 3).toLowerCase());
  return at % 3 === 0 ? at / 3 : -1;
}

function fromUsual(match: RegExpExecArray): EpochMs | null {
  return momentOf(fullYear(Number(match[3])), monthNumber(match[2] ?? ''), Number(match[1]), [
    Number(match[4]),
    Number(match[5]),
    Number(match[6]),
  ]);
}
