import { describe, expect, test } from 'vitest';
import type { SessionEvent, SessionLog } from '../log/session-log.ts';
import { changedKeys, pathText, placeText, writerOf } from './data-changes.ts';
import { MAX_RECORDS, MAX_WITH_DATA, RecordBook } from './join.ts';
import { readHeader, readRecord } from '../../companion/answer.ts';
import type { ServerRecord } from '../../companion/shapes.ts';
import answers from '../../companion/vectors/answers.json' with { type: 'json' };

/** The whole record of a visit of the real companion. */
function recordOf(visit: 'write' | 'login' | 'cart' | 'forgotten'): ServerRecord {
  const header = readHeader(answers.headers[visit]);
  const { records } = answers.records.body;
  const found = header.kind === 'told' ? readRecord(records[header.id as keyof typeof records]) : null;
  if (found === null) throw new Error(visit);
  return found;
}

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

  test('a change that was lost is found in a run of requests', () => {
    const book = new RecordBook();
    const record = recordOf('forgotten');
    book.link(4, record.id);
    book.put(record);
    const run = event(3, { kind: 'sent', reason: 'none', changes: [], evidence: [3, 4, 5], count: 3 });
    const [joined] = book.join(logOf([run])).events;
    expect(joined?.kind).toBe('sent');
    expect(joined?.server?.record.unsaved).toHaveLength(1);
    expect(joined?.server?.place).toMatchObject({ function: 'add_and_forget' });
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
