/** A row of a dump, decoded: whose it is, until when it lasts, how much it holds. */
import type { EpochMs } from '../../cookie/types.ts';
import { limitsOf } from '../../base/bounds.ts';
import { userIdOf, userNameOf } from '../../django/session-cookie.ts';
import { isDict, isList, member } from '../../python/typed.ts';
import { hintsOf } from '../clean/around.ts';
import { decode } from '../index.ts';
import type { Context, Hints } from '../reading/context.ts';
import type { DecodeOptions, Kind, Reading } from '../reading/reading.ts';
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
  const plain = text
    .replace(' ', 'T')
    .replace(/ ?UTC$/, 'Z')
    .replace(/ (?=[+-])/, '')
    .replace(/([+-]\d\d)$/, '$1:00');
  const zoned = /(?:Z|[+-]\d\d:?\d\d)$/.test(plain.slice(10));
  const at = Date.parse(plain.length <= 10 || zoned ? plain : `${plain}Z`);
  return Number.isNaN(at) ? null : at;
}
