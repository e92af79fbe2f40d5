/**
 * Reads sessions out of a dump of any kind, piece by piece: `COPY` of pg_dump, `INSERT` of mysqldump and sqlite3, CSV, tables of
 * shells, fixtures in JSON, XML and YAML, `values_list()`, a log. They differ in what stands between a key, a value and a date;
 * the order of these three is what a dump keeps from its first row to its last, and it is learned from the first.
 */
import { trimOf } from '../../text/trim.ts';
import type { Stripped } from '../reading/reading.ts';
import { Around, type Field } from './around.ts';
import { tokensOf, type Token } from './tokens.ts';

/** A row as the dump has it, nothing decoded. */
export interface RawRow {
  readonly key: string | null;
  readonly data: string;
  /** `expire_date` as it is written. */
  readonly expires: string | null;
  /** A little of what stood before the value. */
  readonly before: string;
  /** Where the value stands, in characters from the beginning. */
  readonly at: number;
  /** What was taken off around the row and inside its value; null where nobody asked. */
  readonly stripped: readonly Stripped[] | null;
}

/** Takes text in pieces of any size, and answers with the rows that are whole. */
export interface RowReader {
  push(piece: string): readonly RawRow[];
  /** The rest, once there is no more. */
  end(): readonly RawRow[];
}

/** A key may stand so far from its value: the other fields of a row, a label, a line of its own. */
const NEAR = 600;

/** Text kept from piece to piece, to see what stands around. */
const KEPT = 1000;

/** A piece without a line break this long is cut at the end of a row. */
const MAX_LINE = 1 << 20;

/** Words that may stand between the parts of one row. */
const BETWEEN =
  /\b(?:expire_?date|expiry|expires?|session_?data|session_?key|fields?|pk|model|sessions\.session|name|type|object|TextField|CharField|DateTimeField|timestamp|datetime|date|null|td|tr|b|u|e|n|r)\b/gi;

interface Open {
  key: string | null;
  readonly data: string;
  expires: string | null;
  readonly before: string;
  readonly at: number;
  readonly end: number;
  stripped: readonly Stripped[] | null;
}

/** A reader at the beginning of a dump. `around`: whether to tell what stands around each row, which takes a while where rows are many. */
export function createRowReader({ around = false } = {}): RowReader {
  return new Reader(around);
}

class Reader implements RowReader {
  #text = '';
  /** Where `#text` begins in the dump, and where its unread part begins in `#text`. */
  #base = 0;
  #from = 0;
  #key: Token | null = null;
  #date: Token | null = null;
  #open: Open | null = null;
  #rows: RawRow[] = [];
  /** Learned from the first row: whether key and date stand before the value or behind it. */
  #keyBefore: boolean | null = null;
  #dateBefore: boolean | null = null;
  readonly #wantsAround: boolean;
  /** What stands around the row that is open. */
  #around: Around | null = null;
  /** Where the last row ended, and where line breaks were taken out of what is being read. */
  #done = 0;
  #breaks: number[] = [];
  #nextBreak = 0;
  #same = '';
  #last: readonly Stripped[] = [];

  constructor(wantsAround: boolean) {
    this.#wantsAround = wantsAround;
  }

  push(piece: string): readonly RawRow[] {
    this.#text += piece;
    const end = this.#safeEnd();
    return end <= this.#from ? [] : this.#read(end);
  }

  end(): readonly RawRow[] {
    this.#read(this.#text.length);
    this.#flush(this.#text, this.#text.length);
    return this.#rows;
  }

