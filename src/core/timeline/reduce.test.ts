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
  START,
  TWO_WEEKS,
} from './testkit.ts';

const sentA = `sessionid=${KEY_A}`;
const sentB = `sessionid=${KEY_B}`;

/** Safe session cookies of Open edX: one key, signed three times. */
const [SAFE_A, SAFE_B, SAFE_C] = ['aaa', 'bbb', 'ccc'].map(
  (salt) => `1|${KEY_A}|${salt}|ImFiYyI:1sDLWq:${salt.repeat(15).slice(0, 43)}`,
) as [string, string, string];

/** Django's login: the key and the CSRF token change in one response. */
const loginSets = (key: string, token: string): string[] => [
  `csrftoken=${token}; Path=/; SameSite=Lax`,
  sets(key),
];

describe('naming', () => {
  it.each([
    ['a first write', [request('GET /', 0, { set: [sets(KEY_A)] })], ['created/first-write']],
    [
      'requests that carry the key fold into one row',
      [
        request('GET /', 0, { set: [sets(KEY_A)] }),
        ...[1, 2, 3].map((at) => request('GET /cart/', at, { sent: sentA })),
      ],
      ['created/first-write', 'sent×3'],
    ],
    [
      'the same key with a new lifetime',
      [request('GET /', 0, { set: [sets(KEY_A)] }), request('GET /', 5, { sent: sentA, set: [sets(KEY_A)] })],
      ['created/first-write', 'refreshed/save'],
    ],
    [
      'login as nobody before',
      [
        request('GET /', 0, { set: [sets(KEY_A)] }),
        request('GET /login/', 1, { sent: sentA, set: ['csrftoken=one; Path=/'] }),
        request('POST /login/', 2, {
          status: 302,
          sent: `csrftoken=one; ${sentA}`,
          set: loginSets(KEY_B, 'two'),
        }),
      ],
      ['created/first-write', 'sent', 'rotated/login-anonymous'],
    ],
    [
      'Open edX, which signs the same key anew at every response',
      [
        request('GET /', 0, { set: [sets(SAFE_A)] }),
        request('GET /courses/', 1, { sent: `sessionid=${SAFE_A}`, set: [sets(SAFE_B)] }),
        request('GET /courses/', 2, { sent: `sessionid=${SAFE_C}` }),
      ],
      ['created/first-write', 'refreshed/resigned', 'sent'],
    ],
    [
      'login as another user',
      [
        request('POST /login/', 0, { sent: 'csrftoken=one', set: loginSets(KEY_A, 'two') }),
        request('POST /login/', 2, { sent: `csrftoken=two; ${sentA}`, set: loginSets(KEY_B, 'three') }),
      ],
      ['created/login-new', 'rotated/login-other-user'],
    ],
    [
      'the same user logs in again',
      [
        request('POST /login/', 0, { sent: 'csrftoken=one', set: loginSets(KEY_A, 'two') }),
        request('POST /login/', 2, { sent: `csrftoken=two; ${sentA}`, set: loginSets(KEY_A, 'three') }),
      ],
      ['created/login-new', 'refreshed/relogin'],
    ],
    [
      'login with a session from before the recording',
      [request('POST /login/', 2, { sent: `csrftoken=one; ${sentA}`, set: loginSets(KEY_B, 'two') })],
      ['rotated/login'],
    ],
    [
      'a new key without any sign of a login',
      [
        request('GET /', 0, { set: [sets(KEY_A)] }),
        request('GET /x/', 2, { sent: sentA, set: [sets(KEY_B)] }),
      ],
      ['created/first-write', 'rotated/cycle-key'],
    ],
    [
      'logout',
      [
        request('GET /', 0, { set: [sets(KEY_A)] }),
        request('POST /logout/', 2, { status: 302, sent: sentA, set: [DELETES] }),
      ],
      ['created/first-write', 'flushed/logout'],
    ],
    [
      'a redirect whose end is told too late',
      [
        request('POST /login/', 0, { status: 302, set: [sets(KEY_A)], receivedAt: START + 400 }),
        request('GET /home/', 0.1, { sent: sentA }),
      ],
      ['created/first-write', 'sent'],
    ],
    [
      'an answer whose end is told too late, before a request that carries what it set',
      [
        request('GET /api/', 0, { type: 'xhr', set: [sets(KEY_A)], receivedAt: START + 400 }),
        request('GET /api/', 0.1, { type: 'xhr', sent: sentA, set: [sets(KEY_A)], receivedAt: START + 450 }),
      ],
      ['created/first-write', 'refreshed/save'],
    ],
    [
      'a natural expiry, noticed by the clock',
      [request('GET /', 0, { set: [sets(KEY_A, 'Max-Age=60')] }), clock(61)],
      ['created/first-write', 'expired/max-age'],
    ],
    [
      'a natural expiry, noticed by the next request',
      [
        request('GET /', 0, { set: [sets(KEY_A, 'Max-Age=60')] }),
        request('GET /', 90, { set: [sets(KEY_B)] }),
      ],
      ['created/first-write', 'expired/max-age', 'created/first-write'],
    ],
    [
      'a line the browser refuses leaves the session alone',
      [
        request('GET /', 0, { set: [sets(KEY_A)] }),
        request('GET /embed/', 1, { sent: sentA, set: [`sessionid=${KEY_B}; Path=/; SameSite=None`] }),
        request('GET /', 2, { sent: sentA }),
      ],
      ['created/first-write', 'rejected/refused', 'sent'],
    ],
    [
      'a deletion on another path misses',
      [
        request('GET /', 0, { set: [sets(KEY_A)] }),
        request('POST /app/logout/', 1, { sent: sentA, set: ['sessionid=""; Max-Age=0; Path=/app/'] }),
      ],
      ['created/first-write', 'rejected/deletion-missed'],
    ],
    [
      'a value that nobody announced',
      [request('GET /', 0, { set: [sets(KEY_A)] }), request('GET /', 60, { sent: sentB })],
      ['created/first-write', 'rotated/outside', 'sent'],
    ],
    [
      'an answer from the cache sets nothing',
      [request('GET /', 0, { set: [sets(KEY_A)], servedFrom: 'cache' })],
      [],
    ],
    [
      'a hop that never got its headers is shown, marked',
      [
        request('GET /', 0, { set: [sets(KEY_A)] }),
        request('GET /hop/', 1, { status: 302, complete: false }),
      ],
      ['created/first-write', 'sent?'],
    ],
    [
      'a hop without its headers that the next request explains: a new key',
      [
        request('GET /', 0, { set: [sets(KEY_A)] }),
        request('POST /login/', 5, { status: 302, complete: false }),
        request('GET /home/', 5.1, { sent: sentB }),
      ],
      ['created/first-write', 'rotated/unseen-line?', 'sent'],
    ],
    [
      'a hop without its headers that the next request explains: no cookie any more',
      [
        request('GET /', 0, { set: [sets(KEY_A)] }),
        request('POST /logout/', 5, { status: 302, complete: false }),
        request('GET /', 5.1),
      ],
      ['created/first-write', 'flushed/unseen-line?'],
    ],
    [
      'a page asked for without the cookie: it is gone',
      [request('GET /', 0, { set: [sets(KEY_A)] }), request('GET /', 60)],
      ['created/first-write', 'gone/outside'],
    ],
    [
      'a script asking without credentials leaves its row, and the cookie alone',
      [request('GET /', 0, { set: [sets(KEY_A)] }), request('GET /api/', 60, { type: 'xhr' })],
      ['created/first-write', 'not-sent/without-credentials'],
    ],
  ])('%s', (_title, list, expected) => {
    expect(inShort(reduceAll(facts(...list)))).toEqual(expected);
  });

  it('keeps two lifelines at a rotation and says which came from which', () => {
    const log = reduceAll(
      facts(
        request('GET /', 0, { set: [sets(KEY_A)] }),
        request('POST /login/', 2, { sent: sentA, set: [sets(KEY_B)] }),
      ),
    );
    expect(log.sessions.map((one) => [one.value, one.ended?.how ?? 'live'])).toEqual([
      [KEY_A, 'rotated'],
      [KEY_B, 'live'],
    ]);
    expect(log.events.at(-1)).toMatchObject({ kind: 'rotated', session: 1, from: 0 });
    expect(log.sessions[1]?.olderValues).toEqual([KEY_A]);
  });

  it('a request that was on its way during a rotation belongs to the old key', () => {
    const log = reduceAll(
      facts(
        request('GET /', 0, { set: [sets(KEY_A)] }),
        request('POST /login/', 2, { sent: sentA, set: [sets(KEY_B)], receivedAt: START + 2100 }),
        request('GET /slow/', 2.15, { sent: sentA }),
      ),
    );
    expect(inShort(log)).toEqual(['created/first-write', 'rotated/login', 'sent']);
    expect(log.events.at(-1)?.session).toBe(0);
  });
});

