/** `startedDateTime`, as HAR writers write it: ISO 8601 with any number of digits, with or without a zone, or not a date at all. */
import type { EpochMs } from '../cookie/types.ts';

/** A moment, and whether its zone was written. One without a zone is read as UTC. */
export interface HarDate {
  readonly at: EpochMs;
  readonly zoned: boolean;
}

const ISO =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,20}))?)?)? ?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?$/i;

/** Milliseconds since the epoch are beyond this from March 1973 on; seconds reach it in the year 5138. */
const MIN_EPOCH_MS = 1e11;

/** Reads a date. Numbers are milliseconds or seconds since the epoch; null when it is none. */
export function readHarDate(value: unknown): HarDate | null {
  if (typeof value === 'number') return Number.isFinite(value) && value > 0 ? ofNumber(value) : null;
  if (typeof value !== 'string' || value.length > 64) return null;
  const plain = usual(value);
  if (plain !== null) return plain;
  const text = value.trim();
  const iso = ISO.exec(text);
  if (iso !== null) return ofIso(iso);
  // An HTTP date, or whatever else the platform reads alike everywhere: only with a zone, or the answer would be the machine's.
  if (!/(?:GMT|UTC|Z|[+-]\d{2}:?\d{2})(?: \([^()]*\))?$/.test(text) || !/^[A-Z][a-z]{2}[a-z]*,? /.test(text))
    return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : { at, zoned: true };
}

/** `toISOString()`'s own form, which most writers use: read at once. Null for any other, and for days that not every month has. */
function usual(text: string): HarDate | null {
  if (text.length !== 24 || text[10] !== 'T' || text[19] !== '.' || text[23] !== 'Z') return null;
  if (text.slice(8, 10) > '28') return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : { at, zoned: true };
}

function ofNumber(value: number): HarDate {
  return { at: value >= MIN_EPOCH_MS ? value : value * 1000, zoned: true };
}

function ofIso(parts: RegExpExecArray): HarDate | null {
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map((part) => Number(part ?? 0));
  const [, , , , , , , fraction, zone] = parts;
  if (year === undefined || month === undefined || day === undefined) return null;
  if (hour === undefined || minute === undefined || second === undefined) return null;
  if (hour > 24 || minute > 59 || second > 60) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  const ms = fraction === undefined ? 0 : Number(`0.${fraction}`) * 1000;
  // Whole milliseconds: two writers of one request agree to the millisecond, and no more is used.
  const at =
    date.getTime() + ((hour * 60 + minute) * 60 + second) * 1000 + Math.floor(ms + 1e-6) - offsetOf(zone);
  return { at, zoned: zone !== undefined };
}

/** A zone's offset from UTC, in ms. */
function offsetOf(zone: string | undefined): number {
  if (zone === undefined || /^[a-z]/i.test(zone)) return 0;
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return minutes * 60_000 * (zone.startsWith('-') ? -1 : 1);
}
