/** Sleep and a clock that is set: times are absolute, and a reading of a wrong clock is taken back. */
import { describe, expect, it } from 'vitest';
import type { JarCookie } from '../cookie/types.ts';
import { TimelineReducer } from './reduce.ts';
import {
  clock,
  cookie,
  facts,
  inShort,
  jar,
  KEY_A,
  KEY_B,
  options,
  reduceAll,
  request,
  sets,
  SITE,
  START,
} from './testkit.ts';

const sent = (value: string): { sent: string } => ({ sent: `sessionid=${value}` });
const snapshot = (at: number, ...cookies: JarCookie[]) =>
  ({ kind: 'snapshot', at, snapshot: { url: `${SITE}/`, cookies } }) as const;
const navigated = (at: number) => ({ kind: 'navigated', at, url: `${SITE}/` }) as const;

describe('sleep and a clock that is set', () => {
  const short = sets(KEY_A, 'Max-Age=600');

  it('a session that ran out while the machine slept ends at its own moment', () => {
    const log = reduceAll(facts(request('GET /', 0, { set: [short] }), clock(9 * 3600)));
    expect(inShort(log)).toEqual(['created/first-write', 'expired/max-age']);
    expect(log.events[1]?.at).toBe(START + 20 + 600_000);
    expect(log.sessions[0]?.ended?.at).toBe(START + 20 + 600_000);
  });

  it('and is not kept by whatever is told first after it', () => {
    for (const first of [
      request('GET /', 9 * 3600, { set: [sets(KEY_B)] }),
      snapshot(9 * 3600),
      jar(9 * 3600, KEY_A, { removed: true, cause: 'expired' }),
    ]) {
      const log = reduceAll(facts(request('GET /', 0, { set: [short] }), first));
      expect(inShort(log).slice(0, 2)).toEqual(['created/first-write', 'expired/max-age']);
    }
  });

  it('a clock set back ends nothing, and what comes after it goes on', () => {
    const log = reduceAll(
      facts(
        request('GET /', 7200, { set: [short] }),
        clock(3600),
        request('GET /', 3601, sent(KEY_A)),
        clock(3602),
      ),
    );
    expect(log.sessions.filter(({ ended }) => ended !== null)).toEqual([]);
    expect(log.events.map(({ kind }) => kind)).not.toContain('expired');
  });

  const later = 24 * 3600;
  it.each([
    ['the next page', [request('GET /', 10, sent(KEY_A)), navigated(10.2)]],
    ['the jar', [snapshot(12, cookie(KEY_A, { expires: START + 600_020 }))]],
    ['the clock itself', [clock(13)]],
  ])('a clock that was ahead and is set back ends nothing, as %s shows', (_title, after) => {
    const before = [request('GET /', 0, { set: [short] }), clock(later)];
    expect(inShort(reduceAll(facts(...before)))).toEqual(['created/first-write', 'expired/max-age']);
    const list = facts(...before, ...after);
    const log = reduceAll(list);
    expect(log.sessions.map(({ ended }) => ended)).toEqual([null]);
    expect(log.nextExpiry).not.toBeNull();
    const reducer = new TimelineReducer(options);
    for (const fact of list) reducer.add([fact]);
    expect(reducer.log()).toEqual(log);
    const again = reduceAll(facts(...before, ...after, clock(601)));
    expect(inShort(again).at(-1)).toBe('expired/max-age');
  });

  it('a request that took long does not set the clock back', () => {
    const slow = request('GET /events/', 5, { type: 'xhr', ...sent(KEY_A) });
    const log = reduceAll(facts(request('GET /', 0, { set: [short] }), clock(later), slow));
    expect(inShort(log)).toEqual(['created/first-write', 'sent', 'expired/max-age']);
  });
});
