import { describe, expect, it } from 'vitest';
import { action, cookie, facts, KEY_A, KEY_B, reduceAll, request, sets } from '../testkit.ts';

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

describe('a switch to a snapshot', () => {
  const other = { before: cookie(KEY_A), stored: cookie(KEY_B), action: 'switch' } as const;

  it('leaves one session and takes up another, and its undo goes back', () => {
    const log = reduceAll(facts(created, action(5, other)));
    expect(log.sessions.map(({ value, ended }) => [value, ended?.how ?? null])).toEqual([
      [KEY_A, 'replaced'],
      [KEY_B, null],
    ]);
    expect(log.events.at(-1)).toMatchObject({ kind: 'edited', reason: 'switch', session: 1 });
    const back = reduceAll(
      facts(
        created,
        action(5, other),
        action(9, { before: cookie(KEY_B), stored: cookie(KEY_A), action: 'undo' }),
      ),
    );
    expect(back.sessions.map(({ value, ended }) => [value, ended?.how ?? null])).toEqual([
      [KEY_A, null],
      [KEY_B, 'replaced'],
    ]);
  });

  it('to nobody takes the cookie away', () => {
    const log = reduceAll(facts(created, action(5, { before: cookie(KEY_A), action: 'switch' })));
    expect(log.events.at(-1)).toMatchObject({ kind: 'deleted', reason: 'switch' });
  });
});
