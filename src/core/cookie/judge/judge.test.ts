import { describe, expect, it } from 'vitest';
import { isWordKey } from '../../words/index.ts';
import type { JarCookie, SetCookieContext } from '../types.ts';
import { judged, NOW } from './judge.testkit.ts';

function stored(over: Partial<JarCookie> = {}): JarCookie {
  return {
    name: 'sessionid',
    value: 'k',
    domain: 'www.shop.test',
    hostOnly: true,
    path: '/',
    partitionKey: null,
    storeId: '',
    secure: false,
    httpOnly: false,
    sameSite: 'lax',
    expires: null,
    created: NOW - 5000,
    ...over,
  };
}

const http = { url: 'http://www.shop.test/' };
const crossSite = { sameSite: false, topLevelNavigation: false };

describe('refused, with the reason on the offending piece and the setting that fixes it', () => {
  it.each<
    [code: string, line: string, piece: string, setting: string | null, over?: Partial<SetCookieContext>]
  >([
    ['control-character', 'a=b\u0007c', '\u0007', null],
    ['empty', ' = ; Path=/', ' = ', null],
    ['too-large', `a=${'é'.repeat(2048)}`, `a=${'é'.repeat(2048)}`, 'SESSION_ENGINE'],
    ['tab', 'a=b\tc', '\t', null],
    ['nameless-equals', '=a=b', 'a=b', null],
    ['domain-mismatch', 'a=b; Domain=other.test', 'Domain=other.test', 'SESSION_COOKIE_DOMAIN'],
    ['domain-mismatch', 'a=b; Domain=x.www.shop.test', 'Domain=x.www.shop.test', 'SESSION_COOKIE_DOMAIN'],
    ['domain-mismatch', 'a=b; Domain=hop.test', 'Domain=hop.test', 'SESSION_COOKIE_DOMAIN'],
    ['domain-public-suffix', 'a=b; Domain=.test', 'Domain=.test', 'SESSION_COOKIE_DOMAIN'],
    [
      'domain-public-suffix',
      'a=b; Domain=tｅst',
      'Domain=tｅst',
      'SESSION_COOKIE_DOMAIN',
      { url: 'https://test/' },
    ],
    ['domain-invalid', 'a=b; Domain=shop%2Etest', 'Domain=shop%2Etest', 'SESSION_COOKIE_DOMAIN'],
    ['domain-mismatch', 'a=b; Domain=..shop.test', 'Domain=..shop.test', 'SESSION_COOKIE_DOMAIN'],
    [
      'domain-not-ascii',
      'a=b; Domain=é.test',
      'Domain=é.test',
      'SESSION_COOKIE_DOMAIN',
      { browser: 'firefox' },
    ],
    ['nameless-refused', '=b', 'b', null, { browser: 'firefox' }],
    ['secure-on-insecure-origin', 'a=b; Secure', 'Secure', 'SESSION_COOKIE_SECURE', http],
    ['httponly-from-script', 'a=b; HttpOnly', 'HttpOnly', 'SESSION_COOKIE_HTTPONLY', { api: 'document' }],
    ['samesite-none-insecure', 'a=b; SameSite=None', 'SameSite=None', 'SESSION_COOKIE_SECURE'],
    ['samesite-cross-site', 'a=b; SameSite=Lax', 'SameSite=Lax', 'SESSION_COOKIE_SAMESITE', crossSite],
    ['samesite-default-cross-site', 'a=b', 'a', 'SESSION_COOKIE_SAMESITE', crossSite],
    ['prefix-hidden', '=__Host-a', '__Host-a', null],
    ['prefix-secure', '__Secure-a=b', '__Secure-a', 'SESSION_COOKIE_SECURE'],
    ['prefix-insecure-origin', '__SECURE-a=b; Secure', '__SECURE-a', 'SESSION_COOKIE_SECURE', http],
    ['prefix-path', '__Host-a=b; Secure; Path=/x', 'Path=/x', 'SESSION_COOKIE_PATH'],
    ['prefix-path', '__Host-a=b; Secure', '__Host-a', 'SESSION_COOKIE_PATH'],
    [
      'prefix-domain',
      '__Host-a=b; Secure; Path=/; Domain=shop.test',
      'Domain=shop.test',
      'SESSION_COOKIE_DOMAIN',
    ],
    [
      'prefix-domain',
      '__Host-a=b; Secure; Path=/; Domain=test',
      'Domain=test',
      'SESSION_COOKIE_DOMAIN',
      { url: 'https://test/' },
    ],
    ['prefix-http-httponly', '__Http-a=b; Secure', '__Http-a', 'SESSION_COOKIE_HTTPONLY'],
    ['prefix-http-script', '__Http-a=b; Secure', '__Http-a', null, { api: 'document' }],
    ['partitioned-insecure', 'a=b; Partitioned', 'Partitioned', 'SESSION_COOKIE_SECURE'],
    ['partitioned-origin', 'a=b; Partitioned; Secure', 'Partitioned', 'SESSION_COOKIE_SECURE', http],
    [
      'overwrite-secure',
      'sessionid=x',
      'sessionid',
      'SESSION_COOKIE_SECURE',
      { ...http, jar: [stored({ secure: true })] },
    ],
    [
      'overwrite-secure',
      'sessionid=x',
      'sessionid',
      'SESSION_COOKIE_SECURE',
      { ...http, browser: 'firefox', jar: [stored({ secure: true, domain: 'shop.test', hostOnly: false })] },
    ],
    [
      'overwrite-httponly',
      'sessionid=x; Path=/',
      'sessionid',
      'SESSION_COOKIE_HTTPONLY',
      { api: 'document', jar: [stored({ httpOnly: true })] },
    ],
    ['url-invalid', 'a=b', 'a', null, { url: 'not a url' }],
    ['url-without-cookies', 'a=b', 'a', null, { url: 'chrome-extension://abc/' }],
  ])('%s: %j', (code, line, piece, setting, over) => {
    const { outcome, reasons } = judged(line, over);
    expect(outcome).toBe('refused');
    const reason = reasons.find((one) => one.code === code);
    expect(reason).toBeDefined();
    expect(line.slice(reason?.start, reason?.end)).toBe(piece);
    expect(reason?.setting).toBe(setting);
    expect(isWordKey(`cookie.${code}`)).toBe(true);
  });
});

