import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { identityKey, sameIdentity } from './identity.ts';
import { canonicalHost, defaultPath, domainMatch, isPotentiallyTrustworthy, pathMatch } from './match.ts';
import { publicSuffixList } from './public-suffix-list.ts';
import { basicSuffixes } from './public-suffixes.ts';
import { isSameSite, siteOf } from './same-site.ts';
import type { CookieIdentity } from './types.ts';

// Hundreds of runs each: a busy machine is slow, not wrong.
vi.setConfig({ testTimeout: 60_000 });

describe('domainMatch', () => {
  it.each([
    ['shop.test', 'shop.test', true],
    ['www.shop.test', 'shop.test', true],
    ['shop.test', 'www.shop.test', false],
    ['xshop.test', 'shop.test', false],
    ['127.0.0.1', '0.0.1', false],
    ['[::1]', '1]', false],
    ['shop.test', '', false],
  ])('%s and %s: %s', (host, domain, expected) => {
    expect(domainMatch(host, domain)).toBe(expected);
  });
});

describe('pathMatch and defaultPath', () => {
  it.each([
    ['/', '/', true],
    ['/a', '/', true],
    ['/a/b', '/a', true],
    ['/a/b', '/a/', true],
    ['/a', '/a/', false],
    ['/ab', '/a', false],
    ['/A', '/a', false],
  ])('%s under %s: %s', (request, path, expected) => {
    expect(pathMatch(request, path)).toBe(expected);
  });

  it.each([
    ['/', '/'],
    ['/a', '/'],
    ['/a/', '/a'],
    ['/a/b', '/a'],
    ['', '/'],
    ['x/y', '/'],
  ])('default of %j is %s', (request, expected) => {
    expect(defaultPath(request)).toBe(expected);
  });
});

describe('hosts', () => {
  it.each([
    ['WWW.Shop.TEST', 'www.shop.test'],
    ['bücher.test', 'xn--bcher-kva.test'],
    ['[::1]', '[::1]'],
    ['a b', null],
    ['a/b', null],
    ['a:80', null],
    ['', null],
  ])('%j is %s', (host, expected) => {
    expect(canonicalHost(host)).toBe(expected);
  });

  it.each([
    ['https://shop.test/', true],
    ['wss://shop.test/', true],
    ['http://shop.test/', false],
    ['http://localhost:8000/', true],
    ['http://a.localhost/', true],
    ['http://127.9.9.9/', true],
    ['http://[::1]/', true],
    ['http://128.0.0.1/', false],
    ['http://localhost.test/', false],
    ['nonsense', false],
  ])('%s is trusted: %s', (url, expected) => {
    expect(isPotentiallyTrustworthy(url)).toBe(expected);
  });
});

describe('sites', () => {
  it.each([
    ['https://www.shop.test/x', basicSuffixes, 'https://shop.test'],
    ['http://localhost:8000/', basicSuffixes, 'http://localhost'],
    ['http://127.0.0.1:8000/', basicSuffixes, 'http://127.0.0.1'],
    ['https://a.b.co.uk/', publicSuffixList, 'https://b.co.uk'],
    ['https://me.github.io/', publicSuffixList, 'https://me.github.io'],
    ['https://x.city.kawasaki.jp/', publicSuffixList, 'https://city.kawasaki.jp'],
    ['about:blank', basicSuffixes, null],
  ])('%s', (url, suffixes, expected) => {
    expect(siteOf(url, suffixes)).toBe(expected);
  });

  it('counts the scheme in Chromium and not in Firefox', () => {
    const urls = ['http://www.shop.test/', 'https://shop.test/'] as const;
    expect(isSameSite(...urls, basicSuffixes, 'chromium')).toBe(false);
    expect(isSameSite(...urls, basicSuffixes, 'firefox')).toBe(true);
  });

  it.each([
    ['com', true],
    ['co.uk', true],
    ['github.io', true],
    ['localhost', true],
    ['anything.ck', true],
    ['www.ck', false],
    ['shop.test', false],
    ['127.0.0.1', false],
    ['', false],
  ])('%s is a public suffix: %s', (domain, expected) => {
    expect(publicSuffixList.isPublicSuffix(domain)).toBe(expected);
  });
});

describe('identityKey', () => {
  const part = fc.string({ unit: fc.constantFrom('a', '"', ',', '\\', '[', 'null', ''), maxLength: 3 });
  const identity: fc.Arbitrary<CookieIdentity> = fc.record({
    name: part,
    domain: part,
    hostOnly: fc.boolean(),
    path: part,
    partitionKey: fc.option(part),
    storeId: part,
  });

  it('is equal exactly when the identities are', () => {
    fc.assert(
      fc.property(identity, identity, (a, b) => {
        expect(identityKey(a) === identityKey(b)).toBe(sameIdentity(a, b));
        expect(identityKey(a)).toBe(identityKey({ ...a }));
      }),
      { seed: 6265, numRuns: 1000 },
    );
  });
});
