import { describe, expect, it } from 'vitest';
import { clock, DELETES, facts, KEY_A, KEY_B, reduceAll, request, sets, START } from '../testkit.ts';
import { factsUpTo } from './up-to.ts';

const all = facts(
  request('GET /', 0, { set: [sets(KEY_A, 'Max-Age=60')] }),
  request('POST /login/', 10, { sent: `sessionid=${KEY_A}`, set: [sets(KEY_B, 'Max-Age=60')] }),
  request('POST /logout/', 20, { sent: `sessionid=${KEY_B}`, set: [DELETES] }),
  request('GET /', 30, { set: [sets(KEY_A, 'Max-Age=5')] }),
  clock(100),
);
const live = (seconds: number): string[] =>
  reduceAll(factsUpTo(all, START + seconds * 1000)).sessions.flatMap(({ ended, value }) =>
    ended === null ? [value] : [],
  );

describe('the facts of a past moment', () => {
  it('give the sessions as they were', () => {
    expect(live(5)).toEqual([KEY_A]);
    expect(live(15)).toEqual([KEY_B]);
    expect(live(25)).toEqual([]);
    expect(live(31)).toEqual([KEY_A]);
  });

  it('hold what had expired by then, although nothing else happened', () => {
    expect(live(36)).toEqual([]);
  });

  it('leave out what an answer under way will set', () => {
    expect(live(10)).toEqual([KEY_A]);
    expect(live(10.02)).toEqual([KEY_B]);
  });

  it('number sessions as the whole log does', () => {
    const ids = ({ sessions }: ReturnType<typeof reduceAll>) => sessions.map(({ id, value }) => [id, value]);
    const past = ids(reduceAll(factsUpTo(all, START + 15_000)));
    expect(ids(reduceAll(all)).slice(0, past.length)).toEqual(past);
  });
});