describe('lifetime', () => {
  it('Max-Age wins over Expires', () => {
    const log = reduceAll(
      facts(request('GET /', 0, { set: [sets(KEY_A, 'expires=Fri, 19 Jun 2026 10:00:00 GMT; Max-Age=60')] })),
    );
    expect(log.sessions[0]?.expires).toBe(START + 20 + 60_000);
    expect(log.sessions[0]?.lifetime).toBe(60_000);
  });

  it('Expires is read by the clock of the server', () => {
    const line = sets(KEY_A, 'expires=Fri, 05 Jun 2026 09:05:00 GMT');
    const log = reduceAll(facts(request('GET /', 0, { set: [line], serverDate: START - 3_600_000 })));
    expect(log.sessions[0]?.expires).toBe(START + 20 + 300_000);
  });

  it('says when the 400-day cap bit', () => {
    const log = reduceAll(facts(request('GET /', 0, { set: [sets(KEY_A, 'Max-Age=63072000')] })));
    expect(log.sessions[0]?.cappedFrom).toBe(START + 20 + 63_072_000_000);
    expect(log.sessions[0]?.expires).toBe(START + 20 + 400 * 86_400_000);
  });

  it('a browser-session cookie has no expiry', () => {
    const log = reduceAll(facts(request('GET /', 0, { set: [sets(KEY_A, 'HttpOnly')] })));
    expect(log.sessions[0]?.expires).toBeNull();
    expect(log.nextExpiry).toBeNull();
  });

  it('names the next expiry of the live sessions', () => {
    const log = reduceAll(
      facts(
        request('GET /', 0, { set: [sets(KEY_A, 'Max-Age=60')] }),
        request('GET http://localhost:8000/', 1, { set: [sets(KEY_B, 'Max-Age=30')] }),
      ),
    );
    expect(log.nextExpiry).toBe(START + 1020 + 30_000);
  });
});

