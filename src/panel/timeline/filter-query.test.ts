import { describe, expect, it } from 'vitest';
import type { SessionEvent } from '../../core/timeline/log/session-log.ts';
import { DELETES, facts, KEY_A, KEY_B, reduceAll, request, sets } from '../../core/timeline/testkit.ts';
import { matchesFilter, parseFilter } from './filter-query.ts';

const log = reduceAll(
  facts(
    request('GET /', 0, { set: [sets(KEY_A), 'csrftoken=one'] }),
    request('POST /login/', 1, {
      sent: `csrftoken=one; sessionid=${KEY_A}`,
      set: [sets(KEY_B), 'csrftoken=two'],
    }),
    request('POST /logout/', 5, { sent: `sessionid=${KEY_B}`, set: [DELETES] }),
  ),
);

const event = (index: number, patch: Partial<SessionEvent> = {}): SessionEvent => {
  const found = log.events[index];
  if (found === undefined) throw new Error(String(index));
  return { ...found, ...patch };
};

const passes = (text: string, one: SessionEvent): boolean =>
  matchesFilter(parseFilter(text), { event: one, session: log.sessions[one.session ?? -1], title: '' });

describe('the filter', () => {
  const place = { file: '/srv/shop/shop/cart.py', line: 31, function: 'add' };
  const record = { user: { id: '7', name: 'Mei' }, user_before: null, view: 'shop.cart.add' } as never;
  const changed = event(1, {
    changes: [{ field: 'data', sign: '~', before: 'cart', after: 'cart' }],
    server: { record, place },
  });

  it.each([
    ['cart.py', true],
    ['cart.py:31', true],
    ['shop/cart.py:31', true],
    ['shop.cart.add', true],
    ['CART', true],
    ['key:cart', true],
    ['mei', true],
    ['user:7', true],
    ['post', true],
    ['basket', false],
    ['user:8', false],
  ])('%s of a change by a line of code: %s', (text, found) => {
    expect(passes(text, changed)).toBe(found);
  });

  it('knows logins and logouts, from the record or from the traffic', () => {
    expect([0, 1, 2].map((index) => passes('event:login', event(index)))).toEqual([false, true, false]);
    expect([0, 1, 2].map((index) => passes('event:logout', event(index)))).toEqual([false, false, true]);
    const told = event(0, { visit: { what: 'login', id: '1', name: 'admin' } });
    expect(passes('event:login', told)).toBe(true);
    expect(passes('event:created', told)).toBe(true);
    expect(passes('admin', told)).toBe(true);
    const tried = event(0, { kind: 'not-sent', reason: 'other-host' });
    expect(passes('event:not-sent', tried)).toBe(true);
    expect(parseFilter('event:login').problems).toEqual([]);
  });
});
