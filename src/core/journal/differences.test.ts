import { describe, expect, it } from 'vitest';
import { CAP_MS, differences } from './differences.ts';
import { cookie, NOON } from './testkit.ts';

const before = cookie();
const cases = [
  { name: 'nothing', asked: cookie({ value: 'n' }), stored: cookie({ value: 'n' }), codes: [] },
  {
    name: 'half a second of rounding',
    asked: cookie({ expires: NOON + 10_000 }),
    stored: cookie({ expires: NOON + 10_500 }),
    codes: [],
  },
  {
    name: 'the cap',
    asked: cookie({ expires: NOON + 2 * CAP_MS }),
    stored: cookie({ expires: NOON + CAP_MS - 3000 }),
    codes: ['expires capped-400-days'],
  },
  {
    name: 'another expiry',
    asked: cookie({ expires: null }),
    stored: cookie(),
    codes: ['expires browser-changed-it'],
  },
  {
    name: 'a value that stayed',
    asked: cookie({ value: 'n' }),
    stored: before,
    codes: ['value refused-by-browser'],
  },
  {
    name: 'a value of a third',
    asked: cookie({ value: 'n' }),
    stored: cookie({ value: 'third' }),
    codes: ['value server-changed-it'],
  },
  { name: 'nothing there', asked: cookie({ value: 'n' }), stored: null, codes: ['value refused-by-browser'] },
  {
    name: 'nothing there, in the past',
    asked: cookie({ expires: NOON }),
    stored: null,
    codes: ['value expired-already'],
  },
  {
    name: 'nothing there, __Host- on a path',
    asked: cookie({ name: '__Host-s', secure: true, path: '/a' }),
    stored: null,
    codes: ['value name-prefix'],
  },
  {
    name: 'nothing there, __secure- without Secure',
    asked: cookie({ name: '__secure-s' }),
    stored: null,
    codes: ['value name-prefix'],
  },
  { name: 'a deletion', asked: null, stored: null, codes: [] },
  { name: 'a deletion that left it', asked: null, stored: before, codes: ['value still-there'] },
  {
    name: 'a deletion and a new one',
    asked: null,
    stored: cookie({ value: 'again' }),
    codes: ['value server-changed-it'],
  },
  {
    name: 'flags',
    asked: cookie({ secure: true, sameSite: 'none' }),
    stored: cookie({ sameSite: 'unspecified' }),
    codes: ['secure refused-by-browser', 'sameSite browser-changed-it'],
  },
];

describe('differences', () => {
  it.each(cases)('$name', ({ asked, stored, codes }) => {
    const found = differences(asked, stored, before, NOON);
    expect(found.map(({ field, code }) => `${field} ${code}`)).toEqual(codes);
  });
});
