/**
 * Cookie dates as Firefox reads them, which is not RFC 6265bis 5.1.1: it uses the date reader of its portability library
 * (`PR_ParseTimeString` of NSPR, documented for mail and news). A time is not needed, time zones count, a day or hour that
 * does not exist runs over into the next, and `6/16/27` is a date. Measured in version 153; the differential test holds this to
 * the browser.
 */
import { dayNumber, fullYear, monthNumber } from './date.ts';
import type { EpochMs } from '../types.ts';

/** What has been found so far. Numbers are as written; nothing is checked against a calendar. */
interface Found {
  /** 0 to 11; -1 for a month written as 0. */
  month: number | null;
  day: number | null;
  year: number | null;
  /** Seconds since midnight, which may lie outside the day. */
  clock: number | null;
  zone: string | null;
  /** Minutes east of Greenwich, when written as a number. */
  offset: number | null;
}

/** The zones it knows, in minutes east of Greenwich, summer time included. */
const ZONES: ReadonlyMap<string, number> = new Map([
  ['pst', -480],
  ['pdt', -420],
  ['mst', -420],
  ['mdt', -360],
  ['cst', -360],
  ['cdt', -300],
  ['est', -300],
  ['edt', -240],
  ['ast', -240],
  ['nst', -210],
  ['gmt', 0],
  ['bst', 60],
  ['met', 60],
  ['eet', 120],
  ['jst', 540],
]);

const WORD = /[a-z]{3}/iy;
const UT = /ut(?![a-z])/iy;
const SIGN = /[+-](\d*)/y;
const CLOCK = /(\d{1,2}):(\d{1,2})(?!\d)(?::(\d{0,2})(?!\d)|(?!:))/y;
const HALF = /[ \t]*([ap])m/iy;
const NUMBER = /\d+/y;
const DASHED = /\d+[/-]\d/y;
const NUMERIC = /(\d{1,2})[/-](\d{1,2})[/-](\d{4,5}|\d{1,2})(?![\da-z])/iy;
const REST = /[^ \t,;\-+/()[\]]*/y;
const GAP = /[ \t,;/()[\]]*/y;
const STARTS_WITH_DIGIT = /\d/y;
const LETTER = /[a-z]/i;

/** It gives up after so many pieces. */
const MOST_PIECES = 1001;
const LATEST_YEAR = 32_767;
const LONGEST_DAY = 31;
const DIGIT_0 = 0x30;

/** The moment `text` names to Firefox, or null. Linear (it gives up on very many pieces); never throws. */
export function parseCookieDateFirefox(text: string): EpochMs | null {
  const found: Found = { month: null, day: null, year: null, clock: null, zone: null, offset: null };
  let pieces = 0;
  for (let at = 0; at < text.length;) {
    pieces += 1;
    if (pieces > MOST_PIECES) return null;
    at = skipGap(text, skip(REST, text, readPiece(text, at, found)), found);
  }
  const { month, day, year, clock, zone, offset } = found;
  if (month === null || day === null || year === null || year > LATEST_YEAR) return null;
  const minutesEast = offset ?? ZONES.get(zone ?? 'gmt') ?? 0;
  return (dayNumber(year, month, day) * 86_400 + (clock ?? 0) - minutesEast * 60) * 1000;
}

/** Takes what stands at `at` into `found`; the answer is where reading goes on, by way of the end of the piece. */
function readPiece(text: string, at: number, found: Found): number {
  if (match(STARTS_WITH_DIGIT, text, at) !== null) return readNumber(text, at, found);
  const sign = match(SIGN, text, at);
  if (sign !== null) return readOffset(text, at, sign[1] ?? '', found);
  if (match(UT, text, at) !== null) {
    found.zone ??= 'gmt';
    return at;
  }
  const word = match(WORD, text, at)?.[0].toLowerCase();
  if (word === undefined) return at;
  const month = monthNumber(word);
  if (month >= 0) found.month ??= month;
  else if (ZONES.has(word)) found.zone ??= word;
  return at;
}