describe('stored', () => {
  it.each<[string, string, Partial<JarCookie>, Partial<SetCookieContext>?]>([
    ['host-only, default path', 'a=b', { domain: 'www.shop.test', hostOnly: true, path: '/cart' }],
    ['for a parent domain', 'a=b; Domain=.Shop.TEST', { domain: 'shop.test', hostOnly: false }],
    ['the last Domain wins, empty means host-only', 'a=b; Domain=shop.test; Domain=', { hostOnly: true }],
    [
      'a suffix naming itself is host-only',
      'a=b; Domain=localhost',
      { domain: 'localhost', hostOnly: true },
      { url: 'http://localhost:8000/' },
    ],
    [
      'an address naming itself is host-only',
      'a=b; Domain=127.0.0.1',
      { hostOnly: true },
      { url: 'http://127.0.0.1/' },
    ],
    ['Secure on this machine', 'a=b; Secure', { secure: true }, { url: 'http://localhost:8000/' }],
    [
      'a prefix on this machine',
      '__Host-a=b; Secure; Path=/',
      { secure: true },
      { url: 'http://127.0.0.1:8000/' },
    ],
    [
      'Max-Age wins over Expires',
      'a=b; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT',
      { expires: NOW + 60_000 },
    ],
    ['capped at 400 days', 'a=b; Max-Age=99999999999', { expires: NOW + 400 * 86_400_000 }],
    ['no "=", in Firefox', 'sessionid', { name: 'sessionid', value: '' }, { browser: 'firefox' }],
    [
      'a default path of / under __Host-, in Firefox',
      '__Host-a=b; Secure',
      { path: '/' },
      { browser: 'firefox', url: 'https://www.shop.test/page' },
    ],
    ['a tab, in Firefox', 'a=b\tc', { value: 'b\tc' }, { browser: 'firefox' }],
    ['without SameSite from another site, in Firefox', 'a=b', {}, { ...crossSite, browser: 'firefox' }],
    ['cross-site, led here', 'a=b; SameSite=Strict', {}, { sameSite: false }],
    ['partitioned', 'a=b; Secure; Partitioned', { partitionKey: 'https://shop.test' }],
    [
      'over an expired Secure one',
      'sessionid=x',
      {},
      { ...http, jar: [stored({ secure: true, expires: NOW - 1 })] },
    ],
    [
      '__Host- with a Domain that is a public suffix, in Firefox',
      '__Host-a=x; Secure; Path=/; Domain=localhost',
      { hostOnly: true },
      { url: 'https://localhost/', browser: 'firefox' },
    ],
    [
      'below a Secure host-only one, in Firefox',
      'sessionid=x',
      {},
      { ...http, browser: 'firefox', jar: [stored({ secure: true, domain: 'shop.test' })] },
    ],
    [
      'beside a Secure one of a deeper path',
      'sessionid=x; Path=/',
      {},
      { ...http, jar: [stored({ secure: true, path: '/deep' })] },
    ],
  ])('%s: %j', (_, line, fields, over) => {
    const { outcome, reasons, cookie } = judged(line, over);
    expect(reasons).toEqual([]);
    expect(outcome).toBe('stored');
    expect(cookie).toMatchObject(fields);
  });

  it('says what the cap cut off', () => {
    expect(judged('a=b; Max-Age=99999999').cappedFrom).toBe(NOW + 99_999_999_000);
    expect(judged('a=b; Max-Age=60').cappedFrom).toBeNull();
  });

  it.each(['chromium', 'firefox'] as const)('corrects Expires by the server clock in %s', (browser) => {
    const line = 'a=b; Expires=Tue, 02 Jun 2026 00:00:00 GMT';
    expect(judged(line, { serverDate: NOW + 3_600_000, browser }).cookie?.expires).toBe(
      Date.parse('2026-06-01T23:00:00Z'),
    );
  });

  it.each([
    ['the same value keeps the age in Chromium', 'k', 'chromium', NOW - 5000],
    ['another value is young again in Chromium', 'x', 'chromium', NOW],
    ['any value keeps the age by the RFC', 'x', 'firefox', NOW - 5000],
  ] as const)('%s', (_, value, browser, created) => {
    const verdict = judged(`sessionid=${value}; Path=/`, { browser, jar: [stored()] });
    expect(verdict.replaces).toEqual(stored());
    expect(verdict.cookie?.created).toBe(created);
  });
});

