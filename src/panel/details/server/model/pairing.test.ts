import { describe, expect, test } from 'vitest';
import type { Pairing, ServerCall, ServerReply } from '../../../../seam/server.ts';
import { createPairing, typedCode } from './pairing.ts';
import { Sites } from './sites.ts';

const ORIGIN = 'http://localhost:8080';
const AWAY = '{"v":1,"id":"aaaaaaaa-1","pair":"not_loopback","at":"/__session_devtools__/","idle":true}';
const KEY = { id: '0123456789abcdef', key: 'ab'.repeat(32), origin: 'chrome-extension://x', until: 5 };
const ASKED = {
  ask: 'a1',
  seconds: 300,
  tries: 5,
  seen: { why: 'not_loopback', address: '172.17.0.1' },
  container: '0123456789ab',
};

const ok = (body: unknown, status = 200): ServerReply => ({ ok: true, status, body: JSON.stringify(body) });
const refuse = (code: string, params: object = {}): ServerReply =>
  ok({ error: { code, message: code, params } }, 403);

/** A panel at a site behind something, whose server gives these replies in turn. */
function world(...replies: ServerReply[]) {
  const calls: ServerCall[] = [];
  let kept: readonly Pairing[] = [];
  const listeners = new Set<() => void>();
  const keep = (next: readonly Pairing[]): void => {
    kept = next;
    for (const listener of listeners) listener();
  };
  const source = {
    now: () => 1000,
    callServer(call: ServerCall) {
      calls.push(call);
      return Promise.resolve(replies[calls.length - 1] ?? replies.at(-1) ?? ok({}));
    },
    pairings: () => kept,
    savePairing: (one: Pairing) => keep([...kept, one]),
    dropPairing: (site: string) => keep(kept.filter((one) => one.site !== site)),
    onPairings(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  const sites = new Sites(source);
  const paired: string[] = [];
  const { site } = sites.note(ORIGIN, AWAY);
  const pairing = createPairing(sites, source, (one) => paired.push(one.origin));
  return { calls, sites, site, pairing, paired, source };
}

describe('a code', () => {
  test.each([
    ['k7qf-3m2x', 'K7QF3M2X'],
    [' K7QF 3M2X\n', 'K7QF3M2X'],
    ['K7QF3M2X99', 'K7QF3M2X'],
    ['O0I1', ''],
    ['', ''],
  ])('%j is %j', (text, code) => {
    expect(typedCode(text)).toBe(code);
  });
});

describe('a site whose connection is not a direct one', () => {
  test('asks to pair; nothing is sent before', async () => {
    const { site, sites, calls } = world();
    expect(site.status.value).toEqual({ kind: 'pair', why: 'not_loopback' });
    const answer = await sites.call(site, 'settings', 'settings', {});
    expect(answer.ok ? '' : answer.failure.code).toBe('key_unknown');
    expect(calls).toEqual([]);
  });

  test('gives a key for the code, kept for this site alone, and calls are signed with it', async () => {
    const { site, sites, calls, pairing, paired, source } = world(
      ok(ASKED),
      ok(KEY),
      ok({ records: {}, missing: {} }),
    );
    await pairing.ask(site);
    expect(pairing.asked.value).toMatchObject({ left: 5, until: 301_000, container: '0123456789ab' });
    await pairing.claim('k7qf-3m2x');
    expect(JSON.parse(calls[1]?.body ?? '')).toEqual({
      do: 'claim',
      ask: 'a1',
      code: 'K7QF3M2X',
      site: ORIGIN,
    });
    expect(source.pairings()).toEqual([{ site: ORIGIN, ...KEY }]);
    expect(pairing.pairings.value).toHaveLength(1);
    expect(paired).toEqual([ORIGIN]);
    await sites.call(site, 'records', 'records', {});
    expect(calls[2]).toMatchObject({ token: '', pairing: { site: ORIGIN, id: KEY.id } });
    expect(calls[2]?.body).toBe('{}');
    const other = sites.note('http://localhost:9999', AWAY).site;
    expect(other.status.value.kind).toBe('pair');
  });

  test('says how many tries are left, and asks for a new code when none is', async () => {
    const { site, pairing } = world(
      ok(ASKED),
      refuse('pair_wrong', { left: 4 }),
      refuse('pair_wait', { seconds: 2 }),
      refuse('pair_wrong', { left: 0 }),
    );
    await pairing.ask(site);
    await pairing.claim('AAAAAAAA');
    expect(pairing.asked.value?.left).toBe(4);
    await pairing.claim('AAAAAAAA');
    expect(pairing.asked.value?.left).toBe(4);
    expect(pairing.failure.value).toEqual({ code: 'pair_wait', params: { seconds: 2 } });
    await pairing.claim('AAAAAAAA');
    expect(pairing.asked.value).toBeNull();
  });

  test('asks anew when the key is no longer good', async () => {
    const { site, sites, pairing, source } = world(ok(ASKED), ok(KEY), refuse('key_unknown'));
    await pairing.ask(site);
    await pairing.claim('K7QF3M2X');
    site.status.value = { kind: 'found' };
    await sites.call(site, 'settings', 'settings', {});
    expect(source.pairings()).toEqual([]);
    expect(site.status.value).toEqual({ kind: 'pair', why: 'not_loopback' });
  });

  test('tells its clock once, and the call is made again by it', async () => {
    const now = Math.round(Date.now() / 1000) + 600;
    const { site, sites, calls, pairing } = world(
      ok(ASKED),
      ok(KEY),
      refuse('clock_differs', { now }),
      ok({ records: {}, missing: {} }),
    );
    await pairing.ask(site);
    await pairing.claim('K7QF3M2X');
    expect((await sites.call(site, 'records', 'records', {})).ok).toBe(true);
    expect(calls[2]?.skew).toBe(0);
    expect(Math.abs((calls[3]?.skew ?? 0) - 600_000)).toBeLessThan(3000);
  });

  test('forgets a key that is revoked, whatever the server says', async () => {
    const { site, calls, pairing, source } = world(ok(ASKED), ok(KEY), { ok: false, why: 'unreachable' });
    await pairing.ask(site);
    await pairing.claim('K7QF3M2X');
    const [one] = source.pairings();
    if (one === undefined) throw new Error('not paired');
    await pairing.revoke(one);
    expect(JSON.parse(calls[2]?.body ?? '')).toEqual({ do: 'revoke', id: KEY.id });
    expect(source.pairings()).toEqual([]);
    expect(site.status.value.kind).toBe('pair');
  });

  test('is a direct one again when a token comes, and the token goes when it is not', async () => {
    const { site, sites, calls } = world(ok({ records: {}, missing: {} }));
    const told = '{"v":1,"id":"bbbbbbbb-1","token":"b.t","at":"/__session_devtools__/","idle":true}';
    expect(sites.note(ORIGIN, told).isNew).toBe(true);
    await sites.call(site, 'records', 'records', {});
    expect(calls[0]).toMatchObject({ token: 'b.t' });
    sites.note(ORIGIN, AWAY);
    expect(site.tokens.size).toBe(0);
  });
});
