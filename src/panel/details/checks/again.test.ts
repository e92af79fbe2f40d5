import { describe, expect, it } from 'vitest';
import { facts, KEY_A, request, sets } from '../../../core/timeline/testkit.ts';
import type { Finding } from '../../../core/checks/finding/finding.ts';
import { retested } from './again.ts';

const before = [request('GET /', 0, { set: [sets(KEY_A)] })];
const again = { code: 'no-httponly', from: 0 } as const;
const found: Finding = {
  code: 'no-httponly',
  verdict: 'fail',
  certainty: 'certain',
  cookie: 'sessionid',
  cause: '',
  remedy: '',
  params: {},
  lines: null,
  setting: null,
  evidence: [1],
  ids: [],
  settle: null,
  byDesign: false,
};

describe('what is tested again', () => {
  it('waits for the page', () => {
    expect(retested(again, facts(...before), () => [found])).toEqual({
      ...again,
      outcome: 'waiting',
      n: null,
    });
  });

  it('is still there where what came since shows it, and only that is looked at', () => {
    const all = facts(...before, request('GET /', 5, { set: [sets(KEY_A)] }));
    const looked: number[] = [];
    const outcome = retested(again, all, (since) => {
      looked.push(...since.map(({ n }) => n));
      return [found];
    });
    expect(looked).toEqual([1]);
    expect(outcome).toEqual({ ...again, outcome: 'still', n: 1 });
  });

  it('was not seen, which is no proof', () => {
    const all = facts(...before, request('GET /', 5));
    expect(retested(again, all, () => [])).toEqual({ ...again, outcome: 'not-seen', n: null });
  });
});
