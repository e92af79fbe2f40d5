import { describe, expect, it } from 'vitest';
import { isWordKey } from '../../words/index.ts';
import { basicSuffixes } from '../public-suffixes.ts';
import { cookiesToSend, type CookieRequest } from './send.ts';
import type { JarCookie } from '../types.ts';

const NOW = 1_780_000_000_000;

function cookie(over: Partial<JarCookie> = {}): JarCookie {
  return {
    name: 'a',
    value: '1',
    domain: 'shop.test',
    hostOnly: true,
    path: '/',
    partitionKey: null,
    storeId: '',
    secure: false,
    httpOnly: false,
    sameSite: 'lax',
    expires: null,
    created: NOW - 600_000,
    ...over,
  };
}

function request(over: Partial<CookieRequest> = {}): CookieRequest {
  return {
    url: 'https://shop.test/cart',
    now: NOW,
    browser: 'chromium',
    method: 'GET',
    sameSite: true,
    topLevelNavigation: true,
    partitionKey: null,
    storeId: '',
    publicSuffixes: basicSuffixes,
    ...over,
  };
}

const embedded = { sameSite: false, topLevelNavigation: false };
const led = { sameSite: false, topLevelNavigation: true };

describe('stays home', () => {
  it.each<[string, Partial<JarCookie>, Partial<CookieRequest>]>([
    ['send-expired', { expires: NOW }, {}],
    ['send-store', { storeId: 'private' }, {}],
    ['send-domain', { domain: 'other.test' }, {}],
    ['send-domain', {}, { url: 'https://xshop.test/' }],
    ['send-domain', { domain: 'localhost' }, { url: 'http://127.0.0.1:8000/' }],
    ['send-host-only', {}, { url: 'https://www.shop.test/' }],
    ['send-path', { path: '/car' }, {}],
    ['send-path', { path: '/cart/' }, {}],
    ['send-secure', { secure: true }, { url: 'http://shop.test/' }],
    ['send-httponly', { httpOnly: true }, { api: 'document' }],
    ['send-partition', { partitionKey: 'https://top.test' }, { partitionKey: 'https://shop.test' }],
    ['send-samesite-none-insecure', { sameSite: 'none' }, {}],
    ['send-samesite-strict', { sameSite: 'strict' }, led],
    ['send-samesite-lax', {}, embedded],
    ['send-samesite-lax', { created: NOW - 1000 }, { ...led, method: 'POST' }],
    ['send-samesite-default', { sameSite: 'unspecified' }, embedded],
    ['send-samesite-default', { sameSite: 'unspecified' }, { ...led, method: 'POST' }],
    ['url-without-cookies', {}, { url: 'ftp://shop.test/' }],
    ['url-invalid', {}, { url: 'shop' }],
  ])('%s', (code, fields, over) => {
    const { sent, withheld } = cookiesToSend([cookie(fields)], request(over));
    expect(sent).toEqual([]);
    expect(withheld[0]?.reasons.map((reason) => reason.code)).toContain(code);
    expect(isWordKey(`cookie.${code}`)).toBe(true);
  });
});

describe('goes', () => {
  it.each<[string, Partial<JarCookie>, Partial<CookieRequest>]>([
    ['to a subdomain of its domain', { hostOnly: false }, { url: 'https://a.b.shop.test/' }],
    ['to any port', { domain: 'localhost' }, { url: 'http://localhost:8001/' }],
    ['below its path', { path: '/cart' }, { url: 'https://shop.test/cart/pay' }],
    ['Secure to this machine', { domain: 'localhost', secure: true }, { url: 'http://localhost/' }],
    ['Lax with a link', {}, led],
    ['None, embedded', { sameSite: 'none', secure: true }, embedded],
    [
      'without SameSite, young, with a POST',
      { sameSite: 'unspecified', created: NOW - 120_000 },
      { ...led, method: 'POST' },
    ],
    [
      'without SameSite, embedded, in Firefox',
      { sameSite: 'unspecified' },
      { ...embedded, browser: 'firefox' },
    ],
    ['in its partition', { partitionKey: 'https://top.test' }, { partitionKey: 'https://top.test' }],
  ])('%s', (_, fields, over) => {
    const { sent, withheld } = cookiesToSend([cookie(fields)], request(over));
    expect(withheld).toEqual([]);
    expect(sent).toHaveLength(1);
  });

  it('longer paths first, then older ones, whatever the order of the jar', () => {
    const jar = [
      cookie({ name: 'new', created: NOW - 1 }),
      cookie({ name: 'old', created: NOW - 9 }),
      cookie({ name: 'deep', path: '/cart', created: NOW }),
    ];
    expect(cookiesToSend(jar, request()).sent.map(({ name }) => name)).toEqual(['deep', 'old', 'new']);
  });
});
