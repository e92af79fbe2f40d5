/** Rows come out of their package as they went in. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packRows, unpackRows } from './raw-rows.ts';

it('rows are the same on the other side, whatever they hold', () => {
  const text = fc.string({ unit: 'binary', maxLength: 20 });
  const row = fc.record({
    key: fc.option(text),
    data: text,
    expires: fc.option(text),
    before: text,
    at: fc.nat({ max: 2 ** 40 }),
    stripped: fc.constant(null),
  });
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      // What stood before a value is not looked at where a key did.
      const wanted = rows.map((one) => (one.key === null ? one : { ...one, before: '' }));
      expect([...unpackRows(structuredClone(packRows(rows)))]).toEqual(wanted);
    }),
    { seed: 20_260_601, numRuns: 300 },
  );
});