describe('deletes', () => {
  const bye = 'sessionid=""; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/';

  it('hits the cookie of the same identity', () => {
    const verdict = judged(bye, { jar: [stored()] });
    expect(verdict).toMatchObject({ outcome: 'deletes', reasons: [], replaces: stored() });
  });

  it.each<[string, JarCookie[], Record<string, unknown>]>([
    ['deletes-nothing', [], { name: 'sessionid' }],
    ['deletes-nothing', [stored({ domain: 'other.test' })], {}],
    ['deletes-nothing', [stored({ storeId: 'private' })], {}],
    ['deletes-misses-path', [stored({ path: '/app' })], { stored: '/app', asked: '/' }],
    [
      'deletes-misses-domain',
      [stored({ domain: 'shop.test', hostOnly: false })],
      { stored: '.shop.test', asked: 'www.shop.test' },
    ],
    ['deletes-misses-domain', [stored({ hostOnly: false })], { stored: '.www.shop.test' }],
    [
      'deletes-misses-partition',
      [stored({ partitionKey: 'https://top.test' })],
      { stored: 'https://top.test' },
    ],
  ])('%s', (code, jar, params) => {
    const verdict = judged(bye, { jar });
    expect(verdict.outcome).toBe('deletes');
    expect(verdict.replaces).toBeNull();
    expect(verdict.reasons).toMatchObject([{ code, params }]);
    expect(isWordKey(`cookie.${code}`)).toBe(true);
  });

  it('of a Secure cookie is refused over http: a logout that does nothing', () => {
    expect(judged(bye, { ...http, jar: [stored({ secure: true })] })).toMatchObject({
      outcome: 'refused',
      reasons: [{ code: 'overwrite-secure' }],
    });
  });
});

describe('remarks', () => {
  it.each<[string, string, Partial<SetCookieContext>?]>([
    ['ports-share-cookies', 'a=b', { url: 'http://localhost:8000/' }],
    ['localhost-names-differ', 'a=b', { url: 'http://127.0.0.1:8000/' }],
    ['secure-on-loopback', 'a=b; Secure', { url: 'http://localhost/' }],
    ['samesite-default-lax', 'a=b'],
    ['samesite-default-none', 'a=b', { browser: 'firefox' }],
    ['expires-overridden', 'a=b; Max-Age=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT'],
    ['capped', 'a=b; Max-Age=99999999'],
    ['chromium-expires', 'a=b; Expires=1 Jan 31841 00:00:00'],
    ['third-party', 'a=b; SameSite=None; Secure', crossSite],
    ['server-clock', 'a=b; Expires=Tue, 02 Jun 2026 00:00:00 GMT', { serverDate: NOW - 100_000 }],
    ['chromium-max-age', 'a=b; Max-Age=+60'],
    ['firefox-expires', 'a=b; Expires=1 Jan 2027', { browser: 'firefox' }],
    ['firefox-max-age', 'a=b; Max-Age=-', { browser: 'firefox' }],
    ['flag-value-ignored', 'a=b; Secure=false'],
    ['attribute-repeated', 'a=b; Path=/; Path=/x'],
    ['attribute-unknown', 'a=b; Version=1'],
    ['attribute-priority', 'a=b; Priority=High'],
    ['attribute-too-long', `a=b; Path=/${'p'.repeat(1024)}`],
    ['expires-invalid', 'a=b; Expires=soon'],
    ['max-age-invalid', 'a=b; Max-Age=soon'],
    ['path-ignored', 'a=b; Path=x'],
    ['samesite-unknown', 'a=b; SameSite=Maybe'],
    ['domain-empty', 'a=b; Domain='],
    ['nameless', 'abc'],
  ])('%s: %j', (code, line, over) => {
    const { remarks } = judged(line, over);
    expect(remarks.map((remark) => remark.code)).toContain(code);
    expect(isWordKey(`cookie.${code}`)).toBe(true);
  });
});
