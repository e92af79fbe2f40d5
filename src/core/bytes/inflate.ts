/**
 * DEFLATE (RFC 1951) with a lid: stops at a limit, keeps what it has when the stream is broken, and says where the
 * stream ended. Session payloads are a few hundred bytes, so the tables are small and made once.
 */
import { roomFor } from './room.ts';

/** How unpacking ended. */
export interface Inflated {
  readonly bytes: Uint8Array;
  /** `too-large`: stopped at the limit; `truncated`: the input ends early; `corrupt`: not DEFLATE, or damaged. */
  readonly error: 'too-large' | 'truncated' | 'corrupt' | null;
  /** Input bytes used, from the beginning of the array given. */
  readonly end: number;
}

/**
 * Codes up to so many bits are found by one look into a table; the few longer ones bit by bit. A larger table finds
 * more, but filling it takes longer than unpacking a short session.
 */
const LITERAL_BITS = 9;
const DISTANCE_BITS = 6;
const LENGTH_BITS = 7;

// RFC 1951 3.2.5: the base and the extra bits of each length and distance code.
const LENGTH_BASE = Uint16Array.of(
  3,
  4,
  5,
  6,
  7,
  8,
  9,
  10,
  11,
  13,
  15,
  17,
  19,
  23,
  27,
  31,
  35,
  43,
  51,
  59,
  67,
  83,
  99,
  115,
  131,
  163,
  195,
  227,
  258,
);
const LENGTH_EXTRA = Uint8Array.of(
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  1,
  1,
  1,
  1,
  2,
  2,
  2,
  2,
  3,
  3,
  3,
  3,
  4,
  4,
  4,
  4,
  5,
  5,
  5,
  5,
  0,
);
const DISTANCE_BASE = Uint16Array.of(
  1,
  2,
  3,
  4,
  5,
  7,
  9,
  13,
  17,
  25,
  33,
  49,
  65,
  97,
  129,
  193,
  257,
  385,
  513,
  769,
  1025,
  1537,
  2049,
  3073,
  4097,
  6145,
  8193,
  12289,
  16385,
  24577,
);
const DISTANCE_EXTRA = Uint8Array.of(
  0,
  0,
  0,
  0,
  1,
  1,
  2,
  2,
  3,
  3,
  4,
  4,
  5,
  5,
  6,
  6,
  7,
  7,
  8,
  8,
  9,
  9,
  10,
  10,
  11,
  11,
  12,
  12,
  13,
  13,
);
/** What one literal or copy may take: three times two bytes of input besides what is held, and the longest copy. */
const QUICK_INPUT = 8;
const QUICK_OUTPUT = 258;

/** RFC 1951 3.2.7: the order in which the lengths of the code length code are written. */
const CODE_ORDER = Uint8Array.of(16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15);

/** A Huffman code: `look` answers `symbol << 4 | length` for the next `bits` bits, 0 for a longer code. */
interface Code {
  /** The most bits that may be looked at, and how many are: no more than the longest code has. */
  readonly most: number;
  bits: number;
  readonly look: Uint16Array;
  /** How many codes there are of each length. */
  readonly counts: Uint16Array;
  /** The symbols in the order of their codes, where some are longer than `bits`. */
  readonly symbols: Uint16Array;
}

const emptyCode = (size: number, most: number): Code => ({
  most,
  bits: most,
  look: new Uint16Array(1 << most),
  counts: new Uint16Array(16),
  symbols: new Uint16Array(size),
});

/**
 * Fills `code` from the lengths of its symbols (RFC 1951 3.2.2). Of 286 symbols a session uses fifty: `used` has the places in `lengths`
 * of those of a length, from `start` to `end`; the first symbol is at `base`. False when they make no code.
 */
