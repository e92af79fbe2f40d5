import { describe, expect, it } from 'vitest';
import { placeHost, placeUrl } from './place-url.ts';

const place = { domain: 'shop.test', path: '/' };

describe('placeUrl', () => {
  it.each([
    [{ domain: '[::1]' }, 'http://[::1]/'],
    [{ domain: '::1' }, 'http://[::1]/'],
    [{ path: '/a?b#c' }, 'http://shop.test/a%3Fb%23c'],
    [{ path: '/a%20b' }, 'http://shop.test/a%20b'],
    [{ secure: true }, 'https://shop.test/'],
  ])('%j -> %s', (more, url) => {
    expect(placeUrl({ ...place, ...more })).toBe(url);
  });

  it('overwrites a secure cookie from https', () => {
    expect(placeUrl(place, { ...place, secure: true })).toBe('https://shop.test/');
  });

  it.each([
    '@bank.example/',
    ':80@bank.example/',
    '\\\\bank.example/',
    '.bank.example/',
    '//bank.example/',
    '',
  ])('keeps to the host, whatever the path: %j', (path) => {
    expect(placeHost({ ...place, path })).toBe('shop.test');
  });

  it('has no host for what is none', () => {
    expect(placeHost({ domain: 'a b', path: '/' })).toBeNull();
  });
});
