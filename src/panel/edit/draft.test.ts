import { describe, expect, it } from 'vitest';
import type { JarCookie } from '../../core/cookie/types.ts';
import { cookieOf, draftOf, localInput, type Draft } from './draft.ts';

const NOW = Date.UTC(2026, 5, 5, 10, 0, 0);
const DAY = 86_400_000;
const origin: JarCookie = {
  name: 'sessionid',
  value: 'l48euzq0n6w3b7yk2c5hd9tj1rxv4ip4',
  domain: 'shop.test',
  hostOnly: true,
  path: '/',
  secure: false,
  httpOnly: true,
  sameSite: 'lax',
  expires: NOW + 14 * DAY + 250,
  partitionKey: null,
  storeId: '0',
};
const ask = (patch: Partial<Draft>): ReturnType<typeof cookieOf> =>
  cookieOf({ ...draftOf(origin, NOW), ...patch }, origin, NOW);

describe('a draft', () => {
  it('that nobody touched asks for the cookie as it is, to the millisecond', () => {
    expect(ask({}).cookie).toEqual(origin);
  });

  it.each([
    [14 * DAY - 40_000, '14', 'days'],
    [8 * 3_600_000, '8', 'hours'],
    [90 * 60_000, '90', 'minutes'],
    [75_000, '75', 'seconds'],
    [-5000, '0', 'seconds'],
  ])('suggests for %d ms that are left: %s %s', (left, amount, unit) => {
    expect(draftOf({ ...origin, expires: NOW + left }, NOW)).toMatchObject({ mode: 'at', amount, unit });
  });

  it.each<[string, Partial<Draft>, number | null]>([
    ['until the browser closes', { mode: 'browser' }, null],
    ['in two hours', { mode: 'in', amount: '2', unit: 'hours' }, NOW + 7_200_000],
    ['in half a day', { mode: 'in', amount: ' 0.5 ', unit: 'days' }, NOW + DAY / 2],
    ['in half a day, as some languages write it', { mode: 'in', amount: '0,5', unit: 'days' }, NOW + DAY / 2],
    [
      'past the cap, which the browser shortens',
      { mode: 'in', amount: '500', unit: 'days' },
      NOW + 500 * DAY,
    ],
    ['in the past, which deletes', { mode: 'in', amount: '-10', unit: 'seconds' }, NOW - 10_000],
    ['at a moment', { mode: 'at', at: localInput(NOW + DAY) }, NOW + DAY],
  ])('%s', (_, patch, expires) => {
    expect(ask(patch)).toMatchObject({ bad: null, cookie: { expires } });
  });

  it.each<[Partial<Draft>, string]>([
    [{ name: '' }, 'name'],
    [{ mode: 'in', amount: '' }, 'amount'],
    [{ mode: 'in', amount: 'soon' }, 'amount'],
    [{ mode: 'in', amount: '1e99' }, 'amount'],
    [{ mode: 'in', amount: '0x10' }, 'amount'],
    [{ mode: 'in', amount: 'Infinity' }, 'amount'],
    [{ mode: 'in', amount: '9'.repeat(30), unit: 'days' }, 'far'],
    [{ mode: 'in', amount: `-${'9'.repeat(30)}`, unit: 'days' }, 'far'],
    [{ mode: 'at', at: '' }, 'at'],
    [{ mode: 'at', at: '2026-13-45T00:00' }, 'at'],
    [{ mode: 'at', at: '+275000-01-01T00:00:00' }, 'far'],
  ])('%j is refused: %s', (patch, bad) => {
    expect(ask(patch)).toEqual({ cookie: null, bad });
  });
});