describe('identity', () => {
  it('two cookies of one name that differ in path are two sessions, with a warning', () => {
    const log = reduceAll(
      facts(
        request('GET /app/', 0, { set: [`sessionid=${KEY_A}; Path=/`, `sessionid=${KEY_B}; Path=/app/`] }),
        request('GET /app/', 1, { sent: `sessionid=${KEY_B}; sessionid=${KEY_A}` }),
      ),
    );
    expect(log.sessions.filter((one) => one.ended === null)).toHaveLength(2);
    expect(log.duplicates).toEqual([{ name: 'sessionid', host: '127.0.0.1', sessions: [0, 1] }]);
    expect(inShort(log).slice(2)).toEqual(['sent', 'sent']);
  });

  it('two unknown values of one name in a Cookie header are two sessions', () => {
    const log = reduceAll(
      facts(request('GET /app/x', 1, { sent: `sessionid=${KEY_B}; sessionid=${KEY_A}` })),
    );
    expect(log.sessions.map((one) => one.value)).toEqual([KEY_B, KEY_A]);
    expect(log.duplicates).toHaveLength(1);
  });

  it('an IPv6 host is one session', () => {
    const log = reduceAll(
      facts(
        request('GET http://[::1]:8000/', 0, { set: [sets(KEY_A)] }),
        request('GET http://[::1]:8000/', 1, { sent: sentA }),
      ),
    );
    expect(log.sessions.map((one) => one.identity.domain)).toEqual(['[::1]']);
    expect(inShort(log)).toEqual(['created/first-write', 'sent']);
  });

  it('localhost and 127.0.0.1 are two sites', () => {
    const log = reduceAll(
      facts(
        request('GET /', 0, { set: [sets(KEY_A)] }),
        request('GET http://localhost:8000/', 1, { set: [sets(KEY_B)] }),
      ),
    );
    expect(log.sessions.map((one) => one.identity.domain)).toEqual(['127.0.0.1', 'localhost']);
    expect(log.duplicates).toEqual([]);
  });

  it('a cookie known from a request gets its identity from the first Set-Cookie', () => {
    const log = reduceAll(
      facts(request('GET /', 0, { sent: sentA }), request('GET /', 1, { sent: sentA, set: [sets(KEY_A)] })),
    );
    expect(log.sessions).toHaveLength(1);
    expect(log.sessions[0]).toMatchObject({ identityCertain: true, existedBefore: true });
  });

  it('a partitioned cookie of a frame goes only to frames of the same page', () => {
    const frame = { type: 'subdocument', pageUrl: `${SITE}/embed/` } as const;
    const own = request('GET http://localhost:8000/frame/', 0, {
      ...frame,
      set: [sets(KEY_A, 'Secure; Partitioned').replace('SameSite=Lax', 'SameSite=None')],
    });
    const log = reduceAll(
      facts(
        own,
        request('GET http://localhost:8000/frame/', 1, { ...frame, sent: sentA }),
        request('GET http://localhost:8000/', 2, { sent: sentB }),
      ),
    );
    expect(log.sessions.map(({ value, identity }) => [value, identity.partitionKey])).toEqual([
      [KEY_A, 'http://127.0.0.1'],
      [KEY_B, null],
    ]);
    expect(inShort(log)).toEqual(['created/first-write', 'sent', 'sent']);
  });

  it('offers an unwatched cookie that looks like a session, and does not take it', () => {
    const log = reduceAll(facts(request('GET /', 0, { set: [`shop_session=${KEY_A}; HttpOnly; Path=/`] })));
    expect(log.events).toEqual([]);
    expect(log.offers).toEqual([
      { name: 'shop_session', host: '127.0.0.1', looksLike: 'key', firstAt: START },
    ]);
  });
});

