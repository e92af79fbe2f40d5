import { describe, expect, test } from 'vitest';
import type { SessionEvent, SessionLog } from '../log/session-log.ts';
import { facts, request, SITE } from '../testkit.ts';
import { changedKeys, pathText, writerOf } from './data-changes.ts';
import { placeText } from './place-text.ts';
import { MAX_RECORDS, MAX_WITH_DATA, RecordBook } from './join.ts';
import { readHeader, readRecord } from '../../companion/answer.ts';
import type { ServerRecord } from '../../companion/shapes.ts';
import answers from '../../companion/vectors/answers.json' with { type: 'json' };

/** The whole record of a visit of the real companion. */
function recordOf(visit: keyof typeof answers.headers): ServerRecord {
  const header = readHeader(answers.headers[visit]);
  const { records } = answers.records.body;
  const found = header.kind === 'told' ? readRecord(records[header.id as keyof typeof records]) : null;
  if (found === null) throw new Error(visit);
  return found;
}

type Visited = Parameters<typeof recordOf>[0];

function event(n: number, patch: Partial<SessionEvent>): SessionEvent {
  return {
    id: `${n}.0`,
    kind: 'refreshed',
    reason: 'save',
    certainty: 'certain',
    at: n,
    session: 0,
    from: null,
    method: 'POST',
    url: 'http://127.0.0.1/',
    status: 302,
    changes: [{ field: 'expires', sign: '~', before: null, after: '2026-01-01T00:00:00Z' }],
    line: null,
    verdict: null,
    evidence: [n],
    count: 1,
    possiblyIncomplete: false,
    folded: false,
    ...patch,
  };
}

const logOf = (events: readonly SessionEvent[]): SessionLog => ({
  sessions: [],
  events,
  duplicates: [],
  offers: [],
  nextExpiry: null,
  foldedExchanges: 0,
  incompleteExchanges: 0,
});

