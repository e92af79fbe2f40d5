import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { callCompanion, isLocal } from './companion.ts';

describe('a name that only this machine has', () => {
  test.each([
    ['http://127.0.0.1:8000/x', true],
    ['https://localhost/', true],
    ['http://shop.localhost:8000/', true],
    ['http://shop.test/', true],
    ['http://test/', false],
    ['http://127.0.0.1.evil.com/', false],
    ['http://localhost.evil.com/', false],
    ['http://evil-localhost/', false],
    ['http://127.0.0.1@evil.com/', false],
    ['http://a@127.0.0.1/', false],
    ['http://192.168.0.2/', false],
    ['file:///etc/passwd', false],
    ['nonsense', false],
  ])('%s: %s', (url, local) => {
    expect(isLocal(url)).toBe(local);
  });

  test("the pages' policy allows the same names and no other", () => {
    const { content_security_policy: policy } = JSON.parse(readFileSync('manifest.json', 'utf8'));
    const [, sources = ''] = /connect-src ([^;]*);/.exec(policy.extension_pages) ?? [];
    const names = sources.split(' ').filter((source) => source !== "'self'");
    expect(names).toHaveLength(8);
    for (const name of names) expect(isLocal(name.replace('*.', 'a.').replace(':*', ':1'))).toBe(true);
  });
});

describe('a call', () => {
  const call = { url: 'http://127.0.0.1:8000/__session_devtools__/settings', token: 't', body: '{}' };

  test('carries the token and no cookie, and follows no redirect', async () => {
    let seen: RequestInit | undefined;
    const reply = await callCompanion(call, (_url, init) => {
      seen = init;
      return Promise.resolve(new Response('{"a":1}', { status: 409 }));
    });
    expect(reply).toEqual({ ok: true, status: 409, body: '{"a":1}' });
    expect(seen).toMatchObject({ method: 'POST', credentials: 'omit', redirect: 'error', body: '{}' });
    expect(new Headers(seen?.headers).get('x-session-devtools-token')).toBe('t');
  });

  test('is not made to another machine', async () => {
    const reply = await callCompanion({ ...call, url: 'https://evil.com/' }, () => {
      throw new Error('called');
    });
    expect(reply).toEqual({ ok: false, why: 'not-local' });
  });

  test('that nobody answers says so', async () => {
    const reply = await callCompanion(call, () => Promise.reject(new TypeError('Failed to fetch')));
    expect(reply).toEqual({ ok: false, why: 'unreachable' });
  });
});
