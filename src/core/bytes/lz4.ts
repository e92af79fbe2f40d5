/**
 * LZ4 frames (github.com/lz4/lz4, doc/lz4_Frame_format.md) with a lid. Our own: the format is a page long, and its packages on
 * npm have not been kept for years.
 */
import type { InflateReading } from './zlib.ts';

const MAGIC = [0x04, 0x22, 0x4d, 0x18];

/** Whether bytes begin a frame. */
export function looksLikeLz4(bytes: Uint8Array): boolean {
  return MAGIC.every((byte, index) => bytes[index] === byte);
}

/** Output that grows as it is needed, up to a limit. */
class Output {
  bytes: Uint8Array<ArrayBuffer>;
  length = 0;
  readonly #limit: number;

  constructor(first: number, limit: number) {
    this.bytes = new Uint8Array(Math.min(first, limit));
    this.#limit = limit;
  }

  /** How many of `count` more bytes fit under the limit. */
  room(count: number): number {
    const fits = Math.min(count, this.#limit - this.length);
    if (this.length + fits > this.bytes.length) {
      const larger = new Uint8Array(
        Math.min(this.#limit, Math.max(this.length + fits, this.bytes.length * 2)),
      );
      larger.set(this.bytes.subarray(0, this.length));
      this.bytes = larger;
    }
    return fits;
  }
}

/** Unpacks a frame to at most `limit` bytes. Never throws. Checksums are not compared: what is damaged does not fit together. */
export function unpackLz4(bytes: Uint8Array, limit: number): InflateReading {
  const flags = bytes[4] ?? 0;
  const output = new Output(Math.max(bytes.length * 4, 1024), limit);
  const end = (error: InflateReading['error'], at: number): InflateReading => ({
    bytes: output.bytes.subarray(0, output.length),
    error,
    end: at,
  });
  if (!looksLikeLz4(bytes) || flags >> 6 !== 1) return end('corrupt', 0);
  // Content size, dictionary, then the checksum of the header.
  let at = 6 + ((flags & 8) === 0 ? 0 : 8) + ((flags & 1) === 0 ? 0 : 4) + 1;
  for (;;) {
    if (at + 4 > bytes.length) return end('truncated', bytes.length);
    const word = uint32(bytes, at);
    at += 4;
    if (word === 0) return end(null, at + ((flags & 4) === 0 ? 0 : 4));
    const size = word & 0x7fffffff;
    const block = bytes.subarray(at, at + size);
    const error = word >>> 31 === 1 ? copy(block, output) : unpackBlock(block, output);
    if (error !== null) return end(error, at);
    if (block.length < size) return end('truncated', bytes.length);
    at += size + ((flags & 16) === 0 ? 0 : 4);
  }
}

function uint32(bytes: Uint8Array, at: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(at, at + 4);
  return (a | (b << 8) | (c << 16) | (d << 24)) >>> 0;
}

function copy(piece: Uint8Array, output: Output): 'too-large' | null {
  const fits = output.room(piece.length);
  output.bytes.set(piece.subarray(0, fits), output.length);
  output.length += fits;
  return fits < piece.length ? 'too-large' : null;
}

/** One block: literals, then a match in what was written so far, over and over (doc/lz4_Block_format.md). */
function unpackBlock(block: Uint8Array, output: Output): InflateReading['error'] {
  for (let at = 0; at < block.length;) {
    const token = block[at] ?? 0;
    at += 1;
    const literals = lengthAt(block, at, token >> 4);
    at = literals.at;
    const error = copy(block.subarray(at, at + literals.length), output);
    if (error !== null) return error;
    if (at + literals.length > block.length) return 'truncated';
    at += literals.length;
    // The last sequence has no match.
    if (at >= block.length) return null;
    const distance = (block[at] ?? 0) | ((block[at + 1] ?? 0) << 8);
    const match = lengthAt(block, at + 2, token & 15);
    at = match.at;
    if (distance === 0 || distance > output.length) return 'corrupt';
    const length = match.length + 4;
    const fits = output.room(length);
    // Byte by byte: a match may reach into itself.
    for (let index = 0; index < fits; index += 1) {
      output.bytes[output.length] = output.bytes[output.length - distance] ?? 0;
      output.length += 1;
    }
    if (fits < length) return 'too-large';
  }
  return null;
}

/** Fifteen goes on in the next bytes, until one is less than 255. */
function lengthAt(
  block: Uint8Array,
  from: number,
  first: number,
): { readonly length: number; readonly at: number } {
  let length = first;
  let at = from;
  if (first === 15) {
    let more = 255;
    while (more === 255 && at < block.length) {
      more = block[at] ?? 0;
      length += more;
      at += 1;
    }
  }
  return { length, at };
}
