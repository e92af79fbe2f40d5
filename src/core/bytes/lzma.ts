/**
 * LZMA (the LZMA specification of the LZMA SDK) with a lid: a range coder whose bits each have a probability that learns, and on it literals
 * and copies of what came before. What was written is its dictionary, so that no header can ask for memory.
 */
import type { Properties } from './lzma-properties.ts';
import type { InflateReading } from './zlib.ts';

/** Why unpacking stopped before its end. */
export type Stop = NonNullable<InflateReading['error']>;

/** Where the probabilities of each kind of bit begin. */
const IS_MATCH = 0;
const IS_REP = IS_MATCH + (12 << 4);
const IS_REP_0 = IS_REP + 12;
const IS_REP_1 = IS_REP_0 + 12;
const IS_REP_2 = IS_REP_1 + 12;
const IS_REP_0_LONG = IS_REP_2 + 12;
const SLOTS = IS_REP_0_LONG + (12 << 4);
const SPECIAL = SLOTS + 4 * 64;
const ALIGN = SPECIAL + 115;
/** A code of lengths: two choices, then low and middle lengths by position, then high ones. */
const LOW = 2;
const MIDDLE = LOW + 16 * 8;
const HIGH = MIDDLE + 16 * 8;
const LENGTH = ALIGN + 16;
const REP_LENGTH = LENGTH + HIGH + 256;
const LITERAL = REP_LENGTH + HIGH + 256;
/** Of each context of literals. */
const LITERALS = 0x300;

/** Half, in parts of 2048. */
const EVEN = 1024;

/** A writer forgets once for each 64 kB of what it cannot pack, which is far below; a stream that does nothing else costs time. */
const MAX_RESETS = 1000;

/** A distance that is none: the end. */
const END = 0xffffffff;

/** Unpacks one or several pieces into the same output. */
export class Lzma {
  readonly #limit: number;
  readonly #input: Uint8Array;
  #out: Uint8Array<ArrayBuffer>;
  #length = 0;
  /** Where the dictionary begins: no copy reaches before it. */
  #start = 0;
  #probabilities = new Uint16Array(0);
  #properties: Properties = { lc: 0, lp: 0, pb: 0 };
  #resets = 0;
  #state = 0;
  #rep0 = 0;
  #rep1 = 0;
  #rep2 = 0;
  #rep3 = 0;
  #range = 0;
  #code = 0;
  #position = 0;

  constructor(input: Uint8Array, limit: number) {
    this.#input = input;
    this.#limit = limit;
    this.#out = new Uint8Array(Math.min(limit, Math.max(1024, input.length * 4)));
  }

  /** What was unpacked so far. */
  get bytes(): Uint8Array {
    return this.#out.subarray(0, this.#length);
  }

  /** Forgets what was unpacked. */
  resetDictionary(): void {
    this.#start = this.#length;
  }

