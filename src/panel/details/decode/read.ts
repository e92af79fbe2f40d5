/** Reads a paste or a file, piece by piece: in a worker, or where there is none, in between other work. */
import { loadCodecs, needsCodec } from '../../../core/decode/codecs.ts';
import { decode } from '../../../core/decode/index.ts';
import type { Decoded, DecodeOptions, Reading, Stripped } from '../../../core/decode/reading/reading.ts';
import { createRowReader, readRow, type Row } from '../../../core/decode/rows/index.ts';
import { rowsOfPaste } from '../../../core/decode/rows/paste.ts';

/** What the list shows of a row. The value itself is decoded again when the row is chosen: that takes less than keeping it. */
export interface RowSummary {
  readonly key: string | null;
  readonly expiresText: string | null;
  readonly expires: number | null;
  readonly userId: string | null;
  readonly userName: string | null;
  readonly count: number | null;
  readonly size: number;
  readonly data: string;
  readonly stripped: readonly Stripped[];
  readonly verdict: 'valid' | 'invalid' | 'unverified' | 'none' | 'cut';
  readonly reading: { readonly expired: boolean | null };
}

/** What reading tells, in this order. */
export type Told =
  /** `read` and `total` in characters or bytes. */
  | {
      readonly is: 'rows';
      readonly rows: readonly RowSummary[];
      readonly read: number;
      readonly total: number;
    }
  | { readonly is: 'one'; readonly decoded: Decoded }
  | { readonly is: 'end' };

/** What is to be read. */
export interface Job {
  readonly input: string | Blob;
  readonly options: DecodeOptions;
  /** Whether the text is one value, and no dump. */
  readonly isValue: boolean;
}

/** Reads whatever it is. */
export function readJob({ input, options, isValue }: Job): AsyncGenerator<Told> {
  if (typeof input !== 'string') return readFile(input, options);
  return isValue ? readValue(input, options) : readText(input, options);
}

/** Text up to here is one paste, and is looked at as a whole. */
const WHOLE = 1 << 19;

/** Characters read between two looks at the rest of the world. */
const PIECE = 1 << 16;

/** Reads text: `one` when it holds one value, else its rows. */
export async function* readText(text: string, options: DecodeOptions): AsyncGenerator<Told> {
  if (text.length <= WHOLE) {
    const rows = rowsOfPaste(text, options);
    if (rows.length > 1)
      yield { is: 'rows', rows: rows.map(summaryOf), read: text.length, total: text.length };
    else yield { is: 'one', decoded: await decodeFully(text, options) };
    yield { is: 'end' };
    return;
  }
  let found = 0;
  let held: RowSummary[] = [];
  for await (const told of readPieces(piecesOf(text), text.length, options)) {
    if (told.is !== 'rows') continue;
    found += told.rows.length;
    // A first row alone may be all there is: one very long value is no list.
    for (const row of told.rows) held.push(row);
    yield { ...told, rows: found > 1 ? held : [] };
    if (found > 1) held = [];
  }
  if (found < 2) yield { is: 'one', decoded: await decodeFully(text, options) };
  yield { is: 'end' };
}

/** Reads text that is one value: that of a row, which is known. */
export async function* readValue(text: string, options: DecodeOptions): AsyncGenerator<Told> {
  yield { is: 'one', decoded: await decodeFully(text, options) };
  yield { is: 'end' };
}

/** Reads a file as a dump. */
export async function* readFile(file: Blob, options: DecodeOptions): AsyncGenerator<Told> {
  if (file.size <= WHOLE) {
    yield* readText(await file.text(), options);
    return;
  }
  yield* readPieces(piecesOfFile(file), file.size, options);
  yield { is: 'end' };
}

async function* readPieces(
  pieces: AsyncIterable<{ readonly text: string; readonly read: number }>,
  total: number,
  options: DecodeOptions,
): AsyncGenerator<Told> {
  const reader = createRowReader({ around: true });
  let last = 0;
  for await (const { text, read } of pieces) {
    const rows = reader.push(text).flatMap((raw) => summaries(readRow(raw, options)));
    last = read;
    yield { is: 'rows', rows, read, total };
  }
  const rows = reader.end().flatMap((raw) => summaries(readRow(raw, options)));
  yield { is: 'rows', rows, read: last, total };
}

async function* piecesOf(text: string): AsyncGenerator<{ text: string; read: number }> {
  for (let at = 0; at < text.length; at += PIECE) {
    yield { text: text.slice(at, at + PIECE), read: Math.min(at + PIECE, text.length) };
  }
}

async function* piecesOfFile(file: Blob): AsyncGenerator<{ text: string; read: number }> {
  const decoder = new TextDecoder();
  for (let at = 0; at < file.size; at += PIECE * 8) {
    const bytes = await file.slice(at, at + PIECE * 8).arrayBuffer();
    yield { text: decoder.decode(bytes, { stream: true }), read: Math.min(at + PIECE * 8, file.size) };
  }
}

/** Decodes, and once more with what had to be loaded first. */
async function decodeFully(text: string, options: DecodeOptions): Promise<Decoded> {
  const first = decode(text, options);
  if (!needsCodec(first)) return first;
  return decode(text, { ...options, codecs: await loadCodecs() });
}

const summaries = (row: Row | null): readonly RowSummary[] => (row === null ? [] : [summaryOf(row)]);

function summaryOf({
  key,
  expiresText,
  expires,
  userId,
  userName,
  count,
  size,
  data,
  stripped,
  reading,
}: Row): RowSummary {
  const { expired } = reading;
  return {
    key,
    expiresText,
    expires,
    userId,
    userName,
    count,
    size,
    data,
    stripped: stripped ?? [],
    verdict: verdictOf(reading),
    reading: { expired },
  };
}

/** "Cut short" is no "invalid": what was cut was never checked. */
function verdictOf({ problems, signature }: Reading): RowSummary['verdict'] {
  const isCut = problems.some(({ code }) =>
    /^(?:signature-(?:cut|missing)|middle-missing|hash-cut|zlib-truncated)$/.test(code),
  );
  return isCut && signature !== 'valid' ? 'cut' : signature;
}
