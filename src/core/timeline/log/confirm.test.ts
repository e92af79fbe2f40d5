import { describe, expect, it } from 'vitest';
import type { JarCookie } from '../../cookie/types.ts';
import { confirmVerdict, type Confirmation } from './confirm.ts';
import type { Fact } from '../facts/observation.ts';
import { TimelineReducer } from '../reduce.ts';
import { cookie, DELETES, facts, jar, KEY_A, KEY_B, options, request, sets, SITE } from '../testkit.ts';

type Timed = Fact & { at: number };

function snapshot(at: number, cookies: readonly JarCookie[], url = `${SITE}/`): Timed {
  return { kind: 'snapshot', at, snapshot: { url, cookies } };
}

/** Reduces the facts, and says how the verdict of the line numbered `n` of the events with lines stands. */
function confirm(n: number, ...list: readonly Timed[]): Confirmation {
  const observations = facts(...list);
  const reducer = new TimelineReducer(options);
  reducer.add(observations);
  const { events } = reducer.log();
  const event = events.filter(({ line }) => line !== null)[n];
  if (event === undefined) throw new Error(`there is no line ${n}`);
  const later = events.slice(events.indexOf(event) + 1);
  const next = later.find(
    ({ kind, session, from }) => kind !== 'sent' && (session === event.session || from === event.session),
  );
  return confirmVerdict(event, observations, next ?? null);
}

const first = request('POST /a/', 0, { set: [sets(KEY_A)] });
const a = cookie(KEY_A);
const REFUSED = `sessionid=${KEY_B}; Path=/; SameSite=None`;
const refused = request('POST /r/', 0, { set: [REFUSED] });
const b = cookie(KEY_B, { sameSite: 'none', httpOnly: false, expires: null });
const logout = request('POST /logout/', 10, { sent: `sessionid=${KEY_A}`, set: [DELETES] });
const misses = request('POST /logout/', 10, {
  sent: `sessionid=${KEY_A}`,
  set: [DELETES.replace('Path=/', 'Path=/app/')],
});

describe('confirmVerdict', () => {
  const cases: readonly (readonly [string, number, readonly Timed[], string])[] = [
    ['stored, nothing read', 0, [first], 'by-rules'],
    ['stored, and the jar says so itself', 0, [first, jar(0.03, KEY_A)], 'confirmed'],
    ['stored, and read', 0, [first, snapshot(2, [a])], 'confirmed'],
    ['the jar was read before', 0, [first, snapshot(-1, [])], 'by-rules'],
    ['another host was read', 0, [first, snapshot(2, [], 'http://other.test/')], 'by-rules'],
    [
      'stored with a lag of the clock',
      0,
      [first, snapshot(2, [{ ...a, expires: (a.expires ?? 0) + 1500 }])],
      'confirmed',
    ],
    ['stored otherwise: Secure', 0, [first, snapshot(2, [{ ...a, secure: true }])], 'contradicted secure'],
    ['stored otherwise: expiry', 0, [first, snapshot(2, [{ ...a, expires: null }])], 'contradicted expires'],
    [
      'stored otherwise: SameSite',
      0,
      [first, snapshot(2, [{ ...a, sameSite: 'strict' }])],
      'contradicted sameSite',
    ],
    ['stored, and not there', 0, [first, snapshot(3, [])], 'contradicted absent'],
    [
      'stored in a path the reading does not see',
      0,
      [request('POST /a/', 0, { set: [sets(KEY_A).replace('Path=/', 'Path=/a/')] }), snapshot(3, [])],
      'by-rules',
    ],
    ['confirmed once stays confirmed', 0, [first, snapshot(2, [a]), logout, snapshot(14, [])], 'confirmed'],
    ['refused, nothing read', 0, [refused], 'by-rules'],
    ['refused, and not there', 0, [refused, snapshot(2, [])], 'confirmed absent'],
    [
      'refused, and the old one is there',
      1,
      [first, request('POST /r/', 5, { set: [REFUSED] }), snapshot(7, [a])],
      'confirmed',
    ],
    ['refused, and there all the same', 0, [refused, snapshot(2, [b])], 'contradicted'],
    [
      'refused with the value it has already',
      1,
      [
        first,
        request('POST /r/', 5, { set: [`sessionid=${KEY_A}; HttpOnly; Path=/; SameSite=None`] }),
        snapshot(7, [a]),
      ],
      'confirmed',
    ],
    [
      'refused for its domain',
      0,
      [request('GET /', 0, { set: [`sessionid=${KEY_A}; Domain=other.test; Path=/`] }), snapshot(2, [])],
      'by-rules',
    ],
    [
      'deleted, and the jar says so itself',
      1,
      [first, logout, jar(10.03, KEY_A, { removed: true, cause: 'expired_overwrite' })],
      'confirmed absent',
    ],
    ['deleted, and gone', 1, [first, logout, snapshot(13, [])], 'confirmed absent'],
    ['deleted, and still there', 1, [first, logout, snapshot(13, [a])], 'contradicted'],
    ['a deletion that misses: still there', 1, [first, misses, snapshot(13, [a])], 'confirmed'],
    ['a deletion that misses: nothing there', 1, [first, misses, snapshot(13, [])], 'contradicted absent'],
  ];
  it.each(cases)('%s', (_, n, list, wanted) => {
    const found = confirm(n, ...list);
    const more =
      found.state === 'by-rules'
        ? ''
        : found.fields.length > 0
          ? ` ${found.fields.join()}`
          : found.jar === null
            ? ' absent'
            : '';
    expect(found.state + more).toBe(wanted);
  });

  it('says which fact it rests on, and what the jar holds', () => {
    expect(confirm(0, first, snapshot(2, [a]))).toMatchObject({ n: 1, jar: a });
  });

  it('has nothing to say of an event without a line', () => {
    const observations = facts(jar(0, KEY_A));
    const reducer = new TimelineReducer(options);
    reducer.add(observations);
    const [event] = reducer.log().events;
    expect(event === undefined ? null : confirmVerdict(event, observations)).toEqual({ state: 'by-rules' });
  });
});
