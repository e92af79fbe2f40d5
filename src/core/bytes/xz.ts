/**
 * What Python's `lzma` writes: the .xz container (tukaani.org/xz/xz-file-format.txt) of LZMA2, which `LzmaCompressor` of django-redis uses, and
 * .lzma, which came before it (`FORMAT_ALONE`). Loaded by itself, when somebody pastes such a value. Our own: docs/decisions/own-lzma.md.
 */
import { propertiesOf } from './lzma-properties.ts';
import { Lzma, type Stop } from './lzma.ts';
import { readFilters, undoFilters, unreadFilter, type UnreadFilter } from './xz-filters.ts';
import type { InflateReading } from './zlib.ts';

/** Bytes of the header of the stream. */
const STREAM_HEADER = 12;

/** Bytes of a check, by its kind. */
const CHECKS = [0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64];

/** Unpacks the blocks of a .xz stream to at most `limit` bytes; or the filter that is not read. Never throws. */
export function unpackXz(bytes: Uint8Array, limit: number): InflateReading | UnreadFilter {
  const lzma = new Lzma(bytes, limit);
  const check = CHECKS[(bytes[7] ?? 0) & 15] ?? 0;
  const ended = (error: InflateReading['error'], end: number): InflateReading => ({
    bytes: lzma.bytes,
    error,
    end,
  });
  for (let at = STREAM_HEADER; ;) {
    const size = bytes[at];
    if (size === undefined) return ended('truncated', bytes.length);
    // The index, which repeats the sizes of the blocks.
    if (size === 0) return ended(null, bytes.length);
    const header = bytes.subarray(at, at + (size + 1) * 4);
    if (header.length < (size + 1) * 4) return ended('truncated', bytes.length);
    const filters = readFilters(header);
    if (filters === null) return ended('corrupt', at);
    const unread = unreadFilter(filters);
    if (unread !== null) return unread;
    const begin = at + (size + 1) * 4;
    const from = lzma.bytes.length;
    const block = unpackLzma2(bytes, begin, lzma);
    // The next block begins without a dictionary: nothing copies what is changed here.
    undoFilters(lzma.bytes.subarray(from), filters);
    if (block.error !== null) return ended(block.error, block.end);
    // Padded to four bytes, then the check of what was unpacked.
    at = begin + ((block.end - begin + 3) & ~3) + check;
  }
}

/** The chunks of a block (liblzma, `lzma2_decoder.c`). */
function unpackLzma2(bytes: Uint8Array, from: number, lzma: Lzma): { error: Stop | null; end: number } {
  for (let at = from, isFirst = true; ; isFirst = false) {
    const control = bytes[at];
    const ended = (error: Stop | null, end: number) => ({ error, end });
    if (control === undefined) return ended('truncated', bytes.length);
    if (control === 0) return ended(null, at + 1);
    const isPacked = control >= 0x80;
    const reset = isPacked ? (control >> 5) & 3 : 0;
    const forgets = isPacked ? reset === 3 : control === 1;
    if ((isFirst && !forgets) || (!isPacked && control > 2)) return ended('corrupt', at);
    if (forgets) lzma.resetDictionary();
    const size = (((isPacked ? control & 31 : 0) << 16) | two(bytes, at + 1)) + 1;
    if (!isPacked) {
      const error = lzma.copy(at + 3, at + 3 + size);
      if (error !== null) return ended(error, at);
      at += 3 + size;
      continue;
    }
    const packed = two(bytes, at + 3) + 1;
    let begin = at + 5;
    if (reset >= 2) {
      const properties = propertiesOf(bytes[begin] ?? 255);
      if (properties === null) return ended(begin < bytes.length ? 'corrupt' : 'truncated', at);
      lzma.resetState(properties);
      begin += 1;
    } else if (reset === 1) lzma.resetState();
    const error = lzma.unpack(begin, begin + packed, size);
    if (error !== null) return ended(error, at);
    at = begin + packed;
  }
}

function two(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

/** Unpacks a .lzma file to at most `limit` bytes. Never throws. */
export function unpackLzma(bytes: Uint8Array, limit: number): InflateReading {
  const lzma = new Lzma(bytes, limit);
  const properties = propertiesOf(bytes[0] ?? 255);
  const size = bytes.subarray(5, 13);
  if (size.length < 8) return { bytes: lzma.bytes, error: 'truncated', end: bytes.length };
  if (properties === null) return { bytes: lzma.bytes, error: 'corrupt', end: 0 };
  lzma.resetState(properties);
  // All bits set: the end is marked.
  const isMarked = size.every((byte) => byte === 255);
  let length = 0;
  for (let index = 7; index >= 0; index--) length = length * 256 + (size[index] ?? 0);
  // Where it ends is told by what is in it alone.
  const error = lzma.unpack(13, Infinity, isMarked ? null : length);
  return { bytes: lzma.bytes, error, end: bytes.length };
}