describe('the jar', () => {
  it('confirms a Set-Cookie line as evidence, without an event of its own', () => {
    const log = reduceAll(facts(request('GET /', 0, { set: [sets(KEY_A)] }), jar(0.01, KEY_A)));
    expect(inShort(log)).toEqual(['created/first-write']);
    expect(log.events[0]?.evidence).toEqual([0, 1]);
    expect(log.sessions[0]?.jar?.value).toBe(KEY_A);
  });

  it('the two events of an overwrite are one confirmation', () => {
    const log = reduceAll(
      facts(
        request('GET /', 0, { set: [sets(KEY_A)] }),
        request('GET /x/', 5, { sent: sentA, set: [sets(KEY_B)] }),
        jar(5.01, KEY_A, { removed: true, cause: 'overwrite' }),
        jar(5.02, KEY_B),
      ),
    );
    expect(inShort(log)).toEqual(['created/first-write', 'rotated/cycle-key']);
  });

  it('a change nobody explains is told as one from outside', () => {
    const log = reduceAll(facts(request('GET /', 0, { set: [sets(KEY_A)] }), jar(60, KEY_B)));
    expect(inShort(log)).toEqual(['created/first-write', 'rotated/outside']);
  });

  it('news of an older value does not undo a newer one', () => {
    const log = reduceAll(
      facts(
        request('GET /', 0, { set: [sets(KEY_A)] }),
        request('GET /x/', 0.3, { sent: sentA, set: [sets(KEY_B)] }),
        jar(0.01, KEY_A),
        jar(0.31, KEY_B),
      ),
    );
    expect(inShort(log)).toEqual(['created/first-write', 'rotated/cycle-key']);
    expect(log.sessions[1]?.ended).toBeNull();
  });

  it('a removal nobody explains ends the session', () => {
    const log = reduceAll(
      facts(
        request('GET /', 0, { set: [sets(KEY_A)] }),
        jar(60, KEY_A, { removed: true, cause: 'explicit' }),
      ),
    );
    expect(inShort(log)).toEqual(['created/first-write', 'gone/outside']);
  });

  it('a flush told by response and jar is one event', () => {
    const log = reduceAll(
      facts(
        request('GET /', 0, { set: [sets(KEY_A)] }),
        request('POST /logout/', 5, { sent: sentA, set: [DELETES] }),
        jar(5.02, KEY_A, { removed: true, cause: 'expired_overwrite' }),
      ),
    );
    expect(inShort(log)).toEqual(['created/first-write', 'flushed/logout']);
    expect(log.events[1]?.evidence).toEqual([1, 2]);
  });

  it('a reading shows a cookie that was there before, without an event', () => {
    const log = reduceAll(
      facts({ kind: 'snapshot', at: 0, snapshot: { url: `${SITE}/`, cookies: [cookie(KEY_A)] } }),
    );
    expect(log.events).toEqual([]);
    expect(log.sessions[0]).toMatchObject({ value: KEY_A, existedBefore: true });
  });

  it('a reading that lacks a cookie just set contradicts the rules, and is shown', () => {
    const log = reduceAll(
      facts(request('GET /', 0, { set: [sets(KEY_A)] }), {
        kind: 'snapshot',
        at: 3,
        snapshot: { url: `${SITE}/`, cookies: [] },
      }),
    );
    expect(inShort(log)).toEqual(['created/first-write', 'rejected/jar-disagrees']);
  });
});

