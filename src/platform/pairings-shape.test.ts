import { describe, expect, test } from 'vitest';
import { readPairings, withPairing } from './pairings-shape.ts';

const pairing = (site: string, until: number) => ({ site, id: 'a', key: 'k', origin: 'o', until });

describe('what was paired', () => {
  test.each([undefined, null, {}, 'x', [1], [{ site: 'no address' }], [{ ...pairing('http://a.test', 1) }]])(
    'is none in %j',
    (raw) => {
      expect(readPairings(raw, 1)).toEqual([]);
    },
  );

  test('is one per site, and the one that ends first leaves', () => {
    let all = withPairing([], pairing('http://a.test', 10));
    all = withPairing(all, pairing('http://a.test', 20));
    expect(all).toEqual([pairing('http://a.test', 20)]);
    for (let n = 0; n < 60; n += 1) all = withPairing(all, pairing(`http://a${n}.test`, 30 + n));
    expect(all).toHaveLength(50);
    expect(all.some(({ site }) => site === 'http://a.test')).toBe(false);
    expect(readPairings(JSON.parse(JSON.stringify(all)), 5)).toEqual(all);
  });
});
