import { describe, expect, it } from 'vitest';
import { csrfMask } from '../django/csrf.ts';
import { headerFacts } from './header-facts.ts';

const SECRET = 'abcdefghijklmnopqrstuvwxyzABCDEF';
const MASKED = csrfMask(SECRET, 'x'.repeat(32));

function facts(
  request: Readonly<Record<string, string>>,
  response: Readonly<Record<string, string>> = {},
  more: { body?: string; csrfCookie?: string } = {},
) {
  const reader = (headers: Readonly<Record<string, string>>) => (name: string) =>
    Object.hasOwn(headers, name) ? [headers[name] ?? ''] : [];
  return headerFacts({ request: reader(request), response: reader(response), ...more }).headers;
}

describe('headerFacts', () => {
  it('is nothing for headers that no check looks at', () => {
    expect(facts({ accept: '*/*' }, { server: 'x' })).toBeUndefined();
  });

  it('keeps the origin of a Referer, and its rest only where a key would fit', () => {
    expect(facts({ referer: 'https://shop.test/cart/?a=1' })).toEqual({ referer: 'https://shop.test' });
    const key = 'a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6';
    expect(facts({ referer: `https://shop.test/?s=${key}` })).toEqual({
      referer: 'https://shop.test',
      refererTail: `/?s=${key}`,
    });
    expect(facts({ referer: 'no address' })).toBeUndefined();
  });

  it('reads what a cache may do with the answer', () => {
    const response = {
      vary: 'Cookie, Origin',
      'cache-control': 'Public, max-age=60',
      age: '12',
      'x-cache': 'HIT from cdn',
      expires: '0',
      'content-type': 'text/html; charset=utf-8',
    };
    expect(facts({}, response)).toEqual({
      vary: 'cookie, origin',
      cacheControl: 'public, max-age=60',
      age: 12,
      cacheHit: true,
      expires: null,
      content: 'html',
    });
  });

  it.each([
    ['its own secret, masked', `a=1&csrfmiddlewaretoken=${MASKED}&b=2`, 'same'],
    ['a secret of another time', `csrfmiddlewaretoken=${'q'.repeat(64)}`, 'other'],
    ['what is no token', 'csrfmiddlewaretoken=short', 'malformed'],
    [
      'a multipart form',
      `--x\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n${MASKED}\r\n--x--`,
      'same',
    ],
  ])('compares the token of a form: %s', (_title, body, answer) => {
    const found = facts({}, {}, { body, csrfCookie: SECRET });
    expect(found?.csrfForm).toBe(answer);
    expect(JSON.stringify(found)).not.toContain(MASKED);
  });

  it('cuts what is too long for a header', () => {
    expect(facts({}, { location: `/${'a'.repeat(5000)}` })?.location).toHaveLength(2048);
  });
});
