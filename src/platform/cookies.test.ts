import type { Cookies } from 'webextension-polyfill';
import { describe, expect, it } from 'vitest';
import { cookie } from '../core/journal/testkit.ts';
import { isDead, toJarCookie, toSetDetails } from './cookies.ts';

const plain = {
  partitionOf: () => null,
  partitionDetails: (key: string | null) => (key === null ? {} : { partitionKey: { topLevelSite: key } }),
};

const native: Cookies.Cookie = {
  name: 'sessionid',
  value: 'v',
  domain: '.Shop.test',
  hostOnly: false,
  path: '/',
  secure: true,
  httpOnly: true,
  sameSite: 'no_restriction',
  session: false,
  expirationDate: 1_795_262_400.6789,
  storeId: '0',
  firstPartyDomain: '',
};

describe('toJarCookie', () => {
  it('drops the dot, counts in ms and names SameSite as Set-Cookie does', () => {
    expect(toJarCookie(native, plain)).toEqual({
      name: 'sessionid',
      value: 'v',
      domain: 'shop.test',
      hostOnly: false,
      path: '/',
      partitionKey: null,
      storeId: '0',
      secure: true,
      httpOnly: true,
      sameSite: 'none',
      expires: 1_795_262_400_679,
    });
  });

  it.each([
    ['no_restriction', 'none'],
    ['lax', 'lax'],
    ['strict', 'strict'],
    ['unspecified', 'unspecified'],
    ['whatever comes next', 'unspecified'],
  ])('SameSite %s -> %s', (sameSite, ours) => {
    expect(toJarCookie({ ...native, sameSite: sameSite as 'lax' }, plain).sameSite).toBe(ours);
  });

  it('knows a browser-session cookie by its missing date', () => {
    const { expirationDate: _, ...session } = native;
    expect(toJarCookie(session, plain).expires).toBeNull();
  });
});

describe('toSetDetails', () => {
  it.each([
    {
      name: 'host-only has no domain',
      cookie: cookie(),
      has: { url: 'http://shop.test/' },
      lacks: ['domain'],
    },
    {
      name: 'a domain cookie has one',
      cookie: cookie({ hostOnly: false }),
      has: { domain: 'shop.test' },
      lacks: [],
    },
    {
      name: 'secure goes by https',
      cookie: cookie({ secure: true }),
      has: { url: 'https://shop.test/' },
      lacks: [],
    },
    {
      name: 'browser-session has no date',
      cookie: cookie({ expires: null }),
      has: {},
      lacks: ['expirationDate'],
    },
    {
      name: 'unspecified SameSite is left out',
      cookie: cookie({ sameSite: 'unspecified' }),
      has: {},
      lacks: ['sameSite'],
    },
    { name: 'an unknown store is left out', cookie: cookie({ storeId: '' }), has: {}, lacks: ['storeId'] },
    {
      name: 'a partition is named',
      cookie: cookie({ partitionKey: 'https://top.test' }),
      has: { partitionKey: { topLevelSite: 'https://top.test' } },
      lacks: [],
    },
    {
      name: 'SameSite None is no_restriction',
      cookie: cookie({ sameSite: 'none' }),
      has: { sameSite: 'no_restriction' },
      lacks: [],
    },
  ])('$name', ({ cookie, has, lacks }) => {
    const details = toSetDetails(cookie, null, plain);
    expect(details).toMatchObject(has);
    for (const key of lacks) expect(details).not.toHaveProperty(key);
  });

  it('overwrites a secure cookie from https, though the new one is not secure', () => {
    expect(toSetDetails(cookie(), cookie({ secure: true }), plain).url).toBe('https://shop.test/');
  });
});

it('is dead from its expiry on', () => {
  expect([
    isDead(cookie({ expires: 5 }), 5),
    isDead(cookie({ expires: 6 }), 5),
    isDead(cookie({ expires: null }), 5),
  ]).toEqual([true, false, false]);
});
