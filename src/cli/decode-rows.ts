/** Several sessions: a list for people, an object each as JSON; and a dump of any size, while it is read. */
import { createRowReader, type RawRow, type Row } from '../core/decode/rows/index.ts';
import { say } from '../core/words/index.ts';
import type { ExitCode, Terminal } from './command.ts';
import type { DecodeArguments } from './decode-arguments.ts';
import { headerOf, partOfRows, rowsOf, type Part, type PartSetting } from './decode-part.ts';
import { packRows } from './raw-rows.ts';
import { WORTH_THREADS, type Threads } from './threads.ts';

/** Characters of a dump between two words about its progress. */
const PROGRESS = 8 << 20;

/** Characters of a dump that a thread gets at a time. */
const PART = 256 << 10;

/** Prints rows that are all there. */
export function printRows(rows: readonly Row[], wanted: DecodeArguments, terminal: Terminal): ExitCode {
  const printer = new Printer(wanted, terminal);
  printer.take(partOfRows(rows, printer.setting));
  return printer.end();
}

/**
 * Reads a dump to its end, printing each row as soon as it is whole. Where each row begins and ends is told here; of a large dump they are
 * decoded in threads.
 */
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
  let threads: Threads | undefined;
  let raws: RawRow[] = [];
  let size = 0;
  const decode = async (): Promise<void> => {
    const some = raws;
    raws = [];
    size = 0;
    if (threads === undefined) printer.take(partOfRows(rowsOf(some, wanted), printer.setting));
    else await threads.add({ rows: packRows(some) });
  };
  for (let piece = head; ;) {
    for (const raw of reader.push(piece)) raws.push(raw);
    read += piece.length;
    size += piece.length;
    if (read >= WORTH_THREADS) threads ??= terminal.threads?.(printer.setting, (part) => printer.take(part));
    if (threads === undefined || size >= PART) await decode();
    if (read - told > PROGRESS) {
      told = read;
      const megabytes = Math.round(read / (1 << 20));
      terminal.progress?.(say(terminal.language, 'cli.decode-progress', { megabytes, rows: printer.seen }));
    }
    const next = await pieces.next();
    if (next.done === true) break;
    piece = next.value;
  }
  for (const raw of reader.end()) raws.push(raw);
  await decode();
  await threads?.end();
  return printer.end();
}

/** Rows on their way out. */
class Printer {
  seen = 0;
  readonly setting: PartSetting;
  #shown = 0;
  #users = new Set<string>();
  #anonymous = 0;
  #expired = 0;
  #unread = 0;
  #refused = false;
  readonly #terminal: Terminal;

  constructor(wanted: DecodeArguments, terminal: Terminal) {
    this.#terminal = terminal;
    this.setting = { wanted, language: terminal.language, now: wanted.decoding.now ?? terminal.now() };
  }

  /** The next part, in the order of the dump. */
  take(part: Part): void {
    const { wanted, language } = this.setting;
    if (this.#shown === 0 && part.shown > 0 && !wanted.json) this.#terminal.write(`${headerOf(language)}\n`);
    this.seen += part.seen;
    this.#shown += part.shown;
    for (const user of part.users) this.#users.add(user);
    this.#anonymous += part.anonymous;
    this.#expired += part.expired;
    this.#unread += part.unread;
    this.#refused ||= part.refused;
    if (part.text.length > 0) this.#terminal.write(part.text);
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
    if (this.setting.wanted.json) this.#terminal.progress?.(counts + shown);
    else this.#terminal.write(`\n${counts}${shown}\n`);
    return this.#refused || this.seen === 0 ? 1 : 0;
  }
}
