/** A part of a long answer, by itself: what is printed of some rows or lines, and what is counted. Parts are put together in their order. */
import { isExpired, readRow, rowMatches, type RawRow, type Row } from '../core/decode/rows/index.ts';
import type { Reading } from '../core/decode/reading/reading.ts';
import { visible } from '../core/text/visible.ts';
import { say, type Language } from '../core/words/index.ts';
import type { DecodeArguments } from './decode-arguments.ts';
import { decodedJson, detailsJson } from './decode-output.ts';

/** What parts need besides what is decoded. */
export interface PartSetting {
  readonly wanted: DecodeArguments;
  readonly language: Language;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** A part as it is printed; a thread hands it over as bytes of UTF-8. */
export interface Part {
  readonly text: string | Uint8Array<ArrayBuffer>;
  readonly seen: number;
  readonly shown: number;
  /** Ids of the users, each once. */
  readonly users: readonly string[];
  readonly anonymous: number;
  readonly expired: number;
  readonly unread: number;
  /** Something was shown whose signature is not valid. */
  readonly refused: boolean;
}

/** The rows of what was cut out of a dump, one by one; what holds no session is left out. */
export function* rowsOf(raws: Iterable<RawRow>, { decoding }: DecodeArguments): Generator<Row> {
  for (const raw of raws) {
    const row = readRow(raw, decoding);
    if (row !== null) yield row;
  }
}

/** The rows of a part, one by one: they are written together, and only their text is kept until then. */
export function partOfRows(rows: Iterable<Row>, setting: PartSetting): Part {
  const { wanted, language, now } = setting;
  const users = new Set<string>();
  const counts = { seen: 0, shown: 0, anonymous: 0, expired: 0, unread: 0, refused: false };
  let text = '';
  for (const row of rows) {
    counts.seen += 1;
    if (row.userId !== null) users.add(row.userId);
    else if (row.count === null) counts.unread += 1;
    else counts.anonymous += 1;
    if (isExpired(row, now)) counts.expired += 1;
    if (!rowMatches(row, wanted.query, now)) continue;
    counts.shown += 1;
    counts.refused ||= row.reading.signature === 'invalid';
    text += `${wanted.json ? jsonOf(row, setting) : lineOf(row, language)}\n`;
  }
  return { text, users: [...users], ...counts };
}

function jsonOf(row: Row, { wanted, language, now }: PartSetting): string {
  const text = joined(rowJson(row, now), decodedJson(row.reading, language, row.data));
  if (!wanted.details) return text;
  const decoded = { ...row.reading, input: row.data, cleaned: row.data, stripped: [], candidates: [] };
  return `${text.slice(0, -1)},${JSON.stringify(detailsJson(decoded, language)).slice(1)}`;
}

/** One object with the keys of two, none of which both have: spreading them into one costs more than to decode them. */
function joined(first: object, second: object): string {
  return `${JSON.stringify(first).slice(0, -1)},${JSON.stringify(second).slice(1)}`;
}

/** What a row has besides its value. */
function rowJson(row: Row, now: number) {
  return {
    sessionKey: row.key,
    user: row.userId,
    userName: row.userName,
    expires: row.expires === null ? row.expiresText : new Date(row.expires).toISOString(),
    rowExpired: isExpired(row, now),
    count: row.count,
    size: row.size,
  };
}

const WIDTHS = [34, 22, 26, 6, 8] as const;

/** The names of the columns. */
export function headerOf(language: Language): string {
  return columns(say(language, 'cli.decode-columns').split('|'));
}

function lineOf(row: Row, language: Language): string {
  const user =
    row.userId === null
      ? row.count === null
        ? '?'
        : '-'
      : row.userId + (row.userName === null ? '' : ` (${row.userName})`);
  return columns([
    row.key ?? '-',
    user,
    row.expiresText ?? '-',
    String(row.count ?? '?'),
    String(row.size),
    verdictOf(row.reading, language),
  ]);
}

function columns(cells: readonly string[]): string {
  return cells
    .map((cell, index) => visible(cell, 200).padEnd(WIDTHS[index] ?? 0))
    .join(' ')
    .trimEnd();
}

/** "cut short" is no "invalid": what was cut was never checked. */
function verdictOf(reading: Reading, language: Language): string {
  const isCut = reading.problems.some(({ code }) =>
    /^(?:signature-(?:cut|missing)|middle-missing|hash-cut|zlib-truncated)$/.test(code),
  );
  return say(
    language,
    isCut && reading.signature !== 'valid' ? 'decode.signature.cut' : `decode.signature.${reading.signature}`,
  );
}
