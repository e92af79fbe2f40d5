/** The jar and the network tell of one moment by two clocks and in any order: what one explains, the other must not invent anew. */
import { describe, expect, it } from 'vitest';
import {
  action,
  clock,
  cookie,
  DELETES,
  facts,
  inShort,
  jar,
  KEY_A,
  KEY_B,
  KEY_C,
  reduceAll,
  request,
  sets,
  SITE,
} from './testkit.ts';
import type { JarCookie } from '../cookie/types.ts';

const sent = (value: string): { sent: string } => ({ sent: `sessionid=${value}` });
const snapshot = (at: number, ...cookies: JarCookie[]) =>
  ({ kind: 'snapshot', at, snapshot: { url: `${SITE}/`, cookies } }) as const;
const removed = (at: number, value: string, more: Partial<JarCookie> = {}) =>
  jar(at, value, { removed: true, cause: 'expired_overwrite', cookie: cookie(value, more) });

describe('quick events', () => {
  const quick = [
    request('POST /session/write/', 3.42, { set: [sets(KEY_A)] }),
    jar(3.43, KEY_A),
    request('POST /login/', 3.61, { ...sent(KEY_A), set: [sets(KEY_B)] }),
    jar(3.64, KEY_A, { removed: true, cause: 'overwrite' }),
    jar(3.64, KEY_B),
    request('POST /login/', 3.79, { ...sent(KEY_B), set: [sets(KEY_C)] }),
    jar(3.8, KEY_B, { removed: true, cause: 'overwrite' }),
    jar(3.8, KEY_C),
    request('POST /logout/', 3.96, { ...sent(KEY_C), set: [DELETES] }),
    removed(3.98, KEY_C),
  ];
  const named = ['created/first-write', 'rotated/login', 'rotated/login', 'flushed/logout'];

  it('are each told once, with the jar as evidence', () => {
    const log = reduceAll(facts(...quick));
    expect(inShort(log)).toEqual(named);
    expect(log.sessions).toHaveLength(3);
    expect(log.events.map(({ evidence }) => evidence)).toEqual([
      [0, 1],
      [2, 4],
      [5, 7],
      [8, 9],
    ]);
  });

  it('and are the same log when each jar fact comes last', () => {
    for (const [index, fact] of quick.entries()) {
      if (fact.kind !== 'jar') continue;
      const late = [...quick.slice(0, index), ...quick.slice(index + 1), fact];
      expect(inShort(reduceAll(facts(...late)))).toEqual(named);
    }
  });

  it('many values of one second are all known', () => {
    const values = Array.from({ length: 30 }, (_, i) => KEY_A.slice(2) + String(i).padStart(2, '0'));
    const list = values.flatMap((value, i) => [
      request(`GET /${i}/`, i / 25, { ...(i === 0 ? {} : sent(values[i - 1] ?? '')), set: [sets(value)] }),
      jar(i / 25 + 0.005, value),
    ]);
    const log = reduceAll(facts(...list));
    expect(log.events.filter(({ reason }) => reason === 'outside')).toEqual([]);
    expect(log.events).toHaveLength(30);
  });

  it('a removal that came before a new key does not end it', () => {
    const log = reduceAll(
      facts(
        request('GET /', 0, { set: [sets(KEY_A)] }),
        request('POST /logout/', 5, { ...sent(KEY_A), set: [DELETES] }),
        removed(5.02, KEY_A),
        request('GET /', 5.3, { set: [sets(KEY_B)] }),
        jar(5.32, KEY_B),
      ),
    );
    expect(inShort(log)).toEqual(['created/first-write', 'flushed/logout', 'created/first-write']);
    expect(log.sessions[1]?.ended).toBeNull();
    expect(log.events[1]?.evidence).toEqual([1, 2]);
  });
});

describe('a reading of the jar made just before something happened', () => {
  const write = request('GET /', 0, { set: [sets(KEY_A)] });

  it.each([
    [
      'a logout',
      [
        write,
        snapshot(60, cookie(KEY_A)),
        request('POST /logout/', 60.5, { ...sent(KEY_A), set: [DELETES] }),
      ],
      ['created/first-write', 'flushed/logout'],
    ],
    [
      'a login',
      [
        write,
        snapshot(60, cookie(KEY_A)),
        request('POST /login/', 60.5, { ...sent(KEY_A), set: [sets(KEY_B)] }),
      ],
      ['created/first-write', 'rotated/login'],
    ],
    [
      'the login of a session that began before the recording',
      [
        request('GET /', 0, sent(KEY_A)),
        snapshot(60, cookie(KEY_A)),
        request('POST /login/', 60.5, { ...sent(KEY_A), set: [sets(KEY_B)] }),
      ],
      ['sent', 'rotated/login'],
    ],
    [
      'its expiry',
      [request('GET /', 0, { set: [sets(KEY_A, 'Max-Age=60')] }), snapshot(59.9, cookie(KEY_A)), clock(61)],
      ['created/first-write', 'expired/max-age'],
    ],
    [
      'a deletion in the panel',
      [write, snapshot(60, cookie(KEY_A)), action(60.5, { action: 'delete', before: cookie(KEY_A) })],
      ['created/first-write', 'deleted/delete'],
    ],
  ])('%s: it is older news', (_title, list, expected) => {
    const log = reduceAll(facts(...list));
    expect(inShort(log)).toEqual(expected);
    expect(log.sessions.filter(({ value, ended }) => value === KEY_A && ended === null)).toEqual([]);
  });

  it('a cookie that is read long after its end is there again', () => {
    const log = reduceAll(
      facts(
        write,
        request('POST /logout/', 5, { ...sent(KEY_A), set: [DELETES] }),
        snapshot(60, cookie(KEY_A)),
      ),
    );
    expect(log.sessions.map(({ ended }) => ended === null)).toEqual([false, true]);
  });
});

