/** Several sessions: a list for people, an object each as JSON; and a dump of any size, while it is read. */
import {
  createRowReader,
  isExpired,
  readRow,
  rowMatches,
  type RawRow,
  type Row,
} from '../core/decode/rows/index.ts';
import type { DecodeOptions, Reading } from '../core/decode/reading/reading.ts';
import { visible } from '../core/text/visible.ts';
import { say, type Language } from '../core/words/index.ts';
import type { ExitCode, Terminal } from './command.ts';
import { decodedJson, detailsJson } from './decode-output.ts';
import type { DecodeArguments } from './decode-arguments.ts';

/** Characters of a dump between two words about its progress. */
const PROGRESS = 8 << 20;

/** Prints rows that are all there. */
export function printRows(rows: readonly Row[], wanted: DecodeArguments, terminal: Terminal): ExitCode {
  const printer = new Printer(wanted, terminal);
  printer.add(rows);
  return printer.end();
}

/** Reads a dump to its end, printing each row as soon as it is whole. */
export async function printDump(
  head: string,
  pieces: AsyncIterator<string>,
  wanted: DecodeArguments,
  terminal: Terminal,
): Promise<ExitCode> {
  const printer = new Printer(wanted, terminal);
  const reader = createRowReader();
  let read = 0;
  let told = 0;
  for (let piece = head; ;) {
    printer.add(rowsOf(reader.push(piece), wanted.decoding));
    read += piece.length;
    if (read - told > PROGRESS) {
      told = read;
      terminal.progress?.(
        say(terminal.language, 'cli.decode-progress', {
          megabytes: Math.round(read / (1 << 20)),
          rows: printer.seen,
        }),
      );
    }
    const next = await pieces.next();
    if (next.done === true) break;
    piece = next.value;
  }
  printer.add(rowsOf(reader.end(), wanted.decoding));
  return printer.end();
}

/** The rows of a piece, one by one: they are written together, and only their text is kept until then. */
function* rowsOf(raws: readonly RawRow[], options: DecodeOptions): Generator<Row> {
  for (const raw of raws) {
    const row = readRow(raw, options);
    if (row !== null) yield row;
  }
}

/** Rows on their way out. */
class Printer {
  seen = 0;
  #shown = 0;
  #users = new Set<string>();
  #anonymous = 0;
  #expired = 0;
  #unread = 0;
  #refused = false;
  readonly #wanted: DecodeArguments;
  readonly #terminal: Terminal;
  readonly #now: number;

  constructor(wanted: DecodeArguments, terminal: Terminal) {
    this.#wanted = wanted;
    this.#terminal = terminal;
    this.#now = wanted.decoding.now ?? terminal.now();
  }

  add(rows: Iterable<Row>): void {
    const { language } = this.#terminal;
    let text = '';
    for (const row of rows) {
      this.seen += 1;
      this.#count(row);
      if (!rowMatches(row, this.#wanted.query, this.#now)) continue;
      if (this.#shown === 0 && !this.#wanted.json) text += `${headerOf(language)}\n`;
      this.#shown += 1;
      this.#refused ||= row.reading.signature === 'invalid';
      text += `${this.#wanted.json ? this.#jsonOf(row) : lineOf(row, language)}\n`;
    }
    if (text !== '') this.#terminal.write(text);
  }

  end(): ExitCode {
    const { language } = this.#terminal;
    const counts = say(language, 'cli.decode-rows', {
      rows: this.seen,
      users: this.#users.size,
      anonymous: this.#anonymous,
      expired: this.#expired,
      unread: this.#unread,
    });
    const shown =
      this.#shown === this.seen ? '' : ` · ${say(language, 'cli.decode-shown', { count: this.#shown })}`;
    if (this.#wanted.json) this.#terminal.progress?.(counts + shown);
    else this.#terminal.write(`\n${counts}${shown}\n`);
    return this.#refused || this.seen === 0 ? 1 : 0;
  }

  #count(row: Row): void {
    if (row.userId !== null) this.#users.add(row.userId);
    else if (row.count === null) this.#unread += 1;
    else this.#anonymous += 1;
    if (isExpired(row, this.#now)) this.#expired += 1;
  }

  #jsonOf(row: Row): string {
    const { language } = this.#terminal;
    const text = joined(rowJson(row, this.#now), decodedJson(row.reading, language, row.data));
    if (!this.#wanted.details) return text;
    const decoded = { ...row.reading, input: row.data, cleaned: row.data, stripped: [], candidates: [] };
    return `${text.slice(0, -1)},${JSON.stringify(detailsJson(decoded, language)).slice(1)}`;
  }
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

function headerOf(language: Language): string {
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
