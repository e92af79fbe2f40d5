import type { Cookies } from 'webextension-polyfill';
import { describe, expect, it, vi } from 'vitest';
import { chromium } from './chromium.ts';
import { firefox } from './firefox.ts';

vi.mock('./api.ts', () => ({ browser: {} }));

type Parts = Pick<Cookies.Cookie, 'domain' | 'firstPartyDomain'> & { partitionKey?: Cookies.PartitionKey };
const native = (parts: Partial<Parts>): Cookies.Cookie =>
  ({ domain: 'app.shop.test', firstPartyDomain: '', ...parts }) as Cookies.Cookie;

describe('Chromium’s partitions', () => {
  it.each([
    ['none', native({}), null, {}],
    [
      'of another site',
      native({ partitionKey: { topLevelSite: 'https://top.test', hasCrossSiteAncestor: true } }),
      'https://top.test',
      { partitionKey: { topLevelSite: 'https://top.test' } },
    ],
    [
      'of its own site',
      native({ partitionKey: { topLevelSite: 'https://shop.test', hasCrossSiteAncestor: false } }),
      'https://shop.test',
      { partitionKey: { topLevelSite: 'https://shop.test' } },
    ],
    [
      'of its own site, framed by another',
      native({ partitionKey: { topLevelSite: 'https://shop.test', hasCrossSiteAncestor: true } }),
      'https://shop.test#cross-site-ancestor',
      { partitionKey: { topLevelSite: 'https://shop.test', hasCrossSiteAncestor: true } },
    ],
    [
      'of a site that only ends alike',
      native({
        domain: 'myshop.test',
        partitionKey: { topLevelSite: 'https://shop.test', hasCrossSiteAncestor: true },
      }),
      'https://shop.test',
      { partitionKey: { topLevelSite: 'https://shop.test' } },
    ],
  ])('%s', (_, cookie, key, details) => {
    expect(chromium.partitionOf(cookie)).toBe(key);
    expect(chromium.partitionDetails(key)).toEqual(details);
  });
});

describe('Firefox’s partitions', () => {
  it.each([
    ['none', native({}), null, {}],
    [
      'a site',
      native({ partitionKey: { topLevelSite: 'https://top.test' } }),
      'https://top.test',
      { partitionKey: { topLevelSite: 'https://top.test' } },
    ],
    [
      'a first party',
      native({ firstPartyDomain: 'top.test' }),
      'first-party:top.test',
      { firstPartyDomain: 'top.test' },
    ],
  ])('%s', (_, cookie, key, details) => {
    expect(firefox.partitionOf(cookie)).toBe(key);
    expect(firefox.partitionDetails(key)).toEqual(details);
  });
});
