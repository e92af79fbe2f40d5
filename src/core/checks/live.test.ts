/** A running recording as a case: several witnesses of one request, and the server's record of it. */
import { describe, expect, it } from 'vitest';
import answers from '../companion/vectors/answers.json' with { type: 'json' };
import { readRecord } from '../companion/answer.ts';
import { facts, request } from '../timeline/testkit.ts';
import { caseOf } from './live.ts';

const record = readRecord(Object.values(answers.records.body.records)[0]);

describe('the newest facts as a case', () => {
  const seen = facts(
    request('GET /a/', 0, { source: 'webRequest' }),
    request('GET /a/', 0.01, { source: 'devtools' }),
    request('POST /b/', 1, { status: 403 }),
  );

  it.each([0, 1])('has the record of a request under its first number, whoever saw the id: %i', (n) => {
    const { exchanges, records } = caseOf(seen, (one) => (one === n ? record : null));
    expect(exchanges.map(({ n: first }) => first)).toEqual([0, 2]);
    expect(records).toEqual(new Map([[0, record]]));
  });

  it('has the record of a request that no event rests on', () => {
    expect(caseOf(seen, (n) => (n === 2 ? record : null)).records).toEqual(new Map([[2, record]]));
  });

  it('has none where the server told nothing', () => {
    expect(caseOf(seen)).not.toHaveProperty('records');
  });
});
