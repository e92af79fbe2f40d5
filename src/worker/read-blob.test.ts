import { expect, it } from 'vitest';
import { readBlob } from './read-blob.ts';

const entry = (i: number) => ({
  startedDateTime: '2026-06-05T10:00:00Z',
  request: { method: 'GET', url: `http://shop.test/${String(i)}/ü`, headers: [] },
  response: { status: 200, headers: [] },
});
const text = JSON.stringify({ log: { creator: { name: 'Firefox' }, entries: [0, 1, 2, 3].map(entry) } });

it('reads a file past the longest string piece by piece, alike', async () => {
  const told: number[] = [];
  const whole = await readBlob(new Blob([text]), 0, () => undefined);
  const pieces = await readBlob(new Blob([text]), 0, (done) => told.push(done), 100);
  expect(whole).toMatchObject({ kind: 'har', file: { entries: 4, warnings: [] } });
  if (whole.kind !== 'har') throw new Error('no HAR');
  expect(pieces).toEqual({
    kind: 'har',
    file: { ...whole.file, warnings: [{ code: 'in-pieces', count: 0, first: null }] },
  });
  expect(told.length).toBeGreaterThan(0);
});
