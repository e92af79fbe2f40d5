import { describe, expect, test } from 'vitest';
import { isCookieOf } from './cookie-site.ts';

const session = (domain: string, hostOnly: boolean, secure = false, identityCertain = true) => ({
  identityCertain,
  identity: { name: 'sessionid', domain, hostOnly, path: '/', partitionKey: null, storeId: '0' },
  cookie: {
    name: 'sessionid',
    domain,
    hostOnly,
    path: '/',
    partitionKey: null,
    storeId: '0',
    value: 'k',
    secure,
    httpOnly: true,
    sameSite: 'lax' as const,
    expires: null,
  },
});

describe('a key is shown', () => {
  test.each([
    ['http://localhost:8000', session('localhost', true), true],
    ['http://localhost:9999', session('localhost', true), true],
    ['http://evil.localhost:9999', session('localhost', true), false],
    ['http://evil.localhost:9999', session('localhost', false), true],
    ['http://shop.test', session('shop.test', true), true],
    ['http://api.shop.test', session('shop.test', false), true],
    ['http://api.shop.test', session('shop.test', true), false],
    ['http://api.shop.test', session('shop.test', false, false, false), false],
    ['http://evilshop.test', session('shop.test', false), false],
    ['http://test', session('shop.test', false), false],
    ['http://shop.test', session('shop.test', true, true), false],
    ['https://shop.test', session('shop.test', true, true), true],
    ['http://localhost:8000', session('localhost', true, true), true],
    ['http://127.0.0.1:8000', session('localhost', true), false],
    ['http://shop.test', session('', false), false],
    ['', session('', false), false],
  ])('to %s: case %#', (origin, one, shown) => {
    expect(isCookieOf(origin, one)).toBe(shown);
  });
});