function build(
  code: Code,
  lengths: Uint8Array,
  base: number,
  used: Uint16Array,
  start: number,
  end: number,
): boolean {
  const { look, counts, symbols } = code;
  // `fill` of a few numbers takes longer than a loop.
  for (let length = 0; length < 16; length++) counts[length] = 0;
  for (let index = start; index < end; index++) bump(counts, lengths[used[index] ?? 0] ?? 0);
  let left = 1;
  let longest = 0;
  const next = NEXT;
  const place = PLACE;
  next[1] = 0;
  place[1] = 0;
  for (let length = 1; length < 16; length++) {
    const count = counts[length] ?? 0;
    if (count > 0) longest = length;
    left = (left << 1) - count;
    if (left < 0) return false;
    next[length + 1] = ((next[length] ?? 0) + count) << 1;
    place[length + 1] = (place[length] ?? 0) + count;
  }
  // As zlib: only a code of one symbol, or of none, may leave bits without a meaning.
  if (left > 0 && longest > (code === LENGTHS ? 0 : 1)) return false;
  const bits = Math.min(longest, code.most);
  const size = 1 << bits;
  code.bits = bits;
  // A complete code without long ones writes every place.
  if (left > 0 || longest > bits) for (let at = 0; at < size; at++) look[at] = 0;
  for (let index = start; index < end; index++) {
    const at = used[index] ?? 0;
    const length = lengths[at] ?? 0;
    const own = bump(next, length);
    if (longest > bits) symbols[bump(place, length)] = at - base;
    if (length > bits) continue;
    // Codes are packed starting with their most significant bit, everything else with the least.
    const entry = ((at - base) << 4) | length;
    const step = 1 << length;
    for (let first = (REVERSED[own] ?? 0) >> (LITERAL_BITS - length); first < size; first += step)
      look[first] = entry;
  }
  return true;
}

/** The same of all lengths of a code that is made once. */
function buildWhole(code: Code, lengths: Uint8Array): Code {
  build(
    code,
    lengths,
    0,
    Uint16Array.from(lengths, (_, index) => index),
    0,
    lengths.length,
  );
  return code;
}

/** Adds one, answers what was there before. */
function bump(array: Uint16Array, index: number): number {
  const before = array[index] ?? 0;
  array[index] = before + 1;
  return before;
}

/** Numbers of as many bits as the largest table has, from the last bit to the first. */
const REVERSED = Uint16Array.from({ length: 1 << LITERAL_BITS }, (_, bits) => {
  let result = 0;
  for (let at = 0; at < LITERAL_BITS; at++) result = (result << 1) | ((bits >> at) & 1);
  return result;
});

// Reused by every dynamic block: unpacking is synchronous, and one is done with before the next begins.
const LITERALS = emptyCode(288, LITERAL_BITS);
const DISTANCES = emptyCode(30, DISTANCE_BITS);
const LENGTHS = emptyCode(19, LENGTH_BITS);
const SCRATCH = new Uint8Array(320);
const USED = new Uint16Array(320);
const NEXT = new Uint16Array(17);
const PLACE = new Uint16Array(17);

const FIXED_LITERALS = buildWhole(
  emptyCode(288, LITERAL_BITS),
  Uint8Array.from({ length: 288 }, (_, symbol) =>
    symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8,
  ),
);
// Two more than there are distances: they stand for nothing, and make the code whole.
const FIXED_DISTANCES = buildWhole(emptyCode(32, DISTANCE_BITS), new Uint8Array(32).fill(5));

/** Inflates the raw DEFLATE stream at `start` to at most `limit` bytes. Never throws. */
export function inflateRaw(input: Uint8Array, start: number, limit: number): Inflated {
  return new Inflater(input, start, limit).run();
}

/** What stops the loop: a name of `Inflated.error`, or null to go on. */
type Stop = 'too-large' | 'truncated' | 'corrupt' | null;

class Inflater {
  private out: Uint8Array;
  private length = 0;
  private position: number;
  /** Bits read and not yet used, the next one lowest. */
  private hold = 0;
  private held = 0;
  private readonly input: Uint8Array;
  private readonly limit: number;

  constructor(input: Uint8Array, start: number, limit: number) {
    this.input = input;
    this.position = start;
    this.limit = limit;
    this.out = roomFor(Math.min(limit, Math.max(256, input.length * 3) + QUICK_OUTPUT));
  }

  run(): Inflated {
    let error: Stop = null;
    let last = false;
    while (error === null && !last) {
      const header = this.bits(3);
      if (header < 0) error = 'truncated';
      else {
        last = (header & 1) === 1;
        error = this.block(header >> 1);
      }
    }
    // Whole bytes that were read ahead go back.
    const end = this.position - (this.held >> 3);
    return { bytes: this.out.subarray(0, this.length), error, end };
  }

  private block(type: number): Stop {
    if (type === 0) return this.stored();
    if (type === 1) return this.coded(FIXED_LITERALS, FIXED_DISTANCES);
    if (type === 3) return 'corrupt';
    const broken = this.codes();
    return broken ?? this.coded(LITERALS, DISTANCES);
  }

  /** The next `count` bits, or -1 when the input ends before them. */
  private bits(count: number): number {
    while (this.held < count) {
      if (this.position >= this.input.length) return -1;
      this.hold |= (this.input[this.position++] ?? 0) << this.held;
      this.held += 8;
    }
    const value = this.hold & ((1 << count) - 1);
    this.hold >>>= count;
    this.held -= count;
    return value;
  }

