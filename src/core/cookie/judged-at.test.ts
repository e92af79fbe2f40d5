import { describe, expect, it } from 'vitest';
import type { JarCookie } from './types.ts';
import { judgedAt } from './judged-at.ts';

const cookie: JarCookie = {
  name: 'sessionid',
  value: 'x',
  domain: 'shop.test',
  hostOnly: false,
  path: '/app/',
  secure: false,
  httpOnly: true,
  sameSite: 'lax',
  expires: null,
  partitionKey: null,
  storeId: '0',
};

describe('where an edit is judged', () => {
  it.each<[string, Partial<JarCookie>, (string | null)[], string]>([
    ['over http, as the page is', {}, ['http://shop.test/x'], 'http://shop.test/app/'],
    ['over https, as the page is', {}, ['https://shop.test/x'], 'https://shop.test/app/'],
    ['by a page of a subdomain', {}, ['https://www.shop.test/'], 'https://shop.test/app/'],
    [
      'by a request, when the page is of another site',
      {},
      ['https://a.test/', 'http://shop.test/'],
      'http://shop.test/app/',
    ],
    ['over http when nothing is known', {}, [null, 'chrome://newtab', 'nonsense'], 'http://shop.test/app/'],
    [
      'over https when it is Secure already',
      { secure: true },
      ['http://shop.test/'],
      'https://shop.test/app/',
    ],
    ['at an IPv6 address', { domain: '[::1]', hostOnly: true }, ['http://[::1]:8000/'], 'http://[::1]/app/'],
  ])('%s', (_, more, pages, url) => {
    expect(judgedAt({ ...cookie, ...more }, pages)).toBe(url);
  });
});
