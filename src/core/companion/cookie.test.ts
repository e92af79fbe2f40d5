import { describe, expect, test } from 'vitest';
import type { JarCookie } from '../cookie/types.ts';
import { readAnswer } from './answer.ts';
import { compareExpiry } from './compare-expiry.ts';
import { findOrdered, isDifferent, orderedCookie, type CookieWrite } from './cookie-order.ts';
import answers from './vectors/answers.json' with { type: 'json' };

const HOUR = 3_600_000;

describe('two clocks', () => {
  test.each([
    [1000, 2000, null, 'agree', false],
    [0, HOUR, null, 'cookie-first', true],
    [0, HOUR, 'signature_age_only', 'cookie-first', false],
    [HOUR, 0, null, 'server-first', true],
    [HOUR, 0, 'signature_age_only', 'server-first', true],
    [null, HOUR, null, 'browser-close', false],
    [undefined, HOUR, null, 'unknown', false],
    [HOUR, null, 'not_told', 'unknown', false],
  ])('cookie %s, server %s (%s): %s', (cookie, server, note, code, isWarning) => {
    expect(compareExpiry(cookie, server, note)).toMatchObject({ code, isWarning });
  });
});

/** The cookie order of an answer of the real companion. */
function orderOf(name: 'cycle_key' | 'flush' | 'set_expiry' | 'set'): CookieWrite {
  const { status, body } = answers[name];
  const read = readAnswer('operation', status, JSON.stringify(body));
  if (!read.ok || read.value.cookie.action === 'keep') throw new Error(name);
  return read.value.cookie;
}

const site = { host: '127.0.0.1', storeId: '0' };
const cookie: JarCookie = {
  name: 'sessionid',
  domain: '127.0.0.1',
  hostOnly: true,
  path: '/',
  partitionKey: null,
  storeId: '0',
  value: '',
  secure: false,
  httpOnly: true,
  sameSite: 'strict',
  expires: 5,
};

describe('what the cookie must become', () => {
  test('a new key keeps the attributes that the browser has', () => {
    const order = orderOf('cycle_key');
    const before = { ...cookie, value: order.when ?? '' };
    expect(findOrdered(order, [{ ...cookie, value: 'other' }, before])).toBe(before);
    const asked = orderedCookie(order, before, site);
    expect(asked).toMatchObject({ sameSite: 'strict', value: answers.cycle_key.body.result, expires: null });
    expect(isDifferent(asked, before)).toBe(true);
  });

  test('flush deletes, and only the cookie that had the key', () => {
    const order = orderOf('flush');
    expect(orderedCookie(order, cookie, site)).toBeNull();
    expect(findOrdered(order, [{ ...cookie, value: 'other' }])).toBeNull();
    expect(findOrdered(order, [{ ...cookie, name: 'else', value: order.when ?? '' }])).toBeNull();
  });

  test('a cookie that is gone is made as Django would have', () => {
    const order = orderOf('set');
    if (order.action !== 'set') throw new Error(order.action);
    expect(orderedCookie(order, null, site)).toEqual({
      ...cookie,
      value: order.value,
      sameSite: 'lax',
      expires: (order.expires ?? 0) * 1000,
    });
    expect(orderedCookie({ ...order, domain: '.shop.test', samesite: false }, null, site)).toMatchObject({
      domain: 'shop.test',
      hostOnly: false,
      sameSite: 'unspecified',
    });
  });

  test('a lifetime renewed by a moment is no difference', () => {
    expect(isDifferent({ ...cookie, expires: 1005 }, cookie)).toBe(false);
    expect(isDifferent({ ...cookie, expires: HOUR }, cookie)).toBe(true);
    expect(isDifferent({ ...cookie, expires: null }, cookie)).toBe(true);
    expect(isDifferent(null, null)).toBe(false);
  });
});
