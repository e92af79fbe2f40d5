import { describe, expect, test } from 'vitest';
import { readAnswer } from '../../../../core/companion/answer.ts';
import type { CookieWrite } from '../../../../core/companion/cookie-order.ts';
import { applyCookie } from './cookie-plan.ts';

const order: CookieWrite = {
  action: 'set',
  when: null,
  name: 'sessionid',
  path: '/',
  domain: null,
  value: 'x',
  max_age: null,
  expires: null,
  secure: false,
  httponly: true,
  samesite: 'Lax',
};

/** The addresses that an order makes the panel ask for. */
async function asked(changed: Partial<CookieWrite>, origin: string): Promise<string[]> {
  const seen: string[] = [];
  await applyCookie(
    { ...order, ...changed } as CookieWrite,
    { origin, needed: true, fresh: true },
    {
      source: { inspected: () => ({ storeId: '0' }) } as never,
      access: {
        known: (url: string) => {
          seen.push(url);
          return 'missing';
        },
      } as never,
      run: ({ url }) => seen.push(url),
    },
  );
  return [...new Set(seen)];
}

describe('the order about a cookie', () => {
  test.each([
    [{}, 'http://localhost:8000', ['http://localhost:8000/']],
    [{ path: '/app/' }, 'http://localhost:8000', ['http://localhost:8000/app/']],
    [{ domain: '.shop.test' }, 'http://www.shop.test', ['http://www.shop.test/']],
    [{ domain: 'www.shop.test' }, 'http://www.shop.test', ['http://www.shop.test/']],
  ] as const)('%j at %s is followed', async (changed, origin, urls) => {
    expect(await asked(changed, origin)).toEqual(urls);
  });

  test.each([
    { path: '@bank.example/' },
    { path: '.bank.example/' },
    { path: ':80@bank.example/' },
    { path: '' },
    { path: 'app/' },
    { path: '/a;Domain=bank.example' },
    { path: '/a\\b' },
    { path: '/a\nb' },
    { domain: 'bank.example' },
    { domain: 'ocalhost' },
    { domain: 'evil.localhost' },
    { domain: '' },
    { domain: '.' },
  ])('%j is not', async (changed) => {
    expect(await asked(changed, 'http://localhost:8000')).toEqual([]);
  });

  test.each(['@bank.example/', '', 'app/', '/a;b', '/\\bank.example'])(
    'with the path %j is malformed',
    (path) => {
      const answer = { op: 'create', result: null, session: null, undo: null, undo_refused: null };
      const body = JSON.stringify({ ...answer, cookie: { ...order, path } });
      expect(readAnswer('operation', 200, body).ok).toBe(false);
    },
  );

  test('cannot become another host by its path', async () => {
    expect(await asked({ path: '//bank.example/' }, 'http://localhost:8000')).toEqual([
      'http://localhost:8000//bank.example/',
    ]);
  });
});
