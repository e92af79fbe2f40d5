import { describe, expect, it } from 'vitest';
import { cookie, facts, inShort, jar, KEY_A, reduceAll, request, sets, START } from '../testkit.ts';

const page = request('GET /', 0, { set: [sets(KEY_A)] });
const again = request('GET /x/', 60, { sent: `sessionid=${KEY_A}` });
const gone = (at: number) => jar(at, KEY_A, { removed: true });

describe('what DevTools’ own request may have done', () => {
  it.each([
    ['gone right after a page load', gone(61), {}, 'gone/devtools-request'],
    [
      'renewed right after a page load',
      jar(61, KEY_A, { cookie: cookie(KEY_A, { expires: START + 9e8 }) }),
      {},
      'refreshed/devtools-request',
    ],
    ['gone long after it', gone(70), {}, 'gone/outside'],
    ['gone in Firefox, which asks for nothing', gone(61), { browser: 'firefox' }, 'gone/outside'],
  ] as const)('%s', (_title, fact, own, last) => {
    expect(inShort(reduceAll(facts(page, again, fact), own)).at(-1)).toBe(last);
  });

  it('is not thought of at a host that is not this machine', () => {
    const site = 'https://shop.test';
    const list = [
      request(`GET ${site}/`, 0, { set: [sets(KEY_A)], pageUrl: `${site}/` }),
      request(`GET ${site}/x/`, 60, { sent: `sessionid=${KEY_A}`, pageUrl: `${site}/` }),
      jar(61, KEY_A, { removed: true, cookie: cookie(KEY_A, { domain: 'shop.test' }) }),
    ];
    expect(inShort(reduceAll(facts(...list))).at(-1)).toBe('gone/outside');
  });
});