  /** The end of the last whole line; of a very long one the end of its last row. */
  #safeEnd(): number {
    const line = this.#text.lastIndexOf('\n') + 1;
    if (line > this.#from || this.#text.length - this.#from < MAX_LINE) return line;
    return Math.max(this.#text.lastIndexOf(')'), this.#text.lastIndexOf('}'), this.#text.lastIndexOf(' '));
  }

  #read(end: number): readonly RawRow[] {
    this.#rows = [];
    let part = this.#text.slice(0, end);
    const rest = this.#text.slice(end);
    // Line breaks written out, inside the base64 of old sessions and at its end.
    if (part.includes('\\n', this.#from)) {
      part = this.#joined(part);
    }
    for (const token of tokensOf(part, this.#from)) this.#take(token, part);
    const drop = Math.max(0, part.length - KEPT);
    this.#text = part.slice(drop) + rest;
    this.#from = part.length - drop;
    this.#shift(drop);
    this.#base += drop;
    return this.#rows;
  }

  #joined(part: string): string {
    this.#breaks = [];
    this.#nextBreak = 0;
    let taken = 0;
    const joined = part
      .slice(this.#from)
      .replace(
        /([A-Za-z0-9+/=])\\{1,2}n(?=[A-Za-z0-9+/=]{2}|["'\t,]|\r?\n|$)/g,
        (all: string, kept: string, at: number) => {
          if (this.#wantsAround) this.#breaks.push(this.#from + at + 1 - taken);
          taken += all.length - 1;
          return kept;
        },
      );
    return part.slice(0, this.#from) + joined;
  }

  /** Keeps the places of what is waiting true when the beginning of the text is dropped. */
  #shift(by: number): void {
    const moved = (token: Token | null): Token | null =>
      token === null ? null : { ...token, start: token.start - by, end: token.end - by };
    this.#key = moved(this.#key);
    this.#date = moved(this.#date);
    if (this.#open !== null) this.#open = { ...this.#open, end: this.#open.end - by };
    this.#around?.shift(by);
    this.#done -= by;
  }

  #take(token: Token, text: string): void {
    if (token.kind === 'key') this.#takeKey(token, text);
    else if (token.kind === 'date') this.#takeDate(token, text);
    else this.#takeValue(token, text);
  }

  #takeKey(token: Token, text: string): void {
    const open = this.#open;
    if (open !== null && open.key === null && this.#keyBefore === false && token.start - open.end < NEAR) {
      open.key = token.text;
      this.#around?.take(text, { ...token, name: 'session_key' });
    } else this.#key = token;
  }

  #takeDate(token: Token, text: string): void {
    const open = this.#open;
    if (
      open !== null &&
      open.expires === null &&
      this.#dateBefore !== true &&
      isNear(text, open.end, token.start)
    ) {
      open.expires = token.text;
      this.#around?.take(text, { ...token, name: 'expire_date' });
      return;
    }
    this.#date = token;
    this.#unreadable(token, text);
  }

  /** A key, something that is no value, and a date in one line: a row whose data is damaged is still a row. */
  #unreadable(date: Token, text: string): void {
    const key = this.#key;
    if (key === null || date.start < key.end || date.start - key.end > 1 << 16) return;
    const between = text.slice(key.end, date.start);
    if (between.includes('\n')) return;
    const cell = trimOf(between, '"\'` ,|\t\\');
    if (!/^(?:\.?e[JNAFy]|gA[I-W]|[MNOYZ][A-Za-z0-9+/]{20})[\w+/=:.-]{4,}$/.test(cell)) return;
    const start = text.indexOf(cell, key.end);
    const value: Token = { kind: 'value', text: cell, start, end: start + cell.length };
    this.#begin(text, value, key, null);
    this.#takeDate(date, text);
    this.#key = null;
    this.#date = null;
  }

  #takeValue(token: Token, text: string): void {
    const key = this.#key;
    const near = key !== null && token.start - key.end < NEAR && this.#keyBefore !== false;
    this.#keyBefore ??= near;
    const date = this.#date;
    const dated =
      date !== null &&
      this.#dateBefore !== false &&
      isNear(text, date.end, near && key.start > date.start ? key.start : token.start);
    this.#dateBefore ??= dated;
    this.#begin(text, token, near ? key : null, dated ? date : null);
    if (near) this.#key = null;
    this.#date = null;
  }

  /** The value of a row, with what stood before it; the row before is whole. */
  #begin(text: string, value: Token, key: Token | null, date: Token | null): void {
    const start = Math.min(value.start, key?.start ?? value.start, date?.start ?? value.start);
    this.#flush(text, start);
    this.#open = {
      key: key?.text ?? null,
      data: value.text,
      expires: date?.text ?? null,
      before: text.slice(Math.max(0, value.start - 400), value.start),
      at: this.#base + value.start,
      end: value.end,
      stripped: null,
    };
    if (!this.#wantsAround) return;
    const fields: Field[] = [{ ...value, name: 'session_data' }];
    if (key !== null) fields.push({ ...key, name: 'session_key' });
    if (date !== null) fields.push({ ...date, name: 'expire_date' });
    this.#around = new Around(text, fields, this.#done, this.#insideOf(value));
  }

  /** What was taken out of a value itself: line breaks, written out or real. */
  #insideOf({ text, start, end }: Token): readonly string[] {
    while ((this.#breaks[this.#nextBreak] ?? Infinity) <= start) this.#nextBreak += 1;
    const isBroken = (this.#breaks[this.#nextBreak] ?? Infinity) <= end;
    return [...(isBroken ? ['breaks'] : []), ...(text.length < end - start ? ['wraps'] : [])];
  }

  /** One list for all rows that have the same around them, as those of one dump have: it is kept with each of them. */
  #shared(stripped: readonly Stripped[]): readonly Stripped[] {
    const same = JSON.stringify(stripped);
    if (same !== this.#same) {
      this.#same = same;
      this.#last = stripped;
    }
    return this.#last;
  }

  /** The row that is open is whole; the next begins at `to`. */
  #flush(text: string, to: number): void {
    if (this.#open === null) return;
    if (this.#around !== null) {
      this.#open.stripped = this.#shared(this.#around.close(text, to));
      this.#done = this.#around.end;
    }
    this.#rows.push(this.#open);
    this.#open = null;
    this.#around = null;
  }
}

/** Whether nothing but the punctuation and the names of one row stands between two places. */
function isNear(text: string, from: number, to: number): boolean {
  if (to < from || to - from > 200) return false;
  // The tab or the comma of most dumps.
  if (to - from < 2) return !/[A-Za-z0-9]/.test(text.slice(from, to));
  return !/[A-Za-z0-9]/.test(text.slice(from, to).replace(BETWEEN, ''));
}
