import { describe, expect, it, vi } from 'vitest';
import type { CookieWrite } from '../../../../core/companion/cookie-order.ts';
import { applyCookie } from './cookie-plan.ts';

const ORIGIN = 'http://localhost:8000';
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

function parts() {
  return {
    source: { readJar: vi.fn(async () => []), inspected: () => ({ url: `${ORIGIN}/`, storeId: '0' }) },
    access: { known: vi.fn(() => 'granted' as const), check: vi.fn(async () => 'granted' as const) },
    run: vi.fn(),
    foreign: vi.fn(),
    wrapped: vi.fn(),
  };
}
const apply = async (patch: Partial<CookieWrite>, origin = ORIGIN) => {
  const made = parts();
  await applyCookie({ ...order, ...patch } as CookieWrite, { origin, needed: true, fresh: true }, made);
  return made;
};

describe('a cookie that a server speaks of', () => {
  it('is the one that the session was seen in, whatever the settings say', async () => {
    const made = parts();
    const identity = { domain: 'localhost', hostOnly: true, partitionKey: null, storeId: '0' };
    const place = { ...identity, name: 'staffid', path: '/staff/' };
    const held = { name: 'staffid', value: 'x', place };
    const flushed = { action: 'delete', when: 'x', name: 'sessionid', path: '/', domain: null } as const;
    const staff = { ...place, value: 'x', secure: false, httpOnly: true, sameSite: 'lax', expires: null };
    made.source.readJar.mockResolvedValue([staff] as never);
    await applyCookie(flushed, { origin: ORIGIN, needed: true, fresh: false, held }, made);
    expect(made.source.readJar).toHaveBeenCalledWith(`${ORIGIN}/staff/`);
    expect(made.run.mock.calls[0]?.[0]).toMatchObject({
      action: 'delete',
      intention: { where: { identity: place, holding: 'x' }, do: { act: 'erase' } },
    });
  });

  describe('whose value has the key inside', () => {
    const value = `1|${'k'.repeat(32)}|salt|ImFiYyI:1sDLWq:${'s'.repeat(43)}`;
    const held = { name: 'sessionid', value, place: null };
    const key = 'k'.repeat(32);
    const follow = async (told: CookieWrite) => {
      const made = parts();
      const edx = { ...held, domain: 'localhost', hostOnly: true, path: '/', expires: null };
      made.source.readJar.mockResolvedValue([edx] as never);
      await applyCookie(told, { origin: ORIGIN, needed: true, fresh: false, held }, made);
      return made;
    };

    it('is deleted', async () => {
      const flushed = { action: 'delete', when: key, name: 'sessionid', path: '/', domain: null } as const;
      const { run } = await follow(flushed);
      expect(run.mock.calls[0]?.[0]).toMatchObject({
        action: 'delete',
        intention: { where: { holding: value }, only: { value } },
      });
    });

    it('keeps its value with another end', async () => {
      const { run, wrapped } = await follow({ ...order, when: key, value: key, expires: 2_000_000_000 });
      expect(run.mock.calls[0]?.[0]).toMatchObject({
        intention: { do: { fields: { value, expires: 2_000_000_000_000 } }, only: { value } },
      });
      expect(wrapped).not.toHaveBeenCalled();
    });

    it('is left alone when the key is another one, and that is said', async () => {
      const { run, wrapped } = await follow({ ...order, when: key, value: 'n'.repeat(32) });
      expect(run).not.toHaveBeenCalled();
      expect(wrapped).toHaveBeenCalledExactlyOnceWith('sessionid');
    });
  });

  it('is made on the server’s own host, and nowhere else', async () => {
    const { run, source } = await apply({});
    expect(source.readJar).toHaveBeenCalledWith(`${ORIGIN}/`);
    expect(run.mock.calls[0]?.[0]).toMatchObject({
      intention: {
        where: { identity: { domain: 'localhost', hostOnly: true, path: '/', storeId: '0' } },
        only: { value: null },
      },
    });
  });

  it('may be of a domain above the host', async () => {
    const { run, foreign } = await apply({ domain: '.Shop.test' }, 'http://www.shop.test');
    expect(foreign).not.toHaveBeenCalled();
    expect(run.mock.calls[0]?.[0].intention.where.identity).toMatchObject({
      domain: 'shop.test',
      hostOnly: false,
    });
  });

  it.each<[string, Partial<CookieWrite>, string?]>([
    ['a path that reaches into the host', { path: '@bank.example/' }],
    ['a path that is none', { path: '' }],
    ['a path that begins another attribute', { path: '/;domain=bank.example' }],
    ['a path with a line break', { path: '/\r\n' }],
    ['another domain', { domain: 'bank.example' }],
    ['a domain that only ends alike', { domain: 'host' }],
    ['a domain below the host', { domain: 'a.localhost' }],
    ['a domain that is none', { domain: 'local host' }],
    ['an empty domain', { domain: '' }],
    ['a part of an address', { domain: '0.0.1' }, 'http://127.0.0.1:8000'],
    ['a deletion elsewhere', { action: 'delete', domain: 'bank.example' }],
  ])('is left alone with %s, and no permission is asked for', async (_, patch, origin) => {
    const { run, foreign, source, access } = await apply(patch, origin);
    expect(run).not.toHaveBeenCalled();
    expect(source.readJar).not.toHaveBeenCalled();
    expect(access.known).not.toHaveBeenCalled();
    expect(access.check).not.toHaveBeenCalled();
    expect(foreign).toHaveBeenCalledOnce();
  });

  it('stays away from the address when its path has two slashes', async () => {
    const { source } = await apply({ path: '//bank.example/' });
    expect(source.readJar).toHaveBeenCalledWith(`${ORIGIN}//bank.example/`);
  });
});