describe('joining', () => {
  test('a record is found by what was observed, whether or not an event rests on it', () => {
    const book = new RecordBook();
    const record = recordOf('cart');
    book.link(3, record.id);
    expect(book.at(3)).toBeNull();
    book.put(record);
    expect(book.at(3)).toBe(record);
    expect(book.at(4)).toBeNull();
  });

  test('a save whose data differs is named by it, with the keys and the line', () => {
    const book = new RecordBook();
    const record = recordOf('cart');
    book.link(3, record.id);
    book.put(record);
    const [joined] = book.join(logOf([event(3, {})])).events;
    expect(joined).toMatchObject({ kind: 'data-changed', certainty: 'certain' });
    expect(joined?.changes).toEqual([
      { field: 'data', sign: '+', before: null, after: 'cart' },
      { field: 'expires', sign: '~', before: null, after: '2026-01-01T00:00:00Z' },
    ]);
    expect(joined?.server?.place).toMatchObject({ function: 'add' });
  });

  test('a login is certain once Django has told what it did', () => {
    const book = new RecordBook();
    const record = recordOf('login');
    book.link(3, record.id);
    book.put(record);
    const guess = event(3, { kind: 'rotated', reason: 'login', certainty: 'guess' });
    expect(book.join(logOf([guess])).events[0]).toMatchObject({
      kind: 'rotated',
      reason: 'login-anonymous',
      certainty: 'certain',
    });
  });

  test('a change that was lost breaks the run, and is a row of its own', () => {
    const exchanges = new Map(
      facts(
        request('GET /a/', 3),
        request('POST /cart/forget/', 4, { status: 302 }),
        request('GET /b/', 5),
      ).map((fact, index) => [index + 3, fact.kind === 'exchange' ? fact.exchange : undefined]),
    );
    const book = new RecordBook((n) => exchanges.get(n));
    const record = recordOf('forgotten');
    book.link(4, record.id);
    book.put(record);
    const run = event(3, { kind: 'sent', reason: 'none', changes: [], evidence: [3, 4, 5], count: 3 });
    const { events } = book.join(logOf([run]));
    expect(events.map(({ id, kind, reason, count, url }) => [id, kind, reason, count, url])).toEqual([
      ['3.0', 'sent', 'none', 1, `${SITE}/a/`],
      ['4.u', 'not-saved', 'not-marked', 1, `${SITE}/cart/forget/`],
      ['5.s0', 'sent', 'none', 1, `${SITE}/b/`],
    ]);
    expect(events[1]).toMatchObject({ method: 'POST', status: 302, certainty: 'certain' });
    expect(events[1]?.changes).toEqual([{ field: 'data', sign: '~', before: 'cart', after: 'cart' }]);
    expect(events[1]?.server?.place).toMatchObject({ function: 'add_and_forget' });
    const again = book.join(logOf([run])).events;
    expect(again.map((one, index) => one === events[index])).toEqual([true, true, true]);
  });

  test.each([
    [500, null, 'server-error'],
    [200, 'TypeError', 'save-failed'],
    [302, null, 'not-marked'],
  ] as const)('a lost change at status %i with the error %s is told as %s', (status, error, reason) => {
    const book = new RecordBook();
    const record = { ...recordOf('forgotten'), status, error };
    book.link(4, record.id);
    book.put(record);
    const sent = event(4, { kind: 'sent', reason: 'none', changes: [] });
    expect(book.join(logOf([sent])).events).toMatchObject([{ kind: 'not-saved', reason }]);
  });

  const told = (patch: Partial<ServerRecord>, at: Partial<SessionEvent>, visit: Visited = 'logout') => {
    const book = new RecordBook();
    const record = { ...recordOf(visit), ...patch };
    book.link(3, record.id);
    book.put(record);
    return book.join(logOf([event(3, at)])).events[0];
  };
  const guess = { kind: 'flushed', reason: 'deleted', certainty: 'guess', changes: [] } as const;
  const old = { ended: null, login: null, logout: null, user_before: null };

  test.each([
    ['unknown', 'key-unknown'],
    ['expired', 'expired-on-server'],
    ['unknown_or_expired', 'key-unknown-or-expired'],
    ['bad_key', 'bad-key'],
    ['bad_signature', 'bad-signature'],
    ['unreadable', 'unreadable'],
    ['flush', 'flush'],
    ['logout', 'logout'],
    ['auth_hash', 'password-changed'],
    ['other_user', 'login-other-user'],
    ['delete', 'row-deleted'],
    ['emptied', 'emptied'],
    ['deleted_meanwhile', 'deleted-meanwhile'],
    ['other', 'server-ended'],
  ] as const)('the record that tells `%s` makes the end certain: %s', (why, reason) => {
    const ended = { why, by: null, expires: null };
    expect(told({ ended, login: null, logout: null }, guess)).toMatchObject({ reason, certainty: 'certain' });
  });

  test('the call that ended it is named with its line, and an expired row with its date', () => {
    const where = { file: '/srv/shop/idle.py', line: 16, function: 'IdleLogout' };
    const writes = [{ op: 'flush', key: null, count: 1, where, via: null, library: false }];
    for (const why of ['flush', 'logout', 'delete'] as const) {
      const ended = { why, by: 0, expires: null };
      const end = told({ ended, writes }, guess);
      expect(end?.reason).toBe(`${why === 'delete' ? 'row-deleted' : why}-at`);
      expect(end?.params).toEqual({ place: 'idle.py:16' });
      expect(end?.server?.place).toEqual(where);
    }
    const expires = '2020-01-01T00:00:00+00:00';
    expect(told({ ended: { why: 'expired', by: null, expires } }, guess)).toMatchObject({
      reason: 'expired-on-server-at',
      params: { expires },
    });
  });

  test('a port that does not know another port’s key is named for it, and a port that knows it is not', () => {
    const params = { origin: 'http://a:8001', first: 'http://a:8000', port: ':8001', firstPort: ':8000' };
    const clash = { ...guess, reason: 'other-origin', certainty: 'likely', params } as const;
    const end = (why: 'unknown' | 'unknown_or_expired' | 'flush' | 'expired') =>
      told({ ended: { why, by: null, expires: null }, logout: null }, clash);
    expect(end('unknown')).toMatchObject({ reason: 'other-origin', certainty: 'certain', params });
    expect(end('unknown_or_expired')).toMatchObject({ reason: 'other-origin', certainty: 'likely', params });
    expect(end('flush')).toMatchObject({ reason: 'flush', certainty: 'certain' });
    expect(end('expired')?.reason).toBe('expired-on-server');
  });

  test('of an older companion no more is said than its record shows', () => {
    const gone = { ...old, flushed: false, loaded: true, writes: [], key: { before: 'k', after: null } };
    expect(told(gone, guess)).toMatchObject({ reason: 'key-unknown-or-expired', certainty: 'certain' });
    expect(told({ ...gone, loaded: false }, guess)).toMatchObject({ reason: 'deleted', certainty: 'guess' });
    expect(told({ ...old, writes: [] }, guess)).toMatchObject({ reason: 'flush', certainty: 'certain' });
    expect(told(old, guess)).toMatchObject({ reason: 'logout-at', certainty: 'certain' });
    const flush = { op: 'flush', key: null, count: 1, where: null, library: true };
    const via = { file: '/lib/django/contrib/auth/__init__.py', line: 200, function: 'get_user' };
    expect(told({ ...old, writes: [{ ...flush, via }] }, guess)?.reason).toBe('password-changed');
  });

  test('a login is named by its user wherever it happens, a logout too', () => {
    const yuan = { what: 'login', id: '1', name: 'yuan' };
    for (const kind of ['created', 'rotated', 'refreshed'] as const) {
      expect(told({}, { kind, reason: 'none' as never }, 'login')?.visit).toEqual(yuan);
    }
    expect(told({}, { kind: 'created', reason: 'first-write' }, 'login')?.reason).toBe('login-new');
    expect(told({}, guess)?.visit).toEqual({ what: 'logout', id: '2', name: 'mei' });
    expect(told({}, { kind: 'rotated', reason: 'login' }, 'other')).toMatchObject({
      reason: 'login-other-user',
      certainty: 'certain',
      visit: { what: 'login', id: '2', name: 'mei' },
    });
    expect(told({}, {}, 'again')).toMatchObject({ reason: 'relogin', visit: yuan });
    // An older companion: by its writes.
    expect(told(old, { kind: 'created', reason: 'first-write' }, 'login')?.visit).toEqual(yuan);
    // A login whose answer was an error is none.
    expect(
      told({ saved: false }, { kind: 'created', reason: 'first-write' }, 'login')?.visit,
    ).toBeUndefined();
  });

  test('a name that was told stays: a request that did not look at the user takes it away from nobody', () => {
    const book = new RecordBook();
    const login = recordOf('login');
    const cart = { ...recordOf('cart'), key: login.key };
    book.put(login, SITE);
    book.put(cart, SITE);
    const session = { id: 0, value: login.key.after ?? '', userId: null, userName: null };
    const log = { ...logOf([]), sessions: [session] } as unknown as SessionLog;
    expect(book.join(log).sessions[0]).toMatchObject({ userId: '1', userName: 'yuan' });
    // The same number at another site is another user.
    book.put({ ...cart, id: 'other-1' }, 'http://127.0.0.1:8001');
    expect(book.join(log).sessions[0]).toMatchObject({ userId: '1', userName: null });
  });

  test('a request that went without the cookie keeps its words: its record is about another session', () => {
    const without = { kind: 'not-sent', reason: 'other-host', certainty: 'likely', changes: [] } as const;
    expect(told({}, without)).toMatchObject(without);
    expect(told({}, without)?.server).toBeUndefined();
  });

  test('only what has a new record becomes another object', () => {
    const book = new RecordBook();
    const cart = recordOf('cart');
    const login = recordOf('login');
    book.link(3, cart.id);
    book.put(cart);
    const events = [event(2, {}), event(3, {}), event(4, { kind: 'rotated' })];
    const first = book.join(logOf(events)).events;
    expect(book.join(logOf(events)).events).toEqual(first);
    book.link(4, login.id);
    book.put(login);
    const second = book.join(logOf(events)).events;
    expect(second.map((one, index) => one === first[index])).toEqual([true, true, false]);
    book.clear();
    expect(book.join(logOf(events)).events).toBe(events);
  });

  test('the user of a key is known once its record is whole', () => {
    const book = new RecordBook();
    const record = recordOf('login');
    book.put(record);
    const session = { id: 0, value: record.key.after ?? '', userId: null, userName: null };
    const log = {
      ...logOf([]),
      sessions: [session, { ...session, value: 'other' }],
    } as unknown as SessionLog;
    const { sessions } = book.join(log);
    expect(sessions.map(({ userId, userName }) => [userId, userName])).toEqual([
      ['1', 'yuan'],
      [null, null],
    ]);
    expect(book.join(log).sessions[0]).toBe(sessions[0]);
  });

  test('stays within bounds: the oldest records go, the older ones lose their data', () => {
    const book = new RecordBook();
    const record = recordOf('cart');
    for (let i = 0; i < MAX_RECORDS + 10; i += 1) book.put({ ...record, id: `p-${i}`, at: i });
    expect(book.get('p-9')).toBeNull();
    expect(book.get('p-10')?.data).toEqual({ before: null, after: null });
    expect(book.get(`p-${MAX_RECORDS + 10 - MAX_WITH_DATA}`)?.data?.after).not.toBeNull();
    expect(book.ofKey(record.key.after ?? '')).toHaveLength(MAX_RECORDS);
  });
});

