import { createHash, createHmac } from 'node:crypto';
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

  test('of who is paired is signed, and shows neither key nor token', async () => {
    const pairing = {
      site: 'http://127.0.0.1:8000',
      id: '0123456789abcdef',
      key: 'ab'.repeat(32),
      origin: 'chrome-extension://x',
      until: 0,
    };
    let seen = new Headers();
    const send = (_url: unknown, init?: RequestInit) => {
      seen = new Headers(init?.headers);
      return Promise.resolve(new Response('{}'));
    };
    await callCompanion({ ...call, token: '', pairing, skew: 60_000 }, send);
    const [id, seconds, nonce, mac] = (seen.get('x-session-devtools-key') ?? '').split('.');
    expect(id).toBe(pairing.id);
    expect(Math.abs(Number(seconds) - Date.now() / 1000 - 60)).toBeLessThan(5);
    const digest = createHash('sha256').update(call.body).digest('hex');
    const text = [
      'session-devtools 1',
      'settings',
      pairing.site,
      pairing.origin,
      seconds,
      nonce,
      digest,
    ].join('\n');
    expect(mac).toBe(createHmac('sha256', pairing.key).update(text).digest('hex'));
    expect(seen.get('x-session-devtools-token')).toBeNull();
    expect(JSON.stringify([...seen])).not.toContain(pairing.key);
  });

  test('is not signed for another site than the key is of', async () => {
    const pairing = { site: 'http://localhost:8000', id: 'a', key: 'k', origin: 'o', until: 0 };
    const reply = await callCompanion({ ...call, pairing }, () => {
      throw new Error('called');
    });
    expect(reply).toEqual({ ok: false, why: 'not-local' });
  });

  test('is not made to another machine', async () => {
    const reply = await callCompanion({ ...call, url: 'https://evil.com/' }, () => {
      throw new Error('called');
    });
    expect(reply).toEqual({ ok: false, why: 'not-local' });
  });

  test('whose answer never ends is given up after some megabytes', async () => {
    let given = 0;
    let cancelled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        given += 1;
        controller.enqueue(new Uint8Array(1024 * 1024).fill(32));
      },
      cancel() {
        cancelled = true;
      },
    });
    const reply = await callCompanion(call, () => Promise.resolve(new Response(endless)));
    expect(reply).toEqual({ ok: false, why: 'too-large' });
    expect(given).toBeLessThan(40);
    expect(cancelled).toBe(true);
  });

  test('is read in whatever pieces it comes', async () => {
    const octets = new TextEncoder().encode('{"a":"漢字"}');
    const pieces = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const octet of octets) controller.enqueue(Uint8Array.of(octet));
        controller.close();
      },
    });
    const reply = await callCompanion(call, () => Promise.resolve(new Response(pieces)));
    expect(reply).toEqual({ ok: true, status: 200, body: '{"a":"漢字"}' });
  });

  test('that nobody answers says so', async () => {
    const reply = await callCompanion(call, () => Promise.reject(new TypeError('Failed to fetch')));
    expect(reply).toEqual({ ok: false, why: 'unreachable' });
  });
});