  /** Forgets what was learned. */
  resetState(properties: Properties = this.#properties): void {
    this.#resets += 1;
    this.#properties = properties;
    if (this.#resets > MAX_RESETS) return;
    this.#probabilities = new Uint16Array(LITERAL + (LITERALS << (properties.lc + properties.lp))).fill(EVEN);
    this.#state = 0;
    this.#rep0 = 0;
    this.#rep1 = 0;
    this.#rep2 = 0;
    this.#rep3 = 0;
  }

  /** Bytes as they are. */
  copy(from: number, to: number): Stop | null {
    const piece = this.#input.subarray(from, to);
    const fits = this.#room(piece.length);
    this.#out.set(piece.subarray(0, fits), this.#length);
    this.#length += fits;
    if (fits < piece.length) return 'too-large';
    return piece.length < to - from ? 'truncated' : null;
  }

  /** Unpacks what stands from `from` to `to`: `size` bytes, or as many as come before the mark of the end where that is null. */
  unpack(from: number, to: number, size: number | null): Stop | null {
    const end = Math.min(to, this.#input.length);
    // The first byte of the range coder is always zero.
    if (from + 5 > end) return 'truncated';
    if (this.#input[from] !== 0 || this.#probabilities.length === 0) return 'corrupt';
    if (this.#resets > MAX_RESETS) return 'corrupt';
    this.#position = from + 1;
    this.#range = END;
    this.#code = 0;
    for (let index = 0; index < 4; index++) this.#code = ((this.#code << 8) | this.#next()) >>> 0;
    const goal = size === null ? Infinity : this.#length + size;
    while (this.#length < goal) {
      const before = this.#length;
      const stop = this.#symbol(goal);
      if (this.#position > end) {
        // What was read beyond the end is nobody's.
        this.#length = before;
        return to > end ? 'truncated' : 'corrupt';
      }
      if (stop === 'end') return size === null ? this.#finish() : 'corrupt';
      if (stop !== null) return stop;
    }
    return this.#finish();
  }

  /** What is left in the range coder at its end is nothing, unless something was damaged. */
  #finish(): Stop | null {
    this.#normalise();
    return this.#code === 0 ? null : 'checksum';
  }

  #next(): number {
    return this.#input[this.#position++] ?? 0;
  }

  /** How many of `count` more bytes fit under the limit. */
  #room(count: number): number {
    const fits = Math.min(count, this.#limit - this.#length);
    if (this.#length + fits > this.#out.length) {
      const larger = new Uint8Array(
        Math.min(this.#limit, Math.max(this.#length + fits, this.#out.length * 2)),
      );
      larger.set(this.#out.subarray(0, this.#length));
      this.#out = larger;
    }
    return fits;
  }

  #normalise(): void {
    if (this.#range >= 0x1000000) return;
    this.#range = (this.#range << 8) >>> 0;
    this.#code = ((this.#code << 8) | this.#next()) >>> 0;
  }

  #bit(index: number): number {
    this.#normalise();
    const probability = this.#probabilities[index] ?? EVEN;
    const bound = (this.#range >>> 11) * probability;
    if (this.#code < bound) {
      this.#range = bound;
      this.#probabilities[index] = probability + ((2048 - probability) >> 5);
      return 0;
    }
    this.#range -= bound;
    this.#code -= bound;
    this.#probabilities[index] = probability - (probability >> 5);
    return 1;
  }

  /** Bits that are as likely the one as the other. */
  #direct(count: number): number {
    let result = 0;
    for (let index = 0; index < count; index++) {
      this.#normalise();
      this.#range >>>= 1;
      const bit = this.#code >= this.#range ? 1 : 0;
      if (bit === 1) this.#code -= this.#range;
      result = (result << 1) | bit;
    }
    return result >>> 0;
  }

  /** `count` bits, the most significant first, each with a probability for what came before it. */
  #tree(base: number, count: number): number {
    let node = 1;
    for (let index = 0; index < count; index++) node = (node << 1) | this.#bit(base + node);
    return node - (1 << count);
  }

  /** The same, the least significant bit first. */
  #reverseTree(base: number, count: number): number {
    let node = 1;
    let result = 0;
    for (let index = 0; index < count; index++) {
      const bit = this.#bit(base + node);
      node = (node << 1) | bit;
      result |= bit << index;
    }
    return result;
  }

  /** One literal or copy; `end` for the mark of the end. */
  #symbol(goal: number): Stop | 'end' | null {
    const at = this.#length - this.#start;
    const position = at & ((1 << this.#properties.pb) - 1);
    const state = this.#state;
    if (this.#bit(IS_MATCH + (state << 4) + position) === 0) return this.#literal(at);
    if (this.#bit(IS_REP + state) === 0) {
      this.#rep3 = this.#rep2;
      this.#rep2 = this.#rep1;
      this.#rep1 = this.#rep0;
      const length = this.#lengthOf(LENGTH, position);
      this.#state = state < 7 ? 7 : 10;
      this.#rep0 = this.#distance(length);
      if (this.#rep0 === END) return 'end';
      return this.#repeat(length, goal);
    }
    if (this.#bit(IS_REP_0 + state) === 0) {
      if (this.#bit(IS_REP_0_LONG + (state << 4) + position) === 0) {
        this.#state = state < 7 ? 9 : 11;
        return this.#repeat(1, goal);
      }
    } else {
      let distance = this.#rep1;
      if (this.#bit(IS_REP_1 + state) === 1) {
        distance = this.#rep2;
        if (this.#bit(IS_REP_2 + state) === 1) {
          distance = this.#rep3;
          this.#rep3 = this.#rep2;
        }
        this.#rep2 = this.#rep1;
      }
      this.#rep1 = this.#rep0;
      this.#rep0 = distance;
    }
    this.#state = state < 7 ? 8 : 11;
    return this.#repeat(this.#lengthOf(REP_LENGTH, position), goal);
  }

  #literal(at: number): Stop | null {
    const { lc, lp } = this.#properties;
    const before = at === 0 ? 0 : (this.#out[this.#length - 1] ?? 0);
    const context = ((at & ((1 << lp) - 1)) << lc) + (before >> (8 - lc));
    const base = LITERAL + LITERALS * context;
    let node = 1;
    if (this.#state >= 7) {
      // After a copy the byte that it would have gone on with tells much of this one, until they part.
      let expected = this.#rep0 >= at ? 0 : (this.#out[this.#length - this.#rep0 - 1] ?? 0);
      while (node < 0x100) {
        const wanted = (expected >> 7) & 1;
        expected <<= 1;
        const bit = this.#bit(base + ((1 + wanted) << 8) + node);
        node = (node << 1) | bit;
        if (bit !== wanted) break;
      }
    }
    while (node < 0x100) node = (node << 1) | this.#bit(base + node);
    if (this.#room(1) === 0) return 'too-large';
    this.#out[this.#length++] = node;
    this.#state = this.#state < 4 ? 0 : this.#state < 10 ? this.#state - 3 : this.#state - 6;
    return null;
  }

  #lengthOf(base: number, position: number): number {
    if (this.#bit(base) === 0) return 2 + this.#tree(base + LOW + (position << 3), 3);
    if (this.#bit(base + 1) === 0) return 10 + this.#tree(base + MIDDLE + (position << 3), 3);
    return 18 + this.#tree(base + HIGH, 8);
  }

  /** How far back, less one. */
  #distance(length: number): number {
    const slot = this.#tree(SLOTS + (Math.min(length - 2, 3) << 6), 6);
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const high = ((2 | (slot & 1)) << bits) >>> 0;
    if (slot < 14) return high + this.#reverseTree(SPECIAL + high - slot, bits);
    return high + this.#direct(bits - 4) * 16 + this.#reverseTree(ALIGN, 4);
  }

  /** Copies from `rep0` back. */
  #repeat(length: number, goal: number): Stop | null {
    if (this.#rep0 >= this.#length - this.#start || this.#length + length > goal) return 'corrupt';
    const fits = this.#room(length);
    const out = this.#out;
    let from = this.#length - this.#rep0 - 1;
    // Byte by byte: a copy may reach into itself.
    for (let index = 0; index < fits; index++) out[this.#length++] = out[from++] ?? 0;
    return fits < length ? 'too-large' : null;
  }
}
