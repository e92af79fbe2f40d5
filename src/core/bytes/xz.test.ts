/** LZMA as Python writes it, whole, cut and damaged. The values themselves are read in `decode/own-pasted.vectors.test.ts`. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBase64 } from './base64.ts';
import { unpackLzma, unpackXz } from './xz.ts';

const { vectors } = JSON.parse(
  readFileSync(new URL('../decode/pasted.vectors.json', import.meta.url), 'utf8'),
) as { vectors: readonly { readonly name: string; readonly input: string }[] };
const packed = (name: string): Uint8Array =>
  readBase64(vectors.find((one) => one.name === name)?.input ?? '', 'standard').bytes;

const LIMIT = 1 << 16;

describe.each([
  ['xz', unpackXz],
  ['alone', unpackLzma],
] as const)('%s', (name, unpack) => {
  const stream = packed(`lzma ${name}, base64`);
  const whole = unpack(stream, LIMIT);
  const text = new TextDecoder().decode(whole?.bytes);

  it('is unpacked', () => {
    expect(whole?.error).toBeNull();
    expect(JSON.parse(text)).toMatchObject({ _auth_user_id: '7' });
  });

  it('keeps what comes before a cut, and says so', () => {
    // Behind the data stand a check and the index of the container.
    const data = name === 'xz' ? stream.length - 40 : stream.length - 6;
    for (let size = 0; size < data; size++) {
      const cut = unpack(stream.subarray(0, size), LIMIT);
      expect(cut?.error).toBe('truncated');
      expect(text.startsWith(new TextDecoder().decode(cut?.bytes))).toBe(true);
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
        const read = unpack(bytes, LIMIT);
        expect(read === null || read.bytes.length <= LIMIT).toBe(true);
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
  const read = unpackXz(stream, LIMIT);
  expect(read?.error).toBe('corrupt');
  expect(read?.bytes.length).toBe(1000);
});
