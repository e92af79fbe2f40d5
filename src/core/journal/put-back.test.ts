import { describe, expect, it } from 'vitest';
import { takeBack } from './put-back.ts';
import { applied, change, cookie, NOON, requestOf, World } from './testkit.ts';

const before = cookie({ value: 'mine' });
const newer = cookie({ value: 'a newer login' });
const moved = cookie({ value: 'mine', path: '/shop' });

describe('taking back', () => {
  it.each([
    ['a deletion', { before, left: null }, { there: null, origin: null }, before],
    ['a new cookie', { before: null, left: before }, { there: before, origin: null }, null],
    [
      'another SameSite, and keeps a newer key and end',
      { before, left: { ...before, sameSite: 'strict' as const } },
      { there: { ...newer, sameSite: 'strict' as const, expires: NOON + 1 }, origin: null },
      { ...newer, expires: NOON + 1 },
    ],
    [
      'another value, and keeps a newer end',
      { before, left: { ...before, value: 'x' } },
      { there: { ...before, value: 'x', expires: NOON + 1 }, origin: null },
      { ...before, expires: NOON + 1 },
    ],
    [
      'an end that came',
      { before, left: { ...before, expires: NOON } },
      { there: null, origin: null },
      before,
    ],
    ['a move', { before, left: moved }, { there: moved, origin: null }, before],
    [
      'a move of a cookie that was rotated since, with its newer key',
      { before, left: moved },
      { there: { ...moved, value: 'rotated' }, origin: null },
      { ...before, value: 'rotated' },
    ],
    ['what is back already', { before, left: null }, { there: before, origin: null }, before],
  ])('%s', (_, made, standing, asked) => {
    expect(takeBack(made, standing, undefined)).toEqual({ asked, lost: null });
  });

  it.each([
    ['a deletion', { before, left: null }, { there: newer, origin: null }],
    ['another value', { before, left: { ...before, value: 'x' } }, { there: newer, origin: null }],
    ['a new cookie', { before: null, left: before }, { there: newer, origin: null }],
    ['a move', { before, left: moved }, { there: moved, origin: newer }],
  ])('%s over a newer key: names it, and goes on when told so', (_, made, standing) => {
    expect(takeBack(made, standing, undefined)).toEqual({ asked: null, lost: newer });
    // An agreement is to lose one key: a yet newer one is asked about again.
    expect(takeBack(made, standing, { value: 'an older one' }).lost).toEqual(newer);
    expect(takeBack(made, standing, { value: newer.value })).toEqual({ asked: made.before, lost: null });
  });
});

describe('the journal', () => {
  const deletion = change({ action: 'delete', before, asked: null });
  const undo = requestOf(change({ id: 'u', action: 'undo', before, asked: null, undoes: 'c1' }));

  it('does not put a cookie back over a newer login unless told to', async () => {
    const world = new World(before);
    const journal = world.background();
    await journal.apply(requestOf(deletion));
    world.onSet = (one) => one;
    await journal.apply(requestOf(change({ id: 'server', before: null, asked: newer })));
    expect(await journal.apply(undo)).toEqual({ phase: 'declined', why: 'would-overwrite', found: newer });
    expect(world.jar()).toEqual(['sessionid@shop.test/=a newer login']);
    const agreed = { ...undo.intention, only: { value: newer.value } };
    const record = applied(await journal.apply({ ...undo, intention: agreed }));
    expect(record.stored).toEqual(before);
    // And this step can be taken back in its turn.
    const back = requestOf(change({ id: 'v', action: 'undo', before, asked: null, undoes: 'u' }));
    expect(applied(await journal.apply(back)).stored).toEqual(newer);
  });

  it('says so when the change is not on record any more', async () => {
    const world = new World(before);
    expect(await world.background().apply(undo)).toMatchObject({ phase: 'declined', why: 'forgotten' });
  });
});
