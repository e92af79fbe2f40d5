import { describe, expect, test } from 'vitest';
import { readRecord } from '../../companion/answer.ts';
import type { ServerRecord } from '../../companion/shapes.ts';
import answers from '../../companion/vectors/answers.json' with { type: 'json' };
import type { Exchange } from '../facts/observation.ts';
import { request } from '../testkit.ts';
import type { Session, SessionLog } from '../log/session-log.ts';
import { CookieKeys } from './cookie-keys.ts';
import { RecordBook } from './join.ts';

const KEY = 'k'.repeat(32);
const NEXT = 'n'.repeat(32);
const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzayI6Inh5eiJ9.c2lnbmF0dXJl';
const NEW_JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzayI6ImFiYyJ9.c2lnbmF0dXJl';
/** Open edX': signed three times around one key. */
const safe = (salt: string): string => `1|${KEY}|${salt}|ImFiYyI:1sDLWq:${salt.repeat(15).slice(0, 43)}`;

/** A record as the companion makes it, of a request with a wrapped cookie. */
function record(key: ServerRecord['key'], wrapped = true, cookie = 'sessionid'): ServerRecord {
  const [raw] = Object.values(answers.records.body.records);
  const served = { ...raw?.served, cookie, ...(wrapped ? { wrapped } : {}) };
  const read = readRecord({ ...raw, id: 'one', key, served, data: { before: null, after: null } });
  if (read === null) throw new Error('no record');
  return read;
}

function exchange(sent: string, ...set: string[]): Exchange {
  const fact = request('GET /', 0, { sent, set });
  if (fact.kind !== 'exchange') throw new Error(fact.kind);
  return fact.exchange;
}

describe('the key behind a cookie', () => {
  test('is the value, or what Open edX signed around', () => {
    const keys = new CookieKeys();
    expect(keys.keyOf(KEY)).toBe(KEY);
    expect([safe('aaa'), safe('bbb')].map((value) => keys.keyOf(value))).toEqual([KEY, KEY]);
    expect(keys.keyOf(JWT)).toBe(JWT);
    expect(keys.keyOf('')).toBe('');
  });

  test('is what the server says of a token that shows nothing', () => {
    const keys = new CookieKeys();
    const was = exchange(`other=1; sessionid=${JWT}`, `sessionid=${NEW_JWT}; Path=/`, 'csrftoken=x; Path=/');
    keys.learn(record({ before: KEY, after: NEXT }), was);
    expect(keys.keyOf(JWT)).toBe(KEY);
    expect(keys.keyOf(NEW_JWT)).toBe(NEXT);
    expect([keys.keyOf('1'), keys.keyOf('x')]).toEqual(['1', 'x']);
    keys.clear();
    expect(keys.keyOf(JWT)).toBe(JWT);
  });

  test('is not guessed where the cookie is the key, is another one, or goes', () => {
    const keys = new CookieKeys();
    keys.learn(record({ before: KEY, after: NEXT }, false), exchange(`sessionid=${JWT}`));
    keys.learn(record({ before: KEY, after: NEXT }, true, 'staffid'), exchange(`sessionid=${JWT}`));
    keys.learn(record({ before: null, after: null }), exchange(`sessionid=${JWT}`, 'sessionid=; Max-Age=0'));
    expect(keys.keyOf(JWT)).toBe(JWT);
  });

  test('remembers the last values only', () => {
    const keys = new CookieKeys();
    for (let n = 0; n < 600; n += 1)
      keys.learn(record({ before: KEY, after: KEY }), exchange(`sessionid=${JWT}${n}`));
    expect(keys.keyOf(`${JWT}599`)).toBe(KEY);
    expect(keys.keyOf(`${JWT}0`)).toBe(`${JWT}0`);
  });
});

test('a session is named by the records of the key in its cookie', () => {
  const was = exchange(`sessionid=${JWT}`);
  const book = new RecordBook((n) => (n === 7 ? was : undefined));
  const told = { ...record({ before: KEY, after: KEY }), user: { id: '5', name: 'mei' } };
  book.link(7, told.id);
  book.put(told, 'http://localhost:8000');
  expect(book.keyOf(JWT)).toBe(KEY);
  const session = { value: JWT, userId: null, userName: null } as unknown as Session;
  const log = { sessions: [session], events: [] } as unknown as SessionLog;
  expect(book.join(log).sessions[0]).toMatchObject({ userId: '5', userName: 'mei' });
  const edx = { ...session, value: safe('ccc') };
  expect(book.join({ ...log, sessions: [edx] }).sessions[0]).toMatchObject({ userId: '5' });
  book.clear();
  expect(book.keyOf(JWT)).toBe(JWT);
});
