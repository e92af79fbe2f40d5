/**
 * The filters that may stand before LZMA2 in a block of .xz (tukaani.org/xz/xz-file-format.txt, section 5.3): tables of numbers as differences, and
 * machine code whose jumps name places instead of distances. Delta and x86 are taken back; the others are named.
 */

/** One filter of a block, as its header says. */
export interface Filter {
  readonly id: number;
  readonly properties: Uint8Array;
}

/** A filter that is not read: its name, or its number where it has none. */
export interface UnreadFilter {
  readonly filter: string;
}

/** The last filter of every block: the compression itself. */
const LZMA2 = 0x21;

const DELTA = 0x03;
const X86 = 0x04;

/** Filters of one block, at most. */
const MAX_FILTERS = 4;

/** What the specification calls them. */
const NAMES: ReadonlyMap<number, string> = new Map([
  [0x05, 'PowerPC'],
  [0x06, 'IA-64'],
  [0x07, 'ARM'],
  [0x08, 'ARM-Thumb'],
  [0x09, 'SPARC'],
  [0x0a, 'ARM64'],
  [0x0b, 'RISC-V'],
]);

/** The filters that a block's header names, in the order of writing; null where the header is no such header. */
export function readFilters(header: Uint8Array): readonly Filter[] | null {
  const flags = header[1] ?? 0;
  let at = 2;
  /** A number in groups of seven bits; those of filters and sizes here are small. */
  const number = (): number => {
    let value = 0;
    for (let worth = 1; ; worth *= 128) {
      const byte = header[at] ?? 0;
      at += 1;
      value += (byte & 127) * worth;
      if (byte < 128) return value;
    }
  };
  // The sizes, packed and unpacked, where they are written.
  for (const flag of [0x40, 0x80]) if ((flags & flag) !== 0) number();
  const filters: Filter[] = [];
  for (let count = (flags & (MAX_FILTERS - 1)) + 1; count > 0; count -= 1) {
    const id = number();
    const size = number();
    if (at + size > header.length) return null;
    filters.push({ id, properties: header.subarray(at, at + size) });
    at += size;
  }
  return filters;
}

/** The first filter before LZMA2 that is not read here; null where all are. */
export function unreadFilter(filters: readonly Filter[]): UnreadFilter | null {
  for (const [index, { id, properties }] of filters.entries()) {
    const isLast = index === filters.length - 1;
    if (isLast ? id === LZMA2 : id === DELTA || id === X86) {
      // Machine code that does not begin at 0 is written by nobody: liblzma's own tool has no option for it.
      if (id !== X86 || properties.every((byte) => byte === 0)) continue;
    }
    return { filter: NAMES.get(id) ?? (id === X86 ? 'x86' : `0x${id.toString(16)}`) };
  }
  return null;
}

/** Takes back in `bytes`, the whole of a block, what the filters before LZMA2 did to it. */
export function undoFilters(bytes: Uint8Array, filters: readonly Filter[]): void {
  for (const { id, properties } of filters.slice(0, -1).toReversed()) {
    if (id === DELTA) addDistant(bytes, (properties[0] ?? 0) + 1);
    else if (id === X86) relativeJumps(bytes);
  }
}

/** Each byte was written as its difference to the one `distance` before. */
function addDistant(bytes: Uint8Array, distance: number): void {
  for (let at = distance; at < bytes.length; at++) bytes[at] = (bytes[at] ?? 0) + (bytes[at - distance] ?? 0);
}

/** Whether a byte can be the highest of a jump's distance: within 16 MB, forward or back. */
function isNear(byte: number | undefined): boolean {
  return byte === 0 || byte === 255;
}

/**
 * Jumps and calls of x86 (E8, E9) were written with the place they go to. Where opcodes follow each other closely, the writer left alone what may
 * be part of the operand before: `recent` are the last three bytes that looked like opcodes and were left, the nearest in the lowest bit.
 */
function relativeJumps(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let recent = 0;
  let last = -4;
  for (let at = 0; at + 4 < bytes.length; at++) {
    if (((bytes[at] ?? 0) & 0xfe) !== 0xe8) continue;
    const gap = at - last;
    last = at;
    recent = gap > 3 ? 0 : (recent << (gap - 1)) & 7;
    // How far the opcode that was left before reaches into this operand, in bytes from its end.
    const reach = 32 - Math.clz32(recent);
    const areSeveral = (recent & (recent - 1)) !== 0;
    if (!isNear(bytes[at + 4]) || areSeveral || (reach > 0 && isNear(bytes[at + 4 - reach]))) {
      recent = (recent << 1) | 1;
      continue;
    }
    const here = at + 5;
    let distance = (view.getUint32(at + 1, true) - here) | 0;
    // The writer turned around what would have looked like an operand that it does not touch.
    if (reach > 0 && isNear((distance >>> (24 - reach * 8)) & 255)) {
      distance = ((distance ^ (2 ** (32 - reach * 8) - 1)) - here) | 0;
    }
    view.setInt32(at + 1, (distance << 7) >> 7, true);
    at += 4;
  }
}