/** `+0200`, `-08`: only without a zone, or after GMT. */
function readOffset(text: string, at: number, digits: string, found: Found): number {
  if (found.offset !== null || (found.zone !== null && found.zone !== 'gmt')) return at + 1;
  if (digits.length !== 1 && digits.length !== 2 && digits.length !== 4) return at + 1;
  const hours = Number(digits.slice(0, 2));
  const minutes = hours * 60 + Number(digits.slice(2));
  found.offset = text[at] === '-' ? -minutes : minutes;
  found.zone = 'gmt';
  return at + 1;
}

function readNumber(text: string, at: number, found: Found): number {
  const digits = match(NUMBER, text, at)?.[0] ?? '';
  const next = text.charAt(at + digits.length);
  if (next === ':') return readClock(text, at, found);
  if (match(DASHED, text, at) !== null) return readNumericDate(text, at, found);
  if (LETTER.test(next)) return at;
  const number = Number(digits);
  if (digits.length === 4 || digits.length === 5) found.year ??= number;
  else if (digits.length === 1) found.day ??= number;
  else if (digits.length === 2 && found.day === null && number <= LONGEST_DAY) found.day = number;
  else if (digits.length === 2) found.year ??= fullYear(number);
  return at;
}

/** `1:02`, `1:02:03`, either with `am` or `pm`. */
function readClock(text: string, at: number, found: Found): number {
  const clock = found.clock === null ? match(CLOCK, text, at) : null;
  if (clock === null) return at;
  const end = at + clock[0].length;
  let hour = Number(clock[1]);
  const half = hour <= 12 ? match(HALF, text, end)?.[1]?.toLowerCase() : undefined;
  if (half === 'p' && hour < 12) hour += 12;
  if (half === 'a' && hour === 12) hour = 0;
  // Without seconds it takes the sign that follows for a digit: `12:34 GMT` is 16 seconds before 12:34.
  const digits = clock[3] ?? '';
  const seconds = digits === '' ? signAsDigit(text, end) : Number(digits);
  found.clock = hour * 3600 + Number(clock[2]) * 60 + seconds;
  return end;
}

function signAsDigit(text: string, at: number): number {
  const digit = (at < text.length ? text.charCodeAt(at) : 0) - DIGIT_0;
  return digit === -1 ? 0 : digit;
}

/** `6/16/27`, `16-6-27`, `95-06-08`: month first where that can be, unless a month was named before. */
function readNumericDate(text: string, at: number, found: Found): number {
  const parts = found.month === null ? match(NUMERIC, text, at) : null;
  if (parts === null) return at;
  const end = at + parts[0].length;
  const [first, second, third] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (first > LONGEST_DAY || first === 0) {
    if (second > 12 || third > LONGEST_DAY) return at;
    take(found, first, second, third);
  } else if (first > 12) {
    if (second <= 12) take(found, third, second, first);
  } else {
    take(found, third, first, second);
  }
  return end;
}

function take(found: Found, year: number, month: number, day: number): void {
  found.year = fullYear(year);
  found.month = month - 1;
  found.day = day;
}

/** Past what separates pieces. A dash separates too, but for a sign: before a digit, and not after a letter while the year is missing. */
function skipGap(text: string, from: number, found: Found): number {
  let at = skip(GAP, text, from);
  while (text[at] === '-') {
    const afterLetter = at > 0 && LETTER.test(text.charAt(at - 1)) && found.year === null;
    if (!afterLetter && match(STARTS_WITH_DIGIT, text, at + 1) !== null) break;
    at = skip(GAP, text, at + 1);
  }
  return at;
}

function skip(what: RegExp, text: string, at: number): number {
  return at + (match(what, text, at)?.[0].length ?? 0);
}

/** What a sticky expression matches at that very place. */
function match(what: RegExp, text: string, at: number): RegExpExecArray | null {
  what.lastIndex = at;
  return what.exec(text);
}