describe('the user', () => {
  const now = cookie(KEY_A);

  it.each([
    [
      'edit',
      { action: 'edit', before: now, asked: { ...now, secure: true }, stored: { ...now, secure: true } },
      'edited/edit',
    ],
    [
      'expire in 10 s',
      {
        action: 'expire-soon',
        before: now,
        asked: { ...now, expires: START + 70_000 },
        stored: { ...now, expires: START + 70_000 },
      },
      'edited/expire-soon',
    ],
    ['delete', { action: 'delete', before: now, asked: null, stored: null }, 'deleted/delete'],
    [
      'replay',
      { action: 'replay', before: now, asked: { ...now, value: KEY_C }, stored: { ...now, value: KEY_C } },
      'edited/replay',
    ],
  ] as const)('%s', (_title, what, expected) => {
    const log = reduceAll(facts(request('GET /', 0, { set: [sets(KEY_A)] }), action(60, what)));
    expect(inShort(log)).toEqual(['created/first-write', expected]);
  });

  it('undo of a deletion brings the same session back', () => {
    const log = reduceAll(
      facts(
        request('GET /', 0, { set: [sets(KEY_A)] }),
        action(60, { action: 'delete', before: now }),
        action(62, { action: 'undo', before: null, asked: now, stored: now, undoes: 'c60' }),
      ),
    );
    expect(inShort(log)).toEqual(['created/first-write', 'deleted/delete', 'restored/undo']);
    expect(log.sessions).toHaveLength(1);
    expect(log.sessions[0]?.ended).toBeNull();
  });

  it('a reading of the jar made for an undo does not end what the undo brought back', () => {
    const log = reduceAll(
      facts(
        request('GET /', 0, { set: [sets(KEY_A)] }),
        action(60, { action: 'delete', before: now }),
        jar(60.01, KEY_A, { removed: true, cause: 'explicit' }),
        { kind: 'snapshot', at: 60.4, snapshot: { url: `${SITE}/`, cookies: [] } },
        action(60.5, { action: 'undo', before: null, asked: now, stored: now, undoes: 'c60' }),
        jar(60.51, KEY_A),
      ),
    );
    expect(inShort(log)).toEqual(['created/first-write', 'deleted/delete', 'restored/undo']);
  });

  it('the jar events of an edit add nothing', () => {
    const stored = { ...now, value: KEY_C };
    const log = reduceAll(
      facts(
        request('GET /', 0, { set: [sets(KEY_A)] }),
        jar(60, KEY_A, { removed: true, cause: 'overwrite' }),
        jar(60.01, KEY_C),
        action(60.2, { action: 'replay', before: now, asked: stored, stored }),
      ),
    );
    expect(inShort(log)).toEqual(['created/first-write', 'edited/replay']);
  });

  it('a key the user wrote and the server deletes was refused by the server', () => {
    const stored = { ...now, value: KEY_C };
    const log = reduceAll(
      facts(
        request('GET /', 0, { set: [sets(KEY_A)] }),
        action(60, { action: 'replay', before: now, asked: stored, stored }),
        request('GET /account/', 61, { sent: `sessionid=${KEY_C}`, set: [DELETES] }),
      ),
    );
    expect(inShort(log).at(-1)).toBe('flushed/key-refused');
  });

  it('an edit does not change the length of the bar', () => {
    const stored = { ...now, expires: START + 70_000 };
    const log = reduceAll(
      facts(
        request('GET /', 0, { set: [sets(KEY_A)] }),
        action(60, { action: 'expire-soon', before: now, asked: stored, stored }),
      ),
    );
    expect(log.sessions[0]).toMatchObject({ lifetime: TWO_WEEKS * 1000, expires: START + 70_000 });
    expect(log.nextExpiry).toBe(START + 70_000);
  });
});
