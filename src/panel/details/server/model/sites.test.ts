import { describe, expect, test } from 'vitest';
import answers from '../../../../core/companion/vectors/answers.json' with { type: 'json' };
import { readAnswer } from '../../../../core/companion/answer.ts';
import type { ServerCall, ServerReply } from '../../../../seam/server.ts';
import { processOf, Sites } from './sites.ts';

const header = (id: string, token: string): string =>
  JSON.stringify({ v: 1, id, token, at: '/__session_devtools__/', idle: true });

const refusal = (code: string, status: number): ServerReply => ({
  ok: true,
  status,
  body: JSON.stringify({ error: { code, message: code } }),
});

const records: ServerReply = { ok: true, status: 200, body: '{"records":{},"missing":{}}' };

/** Sites whose server gives these replies, one after the other; the last one again and again. */
function world(...replies: ServerReply[]) {
  const calls: ServerCall[] = [];
  const sites = new Sites({
    callServer(call) {
      calls.push(call);
      return Promise.resolve(replies[calls.length - 1] ?? replies.at(-1) ?? records);
    },
  });
  return { sites, calls };
}

const ORIGIN = 'http://127.0.0.1:8000';

describe('the sites with a companion', () => {
  test('say what each connected Django has told, by origin', () => {
    const { sites } = world(records);
    const { site } = sites.note(ORIGIN, header('aaaaaaaa-1', 'a.t'));
    sites.note('http://127.0.0.1:8001', header('bbbbbbbb-1', 'b.t'));
    expect(sites.told()).toEqual(new Map());
    const answer = readAnswer('settings', 200, JSON.stringify(answers.settings.body));
    if (!answer.ok) throw new Error(answer.failure.code);
    site.status.value = { kind: 'connected', settings: answer.value };
    const told = sites.told();
    expect([...told.keys()]).toEqual([ORIGIN]);
    expect(told.get(ORIGIN)).toMatchObject({
      django: answers.settings.body.django,
      settings: { SESSION_COOKIE_NAME: 'sessionid' },
    });
    site.status.value = { kind: 'refused', code: 'debug_off' };
    expect(sites.told()).toEqual(new Map());
  });

  test('a call goes to the site itself, with the newest token', async () => {
    const { sites, calls } = world(records);
    sites.note(ORIGIN, header('aaaaaaaa-1', 'a.old'));
    const { site } = sites.note(ORIGIN, header('bbbbbbbb-1', 'b.new'));
    const answer = await sites.call(site, 'records', 'records', { ids: [] });
    expect(answer.ok).toBe(true);
    expect(calls).toEqual([
      { url: `${ORIGIN}/__session_devtools__/records`, token: 'b.new', body: '{"ids":[]}' },
    ]);
  });

  test('a record is asked of the process that holds it; the wrong worker is met again with another token', async () => {
    const { sites, calls } = world(refusal('token_of_another_process', 409), records);
    sites.note(ORIGIN, header('aaaaaaaa-1', 'a.t'));
    const { site } = sites.note(ORIGIN, header('bbbbbbbb-1', 'b.t'));
    await sites.call(site, 'records', 'records', {}, processOf('aaaaaaaa-1'));
    expect(calls.map(({ token }) => token)).toEqual(['a.t', 'b.t']);
  });

  test('a stale token is tried once more, for a newer one may have come; then it is said', async () => {
    const { sites, calls } = world(refusal('token_stale', 403));
    const { site } = sites.note(ORIGIN, header('aaaaaaaa-1', 'a.t'));
    const answer = await sites.call(site, 'settings', 'settings', {});
    expect(answer).toEqual({ ok: false, failure: { code: 'token_stale', params: {} } });
    expect(calls).toHaveLength(2);
  });

  test('workers that never agree are given up', async () => {
    const { sites, calls } = world(refusal('token_of_another_process', 409));
    const { site } = sites.note(ORIGIN, header('aaaaaaaa-1', 'a.t'));
    const answer = await sites.call(site, 'settings', 'settings', {});
    expect(answer.ok ? '' : answer.failure.code).toBe('token_of_another_process');
    expect(calls).toHaveLength(6);
  });

  test('without a token nothing is sent; a server that is away is said to be', async () => {
    const { sites, calls } = world({ ok: false, why: 'unreachable' });
    const { site } = sites.note(ORIGIN, '{"v":1,"refused":"proxied"}');
    expect(site.status.value).toEqual({ kind: 'refused', code: 'proxied' });
    const without = await sites.call(site, 'settings', 'settings', {});
    expect(without.ok ? '' : without.failure.code).toBe('token_missing');
    expect(calls).toHaveLength(0);
    sites.note(ORIGIN, header('aaaaaaaa-1', 'a.t'));
    const away = await sites.call(site, 'settings', 'settings', {});
    expect(away.ok ? '' : away.failure.code).toBe('unreachable');
  });

  test('a token of one site never goes to another', async () => {
    const { sites, calls } = world(records);
    sites.note('http://localhost:8000', header('aaaaaaaa-1', 'a.t'));
    const { site } = sites.note(ORIGIN, header('bbbbbbbb-1', 'b.t'));
    await sites.call(site, 'settings', 'settings', {});
    expect(calls.every(({ url, token }) => url.startsWith(`${ORIGIN}/`) && token === 'b.t')).toBe(true);
  });

  test.each([
    ['{"v":9,"id":"a-1"}', 'version'],
    ['nonsense', 'malformed'],
  ])('a header that is %s is refused as %s', (text, code) => {
    const { sites } = world();
    expect(sites.note(ORIGIN, text).site.status.value).toEqual({ kind: 'refused', code });
  });
});