describe('words of a diff', () => {
  test.each([
    [['cart', 0, 'qty'], 'cart[0].qty'],
    [['a b', 'c'], '["a b"].c'],
    [['名', '"'], '名["\\""]'],
    [[], ''],
  ])('%j is %s', (path, text) => {
    expect(pathText(path)).toBe(text);
  });

  test('a change inside of a value is a change of its key; each key once', () => {
    const keys = changedKeys([
      { kind: 'added', path: ['cart', 1], new: 1 },
      { kind: 'removed', path: ['cart', 0], old: 1 },
      { kind: 'removed', path: ['x'], old: 1 },
      { kind: 'added', path: ['y'], new: 1 },
    ]);
    expect(keys.map(({ sign, before, after }) => `${sign} ${before ?? after}`)).toEqual([
      '~ cart',
      '- x',
      '+ y',
    ]);
  });

  test('the line that wrote the key that differs is the one', () => {
    const place = writerOf(recordOf('cart'));
    expect(place === null ? '' : placeText(place)).toMatch(/^cart\.py:\d+$/);
    expect(writerOf({ ...recordOf('cart'), reads: [], writes: [] })).toBeNull();
  });
});

describe('placeText', () => {
  test.each([
    ['/srv/shop/cart/views.py', 'views.py:29'],
    ['C:\\shop\\cart\\views.py', 'views.py:29'],
    ['/lib/django/contrib/auth/__init__.py', 'auth/__init__.py:29'],
    ['__init__.py', '__init__.py:29'],
  ])('%s', (file, text) => {
    expect(placeText({ file, line: 29, function: 'f' })).toBe(text);
  });
});
