import { constants, deflateRawSync, deflateSync, inflateRawSync, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inflateRaw } from './inflate.ts';
import { deflate, inflate } from './zlib.ts';

const text = (length: number): Buffer =>
  Buffer.from(
    Array.from({ length }, (_, index) => `item ${index * 7919} of the cart;`)
      .join('')
      .slice(0, length),
  );

describe('inflate', { timeout: 60_000 }, () => {
  it.each([
    ['nothing', Buffer.alloc(0)],
    ['one byte', Buffer.of(7)],
    ['text', text(500)],
    ['long text', text(200_000)],
    ['the same byte', Buffer.alloc(100_000, 1)],
    [
      'every byte',
      Buffer.from(Array.from({ length: 70_000 }, (_, index) => (index * index * 31 + (index >> 3)) & 255)),
    ],
  ])('%s, in every way zlib writes it', (_, wanted) => {
    for (const level of [0, 1, 6, 9]) {
      for (const strategy of [
        constants.Z_DEFAULT_STRATEGY,
        constants.Z_FIXED,
        constants.Z_HUFFMAN_ONLY,
        constants.Z_RLE,
      ]) {
        const packed = deflateSync(wanted, { level, strategy });
        const reading = inflate(packed, 1 << 20);
        expect(reading.error).toBe(null);
        expect(reading.end).toBe(packed.length);
        expect(Buffer.from(reading.bytes).equals(wanted)).toBe(true);
      }
    }
  });

  it('agrees with zlib on random streams, whole, cut and damaged', () => {
    const lines = fc.array(fc.constantFrom('a', 'bcd', '{"key":', '"value"', '\u0000', '123456'), {
      maxLength: 400,
    });
    const raw = fc.oneof(
      fc.uint8Array({ maxLength: 600 }),
      lines.map((parts) => Buffer.from(parts.join(''))),
    );
    fc.assert(
      fc.property(raw, fc.nat(), fc.nat(), fc.nat(255), (wanted, cut, place, bits) => {
        const packed = deflateSync(wanted);
        expect(Buffer.from(inflate(packed, 1 << 20).bytes).equals(Buffer.from(wanted))).toBe(true);
        expect(Buffer.from(inflateSync(deflate(wanted))).equals(Buffer.from(wanted))).toBe(true);
        const short = inflate(packed.subarray(0, cut % packed.length), 1 << 20);
        expect(short.error).not.toBe(null);
        // What was read of a cut stream is its beginning.
        expect(Buffer.from(wanted).subarray(0, short.bytes.length).equals(Buffer.from(short.bytes))).toBe(
          true,
        );
        const damaged = Uint8Array.from(packed);
        damaged[place % damaged.length] = (damaged[place % damaged.length] ?? 0) ^ bits;
        expect(inflate(damaged, 1 << 20).error === null).toBe(accepts(damaged));
      }),
      { seed: 1951, numRuns: 1500 },
    );
  });

  it('agrees with zlib on codes that were damaged, where no checksum would tell', () => {
    const text = fc.string({
      unit: fc.constantFrom(...'abcdefghij{}:,"0123'),
      minLength: 40,
      maxLength: 600,
    });
    fc.assert(
      fc.property(
        text,
        fc.nat({ max: 9 }),
        fc.nat({ max: 40 }),
        fc.nat(255),
        (wanted, level, place, byte) => {
          const damaged = Buffer.from(deflateRawSync(wanted, { level }));
          damaged[place % damaged.length] = byte;
          const read = inflateRaw(damaged, 0, 1 << 20);
          const whole = rawOf(damaged);
          expect(read.error === null).toBe(whole !== null);
          if (whole !== null) expect(Buffer.from(read.bytes).equals(whole)).toBe(true);
        },
      ),
      { seed: 1951, numRuns: 20_000 },
    );
  });

  it.each([0, 1, 100, 65_536, 99_999])('stops at a limit of %i bytes', (limit) => {
    const reading = inflate(deflateSync(Buffer.alloc(100_000, 97)), limit);
    expect(reading).toMatchObject({ error: 'too-large' });
    expect(reading.bytes.length).toBe(limit);
    const stored = inflate(deflateSync(Buffer.alloc(100_000, 97), { level: 0 }), limit);
    expect(stored.error).toBe('too-large');
    expect(stored.bytes.length).toBe(limit);
  });

  it('takes exactly the limit', () => {
    expect(inflate(deflateSync(Buffer.alloc(1000, 97)), 1000).error).toBe(null);
  });

  it('ends where the stream ends', () => {
    const packed = deflateSync(text(300));
    expect(inflate(Buffer.concat([packed, Buffer.from('left over')]), 1000)).toMatchObject({
      error: null,
      end: packed.length,
    });
  });
});

/** Whether Node's zlib reads the bytes as one whole stream with nothing behind it. */
function accepts(bytes: Uint8Array): boolean {
  try {
    inflateSync(bytes);
    return true;
  } catch {
    return false;
  }
}

function rawOf(bytes: Uint8Array): Buffer | null {
  try {
    return inflateRawSync(bytes);
  } catch {
    return null;
  }
}
