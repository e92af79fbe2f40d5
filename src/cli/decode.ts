/** `session-devtools decode`: what is inside a session cookie, a session_data cell, a cache value, a dump … */
import { createReadStream } from 'node:fs';
import { readBase64 } from '../core/bytes/base64.ts';
import { readRows, type RowQuery } from '../core/decode/rows/index.ts';
import { rowsOfPaste } from '../core/decode/rows/paste.ts';
import { say } from '../core/words/index.ts';
import type { Command, ExitCode, Terminal } from './command.ts';
import { splitLines } from './cookie.ts';
import { answerOf, decodeWithCodecs, isRefused } from './decode-answer.ts';
import { readArguments, type DecodeArguments } from './decode-arguments.ts';
import { decodeLines } from './decode-lines.ts';
import { withPrefix } from './key-or-prefix.ts';
import { printDump, printRows } from './decode-rows.ts';

/** Text this long is read piece by piece: it is a dump, and may be larger than the memory. */
const DUMP_SIZE = 1 << 20;

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const wanted = await readArguments(args, terminal);
  if (wanted === null) {
    terminal.writeError(`${say(terminal.language, 'cli.decode-usage')}\n`);
    return 2;
  }
  if (wanted.lines && wanted.value === null && wanted.file === null) {
    return decodeLines(splitLines(await terminal.readInput()), wanted, terminal);
  }
  if (wanted.value !== null) return decodeText(wanted.value, wanted, terminal);
  return decodeStream(wanted, terminal);
}

/** Standard input or a file: a little of it as one paste, a lot as a dump. */
async function decodeStream(wanted: DecodeArguments, terminal: Terminal): Promise<ExitCode> {
  const source = wanted.file === null ? terminal.readPieces?.() : piecesOf(wanted.file);
  if (source === undefined) return decodeText(await terminal.readInput(), wanted, terminal);
  let head = '';
  const pieces = source[Symbol.asyncIterator]();
  try {
    while (head.length < DUMP_SIZE) {
      const { value, done } = await pieces.next();
      if (done === true) return await decodeText(head, wanted, terminal);
      head += value;
    }
    const meant = withPrefix(wanted, readRows(head, wanted.decoding));
    return await printDump(head, pieces, meant, terminal);
  } catch (problem) {
    if (wanted.file === null || !(problem instanceof Error && 'code' in problem)) throw problem;
    terminal.writeError(`${say(terminal.language, 'cli.decode-no-file', { file: wanted.file })}\n`);
    return 2;
  }
}

async function* piecesOf(file: string): AsyncGenerator<string> {
  for await (const piece of createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 16 }))
    yield String(piece);
}

/** One paste: its rows when it holds several sessions, else the one value. */
async function decodeText(text: string, wanted: DecodeArguments, terminal: Terminal): Promise<ExitCode> {
  const trimmed = text.replace(/\r?\n$/, '');
  if (!wanted.base64) {
    const rows = rowsOfPaste(trimmed, wanted.decoding);
    const meant = withPrefix(wanted, rows);
    if (rows.length > 1 || (rows.length > 0 && isAsked(meant.query))) {
      return printRows(meant === wanted ? rows : rowsOfPaste(trimmed, meant.decoding), meant, terminal);
    }
  }
  const raw = wanted.base64 ? readBase64(trimmed, 'urlsafe').bytes : trimmed;
  const decoded = await decodeWithCodecs(raw, wanted.decoding);
  terminal.write(`${answerOf(decoded, trimmed, wanted, terminal.language)}\n`);
  return isRefused(decoded) ? 1 : 0;
}

function isAsked(query: RowQuery): boolean {
  return Object.keys(query).length > 0;
}

/** The subcommand. */
export const decodeCommand: Command = { summary: 'cli.decode-summary', run };
