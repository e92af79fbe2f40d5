import { describe, expect, it } from 'vitest';
import { cookie, KEY_A, KEY_B, request, reduceAll, facts, sets, START } from '../../core/timeline/testkit.ts';
import { isPast, type Notice } from './notices.ts';
import { stakeOf } from './stake.ts';

const log = reduceAll(facts(request('POST /login/', 20, { set: [sets(KEY_B)] })));

describe('what would be lost', () => {
  it('is the login of whoever is known, since its key was first seen', () => {
    const sessions = log.sessions.map((one) => ({ ...one, userName: 'yuan', userId: '2' }));
    expect(stakeOf(cookie(KEY_B), sessions)).toEqual({ value: KEY_B, user: 'yuan', since: START + 20_000 });
    expect(
      stakeOf(
        cookie(KEY_B),
        log.sessions.map((one) => ({ ...one, userId: '2' })),
      )?.user,
    ).toBe('2');
  });

  it('is a session of nobody known, with a key that may be anybody’s', () => {
    expect(stakeOf(cookie(KEY_B), log.sessions)).toMatchObject({ user: null, since: START + 20_000 });
    expect(stakeOf(cookie(KEY_A), log.sessions)).toEqual({ value: KEY_A, user: null, since: null });
  });

  it('is nothing where the data itself names nobody', () => {
    expect(stakeOf(cookie('e30:1wV1bV:pQl0Z3Jq8b4o2k1n5m7r9t3v6x8z0c2e4g6i8k0m2o4'), [])).toBeNull();
  });
});

describe('a notice', () => {
  const before = cookie(KEY_A, { domain: '127.0.0.1' });
  const change = {
    id: 'c',
    action: 'delete',
    url: 'http://127.0.0.1/',
    before,
    asked: null,
    undoes: null,
  } as const;
  const done = (at: number): Notice => ({
    kind: 'done',
    record: { change, at, phase: 'done', stored: null, differences: [], error: null },
    keyMoved: false,
    cookieOnly: false,
  });
  const subject = { session: 0, host: '127.0.0.1' };

  it.each<[string, Notice, typeof subject, boolean]>([
    ['stays while it is about what is looked at', done(START + 30_000), subject, false],
    ['ends with a newer login in the cookie’s place', done(START + 10_000), subject, true],
    ['ends with another session', done(START + 30_000), { ...subject, session: 1 }, true],
    ['ends with another site', done(START + 30_000), { ...subject, host: 'shop.test' }, true],
    [
      'that asks for the site ends with the site',
      { kind: 'ask', host: 'a', action: 'edit' },
      { ...subject, host: 'b' },
      true,
    ],
    [
      'that asks for the site outlives a session',
      { kind: 'ask', host: 'a', action: 'edit' },
      { ...subject, session: 1 },
      false,
    ],
  ])('%s', (_, notice, now, past) => {
    expect(isPast(notice, subject, now, log)).toBe(past);
  });

  it('stays when the change itself brought the session that is looked at now', () => {
    const record = { change, at: START + 30_000, phase: 'done', differences: [], error: null } as const;
    const brought: Notice = {
      kind: 'done',
      record: { ...record, stored: cookie(KEY_B) },
      keyMoved: false,
      cookieOnly: false,
    };
    expect(isPast(brought, { ...subject, session: 1 }, subject, log)).toBe(false);
    expect(isPast(brought, subject, { ...subject, session: 1 }, log)).toBe(true);
  });
});
