import { describe, expect, it } from 'vitest';
import type { Reason } from '../../../core/cookie/types.ts';
import { stretchesOf } from './stretches.ts';

const about = (code: string, start: number, end: number): Reason => ({
  // Stretches do not look at codes.
  code: code as Reason['code'],
  start,
  end,
  params: {},
  setting: null,
});

describe('stretchesOf', () => {
  const cases: readonly (readonly [string, readonly Reason[], readonly string[]])[] = [
    ['nothing to mark', [], ['0-10']],
    ['the middle', [about('a', 3, 5)], ['0-3', '3-5 a', '5-10']],
    ['one character at the end', [about('a', 9, 10)], ['0-9', '9-10 a']],
    ['overlapping', [about('a', 2, 6), about('b', 4, 8)], ['0-2', '2-4 a', '4-6 a,b', '6-8 b', '8-10']],
    ['all of it marks nothing inside', [about('a', 0, 10)], ['0-10']],
    ['beyond its ends', [about('a', -5, 4)], ['0-4 a', '4-10']],
    ['elsewhere', [about('a', 20, 30)], ['0-10']],
    ['an empty span', [about('a', 4, 4)], ['0-10']],
  ];
  it.each(cases)('%s', (_, reasons, wanted) => {
    const part = { start: 0, end: 10 };
    const shown = stretchesOf(part, reasons, part).map(({ start, end, reasons: own }) =>
      `${start}-${end} ${own.map(({ code }) => code).join()}`.trim(),
    );
    expect(shown).toEqual(wanted);
  });

  it('marks all of a line that has no pieces', () => {
    expect(stretchesOf({ start: 0, end: 4 }, [about('a', 0, 4)], null)).toMatchObject([
      { reasons: [{ code: 'a' }] },
    ]);
  });
});
