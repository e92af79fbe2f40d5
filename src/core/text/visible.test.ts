import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskKey, visible, visibleParts } from './visible.ts';

const cases: readonly (readonly [string, string, string])[] = [
  ['plain text', 'yuan', 'yuan'],
  ['markup stays text', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ['NUL and escape', 'a\u0000b\u001b[31m', 'a\\x00b\\x1b[31m'],
  ['line ends and tab', 'a\r\nb\tc', 'a\\r\\nb\\tc'],
  ['C1 control', '\u0085', '\\x85'],
  ['right-to-left override', 'user\u202egnp.exe', 'user\\u202egnp.exe'],
  ['isolates', '\u2066x\u2069', '\\u2066x\\u2069'],
  ['zero width', 'ad\u200bmin', 'ad\\u200bmin'],
  ['byte order mark', '\ufeffsessionid', '\\ufeffsessionid'],
  ['line separator', 'a\u2028b', 'a\\u2028b'],
  ['tag characters', '\u{e0041}', '\\u{e0041}'],
  ['lone surrogate', 'a\ud800b', 'a\\ud800b'],
  ['soft hyphen', 'ro\u00adot', 'ro\\xadot'],
  ['Chinese and emoji stay', '元 🍵', '元 🍵'],
];

describe('visible', () => {
  it.each(cases)('%s', (_name, input, shown) => {
    expect(visible(input)).toBe(shown);
  });

  it('marks escapes apart from text', () => {
    expect(visibleParts('a\u202eb')).toEqual([
      { text: 'a', escaped: false },
      { text: '\\u202e', escaped: true },
      { text: 'b', escaped: false },
    ]);
  });

  it('says how much it left out', () => {
    expect(visible('abcdef', 4)).toBe('abcd…+2');
  });

  it('never lets an invisible character through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(visible(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});

describe('maskKey', () => {
  it.each([
    ['l48euzq0n6w3b7yk2c5hd9tj1rxv4ip4', 'l48eu…4ip4'],
    ['short', 'short'],
    ['', ''],
  ])('%s', (value, masked) => {
    expect(maskKey(value)).toBe(masked);
  });
});
