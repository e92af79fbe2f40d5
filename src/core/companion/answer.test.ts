import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAnswer, readHeader, readRecord, writeOf, type AnswerKind } from './answer.ts';
import type { ServerRecord } from './shapes.ts';
import answers from './vectors/answers.json' with { type: 'json' };

/** Told by the real companion: `scripts/vectors/companion.mjs`. */
const { headers, ...rest } = answers;

describe('the header', () => {
  test('a request that left the session alone', () => {
    expect(readHeader(headers.idle)).toMatchObject({
      kind: 'told',
      idle: true,
      record: null,
      at: '/__session_devtools__/',
    });
  });

  test('a cart that grew, with the line of code', () => {
    const header = readHeader(headers.cart);
    if (header.kind !== 'told') throw new Error(header.kind);
    expect(header.idle).toBe(false);
    expect(header.record?.diff).toEqual([
      { kind: 'added', path: ['cart'], new: [{ sku: 'tea-01', qty: 1 }] },
    ]);
    expect(header.record?.writes[0]?.where).toMatchObject({
      file: '/srv/demo/pages/views/cart.py',
      function: 'add',
    });
    expect(header.record?.key.after).toMatch(/^[a-z0-9]{5}…[a-z0-9]{4}$/);
  });

  test.each([
    ['', 'malformed'],
    ['{', 'malformed'],
    ['null', 'malformed'],
    ['{"v":1}', 'malformed'],
    ['{"v":1,"refused":"proxied"}', 'refused'],
    ['{"v":2,"id":"a-1","token":"t","at":"/x/","idle":true}', 'version'],
    // The calls go to the site itself, whatever the header says.
    ['{"v":1,"id":"a-1","token":"t","at":"//evil.test/","idle":true}', 'malformed'],
    ['{"v":1,"id":"a-1","token":"t","at":"https://evil.test/","idle":true}', 'malformed'],
    ['{"v":1,"id":"a-1","token":"t","at":"/a\\\\b/","idle":true}', 'malformed'],
    ['{"v":1,"id":"a b","token":"t","at":"/x/","idle":true}', 'malformed'],
    ['{"v":1,"id":"a-1","token":"t","at":"/sub/__session_devtools__/","idle":true}', 'told'],
    // A record of another form is fetched instead.
    ['{"v":1,"id":"a-1","token":"t","at":"/x/","idle":false,"record":{"id":1}}', 'told'],
    [`{"v":1,"refused":"${'x'.repeat(20_000)}"}`, 'malformed'],
  ])('%s is %s', (text, kind) => {
    expect(readHeader(text).kind).toBe(kind);
  });

  test('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(readHeader(text)).toHaveProperty('kind');
      }),
      { seed: 5, numRuns: 500 },
    );
  });
});

describe('how a session ended, and who came and went', () => {
  const recordOf = (visit: keyof typeof headers): ServerRecord => {
    const header = readHeader(headers[visit]);
    const { records } = answers.records.body;
    const record = header.kind === 'told' ? readRecord(records[header.id as keyof typeof records]) : null;
    if (record === null) throw new Error(visit);
    return record;
  };

  test('a login, the same user again, another user, a logout', () => {
    const login = recordOf('login');
    expect(login.login).toMatchObject({ name: 'yuan', again: false });
    expect(login.ended).toBeNull();
    expect(writeOf(login, login.login)).toMatchObject({ key: '_auth_user_id', via: { function: 'login' } });
    expect(recordOf('again').login).toMatchObject({ name: 'yuan', again: true });
    const other = recordOf('other');
    expect(other.ended?.why).toBe('other_user');
    expect([other.user_before?.id, other.login?.name, other.logout]).toEqual(['1', 'mei', null]);
    const logout = recordOf('logout');
    expect(logout.ended?.why).toBe('logout');
    expect(logout.logout?.name).toBe('mei');
    const write = writeOf(logout, logout.ended);
    expect([write?.op, write?.where?.file]).toEqual(['flush', expect.stringMatching(/contrib\/auth/)]);
  });

  test('a key that the store does not know: told when the record is fetched, not in the header', () => {
    expect(recordOf('unknown').ended).toEqual({ why: 'unknown', by: null, expires: null });
    expect(readHeader(headers.unknown)).toMatchObject({ kind: 'told', idle: false, record: null });
  });

  test('an older companion leaves it out', () => {
    const { ended: _e, login: _i, logout: _o, user_before: _u, ...old } = recordOf('write');
    expect(readRecord(old)).toMatchObject({ ended: null, login: null, logout: null, user_before: null });
  });

  test('what a newer companion says, or a damaged one, spoils no record', () => {
    const record = recordOf('logout');
    const read = (ended: unknown) => readRecord({ ...record, ended })?.ended;
    expect(read({ why: 'abducted', by: 0, expires: null })?.why).toBe('other');
    expect(read({ why: 'flush', by: -1, expires: null })?.by).toBeNull();
    expect(read({ why: 'flush' })).toEqual({ why: 'flush', by: null, expires: null });
    expect(writeOf(record, { by: 10_000 })).toBeNull();
    expect(writeOf(record, null)).toBeNull();
  });
});

describe('answers', () => {
  const kinds: Readonly<Partial<Record<keyof typeof rest, AnswerKind>>> = {
    records: 'records',
    settings: 'settings',
  };
  test.each(Object.entries(rest))('%s of the real companion is read', (name, { status, body }) => {
    const kind = kinds[name as keyof typeof rest] ?? 'operation';
    const read = readAnswer(kind, status, JSON.stringify(body));
    expect(read.ok).toBe(status === 200);
    if (!read.ok) expect(read.failure.code).toBe(name);
  });

  test('every record of the real companion is one', () => {
    for (const record of Object.values(answers.records.body.records))
      expect(readRecord(record)).not.toBeNull();
    const missing = Object.values(answers.records.body.missing);
    expect(missing).toEqual(['other_process']);
  });

  test.each([
    [200, '', 'malformed'],
    [200, '[]', 'malformed'],
    [200, '{"op":"read","result":null,"session":{"key":1},"cookie":{"action":"keep"}}', 'malformed'],
    [404, '<h1>Not Found</h1>', 'status'],
    [409, '{"error":{"code":"session_gone","message":"…"}}', 'session_gone'],
    [400, '{"error":{"code":"x","message":"…","params":{"limit":5,"argument":"a","nested":{}}}}', 'x'],
  ])('%i %s is %s', (status, body, code) => {
    const read = readAnswer('operation', status, body);
    expect(read.ok ? 'ok' : read.failure.code).toBe(code);
    if (code === 'x' && !read.ok) expect(read.failure.params).toEqual({ limit: 5, argument: 'a' });
  });
});