describe('a cookie that the user moves', () => {
  const before = cookie(KEY_A);
  const moves = [
    ['to another path', { path: '/cart/' }],
    ['to a domain', { domain: '127.0.0.1', hostOnly: false }],
    ['to another path and value', { path: '/cart/', value: KEY_B }],
  ] as const;

  it.each(moves)('%s: the end of the old one is a part of the edit', (_title, patch) => {
    const stored = cookie(KEY_A, patch);
    const log = reduceAll(
      facts(
        request('GET /', 0, { set: [sets(KEY_A)] }),
        jar(0.02, KEY_A),
        snapshot(59.5, before),
        action(60, { action: 'edit', before, asked: stored, stored }),
        jar(60.01, stored.value, { cookie: stored }),
        removed(60.02, KEY_A),
        snapshot(64, stored),
      ),
    );
    expect(inShort(log)).toEqual(['created/first-write', 'edited/edit']);
    expect(log.sessions).toHaveLength(1);
    expect(log.sessions[0]).toMatchObject({ ended: null, identity: { path: stored.path } });
    expect(log.events[1]?.evidence).toEqual([3, 4, 5, 6]);
  });

  it('and the one that it pushed out comes back with the undo', () => {
    const old = cookie(KEY_B, { path: '/cart/' });
    const stored = cookie(KEY_A, { path: '/cart/' });
    const log = reduceAll(
      facts(
        request('GET /', 0, { set: [sets(KEY_A), `sessionid=${KEY_B}; Path=/cart/`] }),
        action(60, { action: 'edit', before, asked: stored, stored }),
        jar(60.01, KEY_B, { removed: true, cause: 'overwrite', cookie: old }),
        jar(60.01, KEY_A, { cookie: stored }),
        removed(60.02, KEY_A),
        action(62, { action: 'undo', before: stored, asked: before, stored: before, undoes: 'c60' }),
        jar(62.01, KEY_A),
        jar(62.02, KEY_A, { removed: true, cause: 'overwrite', cookie: stored }),
        jar(62.02, KEY_B, { cookie: old }),
      ),
    );
    expect(inShort(log).slice(2)).toEqual(['edited/edit', 'restored/undo']);
    expect(log.sessions.map(({ value, ended }) => [value, ended])).toEqual([
      [KEY_A, null],
      [KEY_B, null],
    ]);
  });

  it('and moves back', () => {
    const stored = cookie(KEY_A, { path: '/cart/' });
    const log = reduceAll(
      facts(
        request('GET /', 0, { set: [sets(KEY_A)] }),
        action(60, { action: 'edit', before, asked: stored, stored }),
        jar(60.01, KEY_A, { cookie: stored }),
        removed(60.02, KEY_A),
        snapshot(61.9, stored),
        action(62, { action: 'undo', before: stored, asked: before, stored: before, undoes: 'c60' }),
        jar(62.01, KEY_A),
        removed(62.02, KEY_A, { path: '/cart/' }),
        snapshot(66, before),
      ),
    );
    expect(inShort(log)).toEqual(['created/first-write', 'edited/edit', 'restored/undo']);
    expect(log.sessions.map(({ ended }) => ended)).toEqual([null]);
  });
});

describe('what only the jar saw', () => {
  const write = request('GET /', 0, { set: [sets(KEY_A)] });

  it.each([
    ['its event', [write, jar(60, KEY_A, { removed: true, cause: 'explicit' })], 'gone/outside'],
    ['a reading', [write, jar(0.02, KEY_A), snapshot(60)], 'gone/outside'],
    ['a page asked for without it', [write, request('GET /', 60)], 'gone/outside'],
    ['a reading soon after the line', [write, snapshot(3)], 'rejected/jar-disagrees'],
    [
      'a reading soon after a line that only refreshed it',
      [
        write,
        snapshot(3, cookie(KEY_A)),
        request('GET /', 60, { ...sent(KEY_A), set: [sets(KEY_A)] }),
        snapshot(63),
      ],
      'rejected/jar-disagrees',
    ],
    [
      'a reading soon after a refresh that the jar had confirmed',
      [
        write,
        snapshot(3, cookie(KEY_A)),
        request('GET /', 60, { ...sent(KEY_A), set: [sets(KEY_A)] }),
        jar(60.05, KEY_A),
        snapshot(63),
      ],
      'gone/outside',
    ],
  ])('%s: is not called the server’s act', (_title, list, expected) => {
    expect(inShort(reduceAll(facts(...list))).at(-1)).toBe(expected);
  });
});