  /** Makes room for `count` more bytes: false at the limit. */
  private room(count: number): boolean {
    const needed = this.length + count;
    if (needed <= this.out.length) return true;
    if (needed > this.limit) return false;
    const larger = new Uint8Array(Math.min(this.limit, Math.max(needed, this.out.length * 2)));
    larger.set(this.out.subarray(0, this.length));
    this.out = larger;
    return true;
  }

  /** RFC 1951 3.2.4: bytes as they are. */
  private stored(): Stop {
    // To the next whole byte; what was read ahead beyond it goes back.
    this.position -= this.held >> 3;
    this.hold = 0;
    this.held = 0;
    const size = this.bits(16);
    const check = this.bits(16);
    if (size < 0 || check < 0) return 'truncated';
    if (size !== (check ^ 0xffff)) return 'corrupt';
    const there = Math.min(size, this.input.length - this.position);
    const fits = this.room(there) ? there : this.limit - this.length;
    if (fits < there) this.room(fits);
    this.out.set(this.input.subarray(this.position, this.position + fits), this.length);
    this.length += fits;
    this.position += there;
    if (fits < there) return 'too-large';
    return there < size ? 'truncated' : null;
  }

  /** RFC 1951 3.2.7: the codes of a dynamic block, themselves coded. */
  private codes(): Stop {
    const literalCount = this.bits(5) + 257;
    const distanceCount = this.bits(5) + 1;
    const orderCount = this.bits(4) + 4;
    if (literalCount < 257 || distanceCount < 1 || orderCount < 4) return 'truncated';
    if (literalCount > 286 || distanceCount > 30) return 'corrupt';
    const lengths = SCRATCH;
    const used = USED;
    lengths.fill(0);
    for (let index = 0; index < orderCount; index++) {
      const length = this.bits(3);
      if (length < 0) return 'truncated';
      lengths[CODE_ORDER[index] ?? 0] = length;
    }
    let count = 0;
    for (let symbol = 0; symbol < 19; symbol++) if (lengths[symbol] !== 0) used[count++] = symbol;
    if (!build(LENGTHS, lengths, 0, used, 0, count)) return 'corrupt';
    for (let symbol = 0; symbol < 19; symbol++) lengths[symbol] = 0;
    const total = literalCount + distanceCount;
    let literals = 0;
    count = 0;
    for (let index = 0; index < total;) {
      const symbol = this.symbol(LENGTHS);
      if (symbol < 0) return symbol === -1 ? 'truncated' : 'corrupt';
      let length = symbol;
      let again = 1;
      if (symbol > 15) {
        const extra = this.bits(symbol === 16 ? 2 : symbol === 17 ? 3 : 7);
        if (extra < 0) return 'truncated';
        if (symbol === 16 && index === 0) return 'corrupt';
        length = symbol === 16 ? (lengths[index - 1] ?? 0) : 0;
        again = extra + (symbol === 18 ? 11 : 3);
        if (index + again > total) return 'corrupt';
      }
      if (length === 0) {
        index += again;
        continue;
      }
      for (const end = index + again; index < end; index++) {
        if (index < literalCount) literals++;
        used[count++] = index;
        lengths[index] = length;
      }
    }
    // A block that could not end is none.
    const sound =
      lengths[256] !== 0 &&
      build(LITERALS, lengths, 0, used, 0, literals) &&
      build(DISTANCES, lengths, literalCount, used, literals, count);
    return sound ? null : 'corrupt';
  }

  /** The next symbol; -1 when the input ends, -2 when no symbol has these bits. */
  private symbol(code: Code): number {
    while (this.held < 15 && this.position < this.input.length) {
      this.hold |= (this.input[this.position++] ?? 0) << this.held;
      this.held += 8;
    }
    const entry = code.look[this.hold & ((1 << code.bits) - 1)] ?? 0;
    const length = entry & 15;
    if (length === 0) return this.longSymbol(code);
    if (length > this.held) return -1;
    this.hold >>>= length;
    this.held -= length;
    return entry >> 4;
  }

  /** Canonical decoding, one bit at a time. */
  private longSymbol(code: Code): number {
    let bits = 0;
    let first = 0;
    let place = 0;
    for (let length = 1; length < 16; length++) {
      if (length > this.held) return -1;
      bits |= (this.hold >>> (length - 1)) & 1;
      const count = code.counts[length] ?? 0;
      if (bits - first < count) {
        this.hold >>>= length;
        this.held -= length;
        return code.symbols[place + bits - first] ?? -2;
      }
      place += count;
      first = (first + count) << 1;
      bits <<= 1;
    }
    return -2;
  }

