/** A row of a dump, decoded: whose it is, until when it lasts, how much it holds. */
import type { EpochMs } from '../../cookie/types.ts';
import { limitsOf } from '../../base/bounds.ts';
import { userIdOf, userNameOf } from '../../django/session-cookie.ts';
import { isDict, isList, member } from '../../python/typed.ts';
import { hintsOf } from '../clean/around.ts';
import { decode } from '../index.ts';
import type { Context, Hints } from '../reading/context.ts';
import type { DecodeOptions, Kind, Reading, Stripped } from '../reading/reading.ts';
import { recogniseBase64 } from '../recognise/base64-bytes.ts';
import { recogniseLegacySession } from '../recognise/legacy.ts';
import { recogniseMd5Text } from '../recognise/old-pickle.ts';
import { recogniseSigned } from '../recognise/signed.ts';
import type { RawRow } from './reader.ts';

/** A session of a dump. */
export interface Row {
  /** `session_key`; null where the dump has none beside the value. */
  readonly key: string | null;
  /** `expire_date` as it is written, and as a moment; a date without a zone is read as UTC. */
  readonly expiresText: string | null;
  readonly expires: EpochMs | null;
  readonly userId: string | null;
  readonly userName: string | null;
  /** Keys of the dict; null when it could not be read. */
  readonly count: number | null;
  /** Characters of the value as it is stored. */
  readonly size: number;
  readonly data: string;
  /** Where the value stands in the dump. */
  readonly at: number;
  /** What was taken off around the row and inside its value; null where nobody asked. */
  readonly stripped: readonly Stripped[] | null;
  readonly reading: Reading;
}

/** Kinds that hold the data of a session. */
const SESSIONS: ReadonlySet<Kind> = new Set([
  'signed-session',
  'signed-cookie-session',
  'session-data',
  'legacy-session-data',
  'cache-value',
  'pickle',
]);

/** The forms that a column can hold, the commonest first. */
const FORMS = [recogniseLegacySession, recogniseSigned, recogniseMd5Text, recogniseBase64];

/** Decodes one row; null when its value is no session. */
export function readRow(raw: RawRow, options: DecodeOptions): Row | null {
  const reading = read(raw, options);
  if (!SESSIONS.has(reading.kind) && raw.key === null) return null;
  if (reading.kind === 'messages' || reading.kind === 'signed-value') return null;
  const { value } = reading;
  const pairs = member(value, '$dict');
  return {
    key: raw.key,
    expiresText: raw.expires,
    expires: raw.expires === null ? null : momentOf(raw.expires),
    userId: userIdOf(value),
    userName: userNameOf(value),
    count: isDict(value) ? Object.keys(value).length : isList(pairs) ? pairs.length : null,
    size: raw.data.length,
    data: raw.data,
    at: raw.at,
    stripped: raw.stripped,
    reading,
  };
}

function read(raw: RawRow, options: DecodeOptions): Reading {
  const hints: Hints = raw.key === null ? hintsOf(raw.before) : { stored: true };
  const context: Context = { options, limits: limitsOf(options.limits), hints };
  for (const form of FORMS) {
    const one = form(raw.data, context);
    if (one !== null && one.score >= 0.85) return one;
  }
  // A value that was cut or damaged: everything is tried.
  return decode(raw.data, options);
}

/** A date of a database as a moment, or null. */
export function momentOf(text: string): EpochMs | null {
  const usual = usualMoment(text);
  if (usual !== null) return usual;
  const plain = text
    .replace(' ', 'T')
    .replace(/ ?UTC$/, 'Z')
    .replace(/ (?=[+-])/, '')
    .replace(/([+-]\d\d)$/, '$1:00');
  const zoned = /(?:Z|[+-]\d\d:?\d\d)$/.test(plain.slice(10));
  const at = Date.parse(plain.length <= 10 || zoned ? plain : `${plain}Z`);
  return Number.isNaN(at) ? null : at;
}

/** What databases write for nearly every row, read by its places: the general way takes longer than the row's signature. */
function usualMoment(text: string): EpochMs | null {
  const between = text.charCodeAt(10);
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45 || (between !== 32 && between !== 84))
    return null;
  if (text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58) return null;
  const year = twoAt(text, 0) * 100 + twoAt(text, 2);
  const month = twoAt(text, 5);
  const day = twoAt(text, 8);
  const hour = twoAt(text, 11);
  const minute = twoAt(text, 14);
  const second = twoAt(text, 17);
  // What is no date, or only in some months, is not for here; nor is what has no digit in one of its places, which is no number.
  if (!(year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= 28)) return null;
  if (!(hour <= 23 && minute <= 59 && second <= 59)) return null;
  let at = 19;
  let thousandths = 0;
  if (text.charCodeAt(at) === 46) {
    at += 1;
    if (digitAt(text, at) < 0) return null;
    for (let worth = 100; digitAt(text, at) >= 0; at += 1, worth = Math.floor(worth / 10))
      thousandths += digitAt(text, at) * worth;
  }
  if (text.length !== at && !isUtc(text.slice(at), between)) return null;
  return Date.UTC(year, month - 1, day, hour, minute, second, thousandths);
}

/** Whether a zone, as it is written behind a moment, is that of UTC. */
function isUtc(zone: string, between: number): boolean {
  return zone === '+00' || zone === 'Z' || zone === '+00:00' || (zone === ' UTC' && between === 32);
}

function digitAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57 ? code - 48 : -1;
}

/** The number that two digits make; no number at all where one is no digit. */
function twoAt(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
}
