/** The sessions of a dump or of any text that holds several: the face of this room. */
import type { DecodeOptions } from '../reading/reading.ts';
import { createRowReader } from './reader.ts';
import { readRow, type Row } from './row.ts';

export { createRowReader, type RawRow } from './reader.ts';
export { readRow, type Row } from './row.ts';
export { isExpired, parseRowQuery, rowMatches, type RowQuery } from './query.ts';

/** All rows of a text, those that repeat a value without a key of its own left out. */
export function readRows(text: string, options: DecodeOptions): readonly Row[] {
  const reader = createRowReader({ around: true });
  const seen = new Set<string>();
  return [...reader.push(text), ...reader.end()].flatMap((raw): readonly Row[] => {
    if (raw.key === null && seen.has(raw.data)) return [];
    seen.add(raw.data);
    const row = readRow(raw, options);
    return row === null ? [] : [row];
  });
}
