/** LZMA as Python writes it, whole, cut and damaged. The values themselves are read in `decode/own-pasted.vectors.test.ts`. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBase64 } from './base64.ts';
import { unpackLzma, unpackXz } from './xz.ts';
import type { InflateReading } from './zlib.ts';

const { vectors } = JSON.parse(
  readFileSync(new URL('../decode/pasted.vectors.json', import.meta.url), 'utf8'),
) as { vectors: readonly { readonly name: string; readonly input: string }[] };
const packed = (name: string): Uint8Array =>
  readBase64(vectors.find((one) => one.name === name)?.input ?? '', 'standard').bytes;

const LIMIT = 1 << 16;

const unpackAny = (bytes: Uint8Array, limit: number): InflateReading => {
  const read = unpackXz(bytes, limit);
  if ('filter' in read) throw new Error(`not read: ${read.filter}`);
  return read;
};

describe.each([
  ['xz', unpackAny, unpackXz],
  ['alone', unpackLzma, unpackLzma],
] as const)('%s', (name, unpack, raw) => {
  const stream = packed(`lzma ${name}, base64`);
  const whole = unpack(stream, LIMIT);
  const text = new TextDecoder().decode(whole.bytes);

  it('is unpacked', () => {
    expect(whole.error).toBeNull();
    expect(JSON.parse(text)).toMatchObject({ _auth_user_id: '7' });
  });

  it('keeps what comes before a cut, and says so', () => {
    // Behind the data stand a check and the index of the container.
    const data = name === 'xz' ? stream.length - 40 : stream.length - 6;
    for (let size = 0; size < data; size++) {
      const cut = unpack(stream.subarray(0, size), LIMIT);
      expect(cut.error).toBe('truncated');
      expect(text.startsWith(new TextDecoder().decode(cut.bytes))).toBe(true);
    }
  });

  it('is not unpacked past the limit, however little there is of it', () => {
    const bomb = packed(`lzma ${name}, bomb`);
    expect(bomb.length).toBeLessThan(1000);
    for (const limit of [0, 1, 1000, LIMIT]) {
      expect(unpack(bomb, limit)).toMatchObject({ error: 'too-large', bytes: { length: limit } });
    }
  });

  it('survives any damage', () => {
    const change = fc.tuple(fc.nat({ max: stream.length - 1 }), fc.nat({ max: 255 }));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 4 }), fc.nat({ max: stream.length }), (changes, size) => {
        const bytes = stream.slice(0, size);
        for (const [at, byte] of changes) bytes[at] = byte;
        const read = raw(bytes, LIMIT);
        expect('filter' in read || read.bytes.length <= LIMIT).toBe(true);
      }),
      { seed: 20_260_601, numRuns: 2000 },
    );
  });
});

it('does not forget again and again', () => {
  // A literal in each chunk, and before each everything that was learned is forgotten.
  const chunk = [0x80 | (3 << 5), 0, 0, 0, 5, 0x5d, 0, 0, 0, 0, 0, 0];
  const header = [
    0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0x21, 1, 0x16, 0, 0, 0, 0, 0, 0, 0,
  ];
  const stream = Uint8Array.from([...header, ...Array.from({ length: 5000 }, () => chunk).flat()]);
  const read = unpackAny(stream, LIMIT);
  expect(read.error).toBe('corrupt');
  expect(read.bytes.length).toBe(1000);
});

/** What `jumps` of the vectors' script makes. */
function jumps(size: number): number[] {
  let state = 1;
  return Array.from({ length: size }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return [0xe8, 0xe9, 0, 0xff, 0, 0x0f, 0x85, state & 0xff][(state >> 16) & 7] ?? 0;
  });
}

it.each(['delta', 'x86', 'x86 and delta'])('takes back what %s did before', (name) => {
  const code = Buffer.from(jumps(400));
  const { bytes, error } = unpackAny(packed(`lzma ${name}, base64`), LIMIT);
  expect(error).toBeNull();
  expect(Buffer.from(bytes).includes(code)).toBe(true);
});
