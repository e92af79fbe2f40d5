import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import answers from '../../../../core/companion/vectors/answers.json' with { type: 'json' };
import { readHeader } from '../../../../core/companion/answer.ts';
import type { ServerCall, ServerReply } from '../../../../seam/source.ts';
import { createRecords } from './records.ts';
import { createRow } from './row.ts';
import { Sites } from './sites.ts';

const ORIGIN = 'http://127.0.0.1:8000';

/** A site whose server is `serve`. */
function world(serve: (name: string, body: { ids?: string[]; op?: string; key?: string }) => unknown) {
  const asked: string[] = [];
  const sites = new Sites({
    callServer({ url, body }: ServerCall): Promise<ServerReply> {
      const name = url.split('/').at(-1) ?? '';
      asked.push(`${name} ${body}`);
      const answer = serve(name, JSON.parse(body));
      const status = typeof answer === 'object' && answer !== null && 'error' in answer ? 404 : 200;
      return Promise.resolve({ ok: true, status, body: JSON.stringify(answer) });
    },
  });
  const header = readHeader(answers.headers.cart);
  if (header.kind !== 'told') throw new Error(header.kind);
  const { site } = sites.note(ORIGIN, answers.headers.cart);
  return { asked, sites, site, header };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('records', () => {
  test('the header is taken at once; the whole record is asked for, those of one page together', async () => {
    const { sites, site, header, asked } = world(() => answers.records.body);
    const told: string[] = [];
    const records = createRecords(sites, (found) => told.push(...found.map(({ id }) => id)));
    records.seen(site, 1, header.id, header.record);
    records.seen(site, 2, `${header.id}9`, null);
    expect(records.book.get(header.id)?.data).toBeUndefined();
    await vi.advanceTimersByTimeAsync(100);
    expect(asked).toEqual([`records {"ids":["${header.id}","${header.id}9"]}`]);
    expect(records.book.get(header.id)?.data?.after).toMatchObject({ username: 'yuan' });
    expect(told).toContain(header.id);
    // Two witnesses tell of one request: what is whole is not asked for again.
    records.seen(site, 3, header.id, header.record);
    await vi.advanceTimersByTimeAsync(100);
    expect(asked).toHaveLength(1);
    records.dispose();
  });

  test('what another process holds is asked for a few times, then said', async () => {
    const { sites, site, asked } = world((_, { ids = [] }) => ({
      records: {},
      missing: Object.fromEntries(ids.map((id) => [id, 'other_process'])),
    }));
    const records = createRecords(sites, () => undefined);
    records.seen(site, 1, 'ffffffff-1', null);
    await vi.advanceTimersByTimeAsync(5000);
    expect(asked).toHaveLength(6);
    expect(records.missing('ffffffff-1')).toBe('other_process');
    records.dispose();
  });
});

describe('the row', () => {
  const key = answers.read.body.session.key;

  test('is read while it is shown, again after a change, and kept when it is gone', async () => {
    let isThere = true;
    const { sites, site, asked } = world(() => (isThere ? answers.read.body : answers.no_session.body));
    const now = Date.parse(answers.read.body.session.server.expires) - 5000;
    const row = createRow(sites, () => now);
    expect(asked).toEqual([]);
    row.want({ site, key, reveal: false });
    await vi.advanceTimersByTimeAsync(1);
    expect(row.row.value).toMatchObject({ phase: 'ready', session: { key } });
    expect(row.counting.value).toBe(true);
    isThere = false;
    row.refresh();
    await vi.advanceTimersByTimeAsync(1);
    expect(row.row.value).toMatchObject({ phase: 'gone', session: { key }, failure: { code: 'no_session' } });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(row.counting.value).toBe(false);
    row.want(null);
    row.refresh();
    await vi.advanceTimersByTimeAsync(1);
    expect(asked).toHaveLength(2);
    row.dispose();
  });

  test('is gone for requests, and not for the store, when it expired', async () => {
    const expires = '2026-01-02T03:04:05+00:00';
    const error = { code: 'session_expired', message: '…', params: { expires } };
    const { sites, site } = world(() => ({ error }));
    const row = createRow(sites, () => 0);
    row.want({ site, key, reveal: false });
    await vi.advanceTimersByTimeAsync(1);
    const failure = { code: 'session_expired', params: { expires } };
    expect(row.row.value).toMatchObject({ phase: 'gone', session: null, failure });
    row.dispose();
  });

  test('an answer about a session that is no longer shown is dropped', async () => {
    const { sites, site } = world(() => answers.read.body);
    const row = createRow(sites, () => 0);
    row.want({ site, key, reveal: false });
    row.want({ site, key: 'other', reveal: false });
    await vi.advanceTimersByTimeAsync(1);
    expect(row.row.value?.wanted.key).toBe('other');
    row.want(null);
    row.dispose();
  });
});
