/** Rows of a dump on their way to another thread: one text and numbers, which are copied in no time; an object each would be walked. */
import type { RawRow } from '../core/decode/rows/index.ts';

/** Rows as one text, and where to cut it. */
export interface PackedRows {
  readonly text: string;
  /** Four lengths for each row: its key, its value, its date, what stood before it; -1 for none. */
  readonly lengths: Int32Array;
  /** Where each value stands in the dump. */
  readonly places: Float64Array;
}

/** Packs rows. */
export function packRows(rows: readonly RawRow[]): PackedRows {
  const lengths = new Int32Array(rows.length * 4);
  const places = new Float64Array(rows.length);
  const texts: string[] = [];
  for (const [index, row] of rows.entries()) {
    // What stood before a value says what it is where no key does.
    const before = row.key === null ? row.before : '';
    for (const [place, text] of [row.key, row.data, row.expires, before].entries()) {
      lengths[index * 4 + place] = text === null ? -1 : text.length;
      if (text !== null) texts.push(text);
    }
    places[index] = row.at;
  }
  return { text: texts.join(''), lengths, places };
}

/** The rows again, one by one. */
export function* unpackRows({ text, lengths, places }: PackedRows): Generator<RawRow> {
  let from = 0;
  const next = (length: number): string | null => {
    if (length < 0) return null;
    from += length;
    return text.slice(from - length, from);
  };
  for (const [index, at] of places.entries()) {
    const place = index * 4;
    const key = next(lengths[place] ?? -1);
    const data = next(lengths[place + 1] ?? 0) ?? '';
    const expires = next(lengths[place + 2] ?? -1);
    yield { key, data, expires, before: next(lengths[place + 3] ?? 0) ?? '', at, stripped: null };
  }
}