  /** RFC 1951 3.2.3: literals, and copies of what came before. */
  private coded(literals: Code, distances: Code): Stop {
    for (;;) {
      this.quick(literals, distances);
      // What the quick way left: the last few, a long code, a copy from too far, the end.
      const symbol = this.symbol(literals);
      if (symbol < 0) return symbol === -1 ? 'truncated' : 'corrupt';
      if (symbol < 256) {
        if (!this.room(1)) return 'too-large';
        this.out[this.length++] = symbol;
        continue;
      }
      if (symbol === 256) return null;
      const stop = this.copy(symbol - 257, distances);
      if (stop !== null) return stop;
    }
  }

  /**
   * Literals and copies as long as there is input and room enough for any of them, so that nothing of that is asked. Most of the time is
   * spent here: the state is kept in local variables meanwhile, and stays before the symbol that it leaves to the careful way.
   */
  private quick(literals: Code, distances: Code): void {
    const { input, out } = this;
    const { look } = literals;
    const mask = (1 << literals.bits) - 1;
    const far = distances.look;
    const farMask = (1 << distances.bits) - 1;
    const inputEnd = input.length - QUICK_INPUT;
    const outEnd = out.length - QUICK_OUTPUT;
    let { position, hold, held, length } = this;
    while (position <= inputEnd && length <= outEnd) {
      if (held < 16) {
        hold |= ((input[position] ?? 0) | ((input[position + 1] ?? 0) << 8)) << held;
        position += 2;
        held += 16;
      }
      const entry = look[hold & mask] ?? 0;
      const bits = entry & 15;
      const symbol = entry >> 4;
      if (symbol < 256) {
        if (bits === 0) break;
        hold >>>= bits;
        held -= bits;
        out[length++] = symbol;
        continue;
      }
      const code = symbol - 257;
      if (code < 0 || code > 28) break;
      // Nothing is taken before it is known to be a copy that can be made.
      let rest = hold >>> bits;
      let left = held - bits;
      let from = position;
      if (left < 16) {
        rest |= ((input[from] ?? 0) | ((input[from + 1] ?? 0) << 8)) << left;
        from += 2;
        left += 16;
      }
      const more = LENGTH_EXTRA[code] ?? 0;
      const wanted = (LENGTH_BASE[code] ?? 0) + (rest & ((1 << more) - 1));
      rest >>>= more;
      left -= more;
      if (left < 16) {
        rest |= ((input[from] ?? 0) | ((input[from + 1] ?? 0) << 8)) << left;
        from += 2;
        left += 16;
      }
      const there = far[rest & farMask] ?? 0;
      const farBits = there & 15;
      if (farBits === 0 || there >> 4 > 29) break;
      rest >>>= farBits;
      left -= farBits;
      const further = DISTANCE_EXTRA[there >> 4] ?? 0;
      if (left < further) {
        rest |= ((input[from] ?? 0) | ((input[from + 1] ?? 0) << 8)) << left;
        from += 2;
        left += 16;
      }
      const distance = (DISTANCE_BASE[there >> 4] ?? 0) + (rest & ((1 << further) - 1));
      if (distance > length) break;
      hold = rest >>> further;
      held = left - further;
      position = from;
      for (const end = length + wanted; length < end; length++) out[length] = out[length - distance] ?? 0;
    }
    this.position = position;
    this.hold = hold;
    this.held = held;
    this.length = length;
  }

  private copy(code: number, distances: Code): Stop {
    if (code > 28) return 'corrupt';
    const more = this.bits(LENGTH_EXTRA[code] ?? 0);
    if (more < 0) return 'truncated';
    const symbol = this.symbol(distances);
    if (symbol < 0) return symbol === -1 ? 'truncated' : 'corrupt';
    if (symbol > 29) return 'corrupt';
    const further = this.bits(DISTANCE_EXTRA[symbol] ?? 0);
    if (further < 0) return 'truncated';
    const distance = (DISTANCE_BASE[symbol] ?? 0) + further;
    if (distance > this.length) return 'corrupt';
    const wanted = (LENGTH_BASE[code] ?? 0) + more;
    const fits = this.room(wanted) ? wanted : this.limit - this.length;
    if (fits < wanted) this.room(fits);
    const { out } = this;
    let to = this.length;
    const end = to + fits;
    for (let from = to - distance; to < end; from++, to++) out[to] = out[from] ?? 0;
    this.length = end;
    return fits < wanted ? 'too-large' : null;
  }
}
