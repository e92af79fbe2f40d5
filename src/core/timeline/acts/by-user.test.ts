import { describe, expect, it } from 'vitest';
import { action, cookie, facts, KEY_A, reduceAll, request, sets } from '../testkit.ts';

const created = request('GET /', 0, { set: [sets(KEY_A)] });

describe('what an experiment puts back besides the session', () => {
  it('is told nowhere', () => {
    const token = cookie('token', { name: 'csrftoken' });
    const log = reduceAll(
      facts(created, action(5, { action: 'edit', before: token, asked: token, stored: token })),
    );
    expect(log.events.map(({ kind }) => kind)).toEqual(['created']);
    expect(log.sessions).toHaveLength(1);
  });
});

describe('an operation of the Server tab', () => {
  it('is called what it is, and so is what takes it back', () => {
    const flush = { before: cookie(KEY_A), operation: 'flush' };
    const log = reduceAll(
      facts(
        created,
        action(5, { ...flush, action: 'delete' }),
        action(9, { action: 'undo', stored: cookie(KEY_A), operation: 'flush' }),
      ),
    );
    expect(log.events.slice(1).map(({ kind, reason, params }) => [kind, reason, params])).toEqual([
      ['deleted', 'operation', { op: 'flush()' }],
      ['restored', 'operation-undone', { op: 'flush()' }],
    ]);
    expect(log.sessions).toHaveLength(1);
    expect(log.sessions[0]?.ended).toBeNull();
  });

  it('is none when the cookie alone was changed', () => {
    const log = reduceAll(facts(created, action(5, { action: 'delete', before: cookie(KEY_A) })));
    expect(log.events.at(-1)).toMatchObject({ kind: 'deleted', reason: 'delete' });
  });
});
