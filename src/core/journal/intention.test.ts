import { describe, expect, it } from 'vitest';
import { applyAct, touchedFields, type Intention, type OwnAct } from './intention.ts';
import { applied, cookie, NOON, requestOf, change, World } from './testkit.ts';
import { identityOf } from '../cookie/identity.ts';

const found = cookie({ value: 'rotated meanwhile', expires: NOON + 500 });

describe('an act on the cookie as found', () => {
  it.each<[string, OwnAct, Partial<typeof found> | null]>([
    [
      'sets only what it names',
      { act: 'set-fields', fields: { sameSite: 'strict' }, from: null },
      { sameSite: 'strict' },
    ],
    ['sets the value alone', { act: 'set-value', value: 'x', from: null }, { value: 'x' }],
    ['counts from the moment it is done', { act: 'expire-in', ms: 10_000 }, { expires: NOON + 10_000 }],
    ['takes the end away', { act: 'browser-session' }, { expires: null }],
    ['erases', { act: 'erase' }, null],
  ])('%s', (_, act, patch) => {
    const asked = patch === null ? null : { ...found, ...patch };
    expect(applyAct(act, undefined, found, NOON)).toEqual({ asked, declined: null });
  });

  it.each<OwnAct>([
    { act: 'set-fields', fields: { value: 'x' }, from: null },
    { act: 'set-value', value: 'x', from: null },
    { act: 'expire-in', ms: 1 },
    { act: 'browser-session' },
    { act: 'erase' },
  ])('finds nothing to do without a cookie: $act', (act) => {
    expect(applyAct(act, undefined, null, NOON).declined).toBe('not-there');
  });

  it.each<OwnAct>([
    { act: 'set-value', value: 'x', from: null },
    { act: 'expire-in', ms: 1 },
    { act: 'erase' },
  ])('leaves the key of another session alone: $act', (act) => {
    expect(applyAct(act, { value: 'the one meant' }, found, NOON).declined).toBe('holds-another');
    expect(applyAct(act, { value: null }, found, NOON).declined).toBe('holds-another');
  });

  it('makes a cookie of what it was given for that', () => {
    const from = cookie({ value: 'old' });
    expect(applyAct({ act: 'set-value', value: 'x', from }, undefined, null, NOON).asked).toEqual({
      ...from,
      value: 'x',
    });
  });

  it('knows what a form has touched', () => {
    expect(touchedFields(cookie(), cookie())).toEqual({});
    expect(touchedFields(cookie(), cookie({ path: '/a', expires: null }))).toEqual({
      path: '/a',
      expires: null,
    });
  });
});

describe('the journal and a cookie that changed meanwhile', () => {
  const rotated = cookie({ value: 'rotated', expires: NOON + 5_000_000 });

  it('an edit of SameSite keeps the key that the server has set since', async () => {
    const world = new World(rotated);
    const asked = cookie({ sameSite: 'strict' });
    const record = applied(await world.background().apply(requestOf(change({ asked }))));
    expect(record.stored).toEqual({ ...rotated, sameSite: 'strict' });
  });

  it('a move keeps it too', async () => {
    const world = new World(rotated);
    await world.background().apply(requestOf(change({ asked: cookie({ path: '/shop' }) })));
    expect(world.jar()).toEqual(['sessionid@shop.test/shop=rotated']);
  });

  it('a deletion of the session that the user saw leaves the newer one alone, and writes nothing down', async () => {
    const world = new World(rotated);
    const intention: Intention = {
      where: { identity: identityOf(rotated), holding: null },
      do: { act: 'erase' },
      only: { value: cookie().value },
    };
    const answer = await world.background().apply({ id: 'd', action: 'delete', intention });
    expect(answer).toEqual({ phase: 'declined', why: 'holds-another', found: rotated });
    expect(world.records.size).toBe(0);
    expect(world.jar()).toEqual(['sessionid@shop.test/=rotated']);
  });

  it('finds a cookie whose place is only assumed by its value, and no other', async () => {
    const own = cookie({ path: '/app', value: 'seen in a header' });
    const world = new World(own, cookie({ value: 'a twin' }));
    // The twin stands where the cookie was assumed.
    const where = { identity: identityOf(cookie()), holding: own.value };
    const intention: Intention = { where, do: { act: 'erase' }, only: { value: own.value } };
    await world.background().apply({ id: 'd', action: 'delete', intention });
    expect(world.jar()).toEqual(['sessionid@shop.test/=a twin']);
  });
});
