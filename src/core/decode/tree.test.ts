import { describe, expect, it } from 'vitest';
import type { TypedJson } from '../python/typed.ts';
import { PREVIEW_LENGTH, toTree } from './tree.ts';

describe('toTree', () => {
  it.each<readonly [TypedJson, string, string]>([
    [null, 'NoneType', 'None'],
    [true, 'bool', 'True'],
    [false, 'bool', 'False'],
    ['tea', 'str', '"tea"'],
    [3, 'int', '3'],
    [1.5, 'float', '1.5'],
    [{ $int: '9007199254740993' }, 'int', '9007199254740993'],
    [{ $float: 'nan' }, 'float', 'nan'],
    [{ $datetime: '2023-11-14T22:13:20' }, 'datetime', '2023-11-14T22:13:20'],
    [{ $timedelta: { days: 1, seconds: 2, microseconds: 3 } }, 'timedelta', '1 d 2.000003 s'],
    [{ $Decimal: '19.90' }, 'Decimal', '19.90'],
    [{ $cycle: 2 }, 'cycle', '↑2'],
    [[1, 'a'], 'list', '[1, "a"]'],
    [{ $tuple: [1] }, 'tuple', '(1)'],
    [{ $set: [1, 2] }, 'set', 'set [1, 2]'],
    [{ a: 1, b: [] }, 'dict', '{a: 1, b: []}'],
    [{ $dict: [[1, 'one']] }, 'dict', '{1: "one"}'],
    [{ $OrderedDict: [['b', 1]] }, 'OrderedDict', 'OrderedDict {b: 1}'],
    [
      { $reduce: { $global: 'os.system' }, args: ['id'] },
      'reduce',
      'reduce {callable: os.system, args: ["id"]}',
    ],
  ])('%j is %s', (value, type, preview) => {
    expect(toTree(value)).toMatchObject({ type, preview });
  });

  it('hands out children piece by piece', () => {
    const node = toTree(Array.from({ length: 1000 }, (_, index) => index));
    expect(node.count).toBe(1000);
    expect(node.children().length).toBe(200);
    expect(node.children(990, 200).map((child) => child.key)).toEqual([
      '990',
      '991',
      '992',
      '993',
      '994',
      '995',
      '996',
      '997',
      '998',
      '999',
    ]);
  });

  it('names children by key, and says which are positions', () => {
    const [cart] = toTree({ cart: ['tea'] }).children();
    expect(cart).toMatchObject({ key: 'cart', isIndex: false, type: 'list', count: 1 });
    expect(cart?.children()[0]).toMatchObject({ key: '0', isIndex: true, type: 'str', count: null });
  });

  it('keeps previews to one short line', () => {
    for (const value of ['x'.repeat(1000), Array.from({ length: 1000 }, () => 'abc'), '🍪'.repeat(500)]) {
      const { preview } = toTree(value);
      expect(preview.length).toBeLessThanOrEqual(PREVIEW_LENGTH);
      // encodeURIComponent throws on half a surrogate pair.
      expect(encodeURIComponent(preview)).not.toBe('');
    }
  });
});
