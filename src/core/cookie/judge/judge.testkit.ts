/** A line judged in a usual context, for the tests of rules. */
import { basicSuffixes } from '../public-suffixes.ts';
import { parseSetCookie } from '../read/parse.ts';
import type { SetCookieContext } from '../types.ts';
import { judgeSetCookie } from './judge.ts';

export const NOW = Date.parse('2026-06-01T00:00:00Z');

/** A page of a shop over https, `over` aside. */
function context(over: Partial<SetCookieContext> = {}): SetCookieContext {
  return {
    url: 'https://www.shop.test/cart/pay',
    now: NOW,
    browser: 'chromium',
    api: 'http',
    sameSite: true,
    topLevelNavigation: true,
    partitionKey: 'https://shop.test',
    storeId: '',
    jar: [],
    publicSuffixes: basicSuffixes,
    ...over,
  };
}

/** What Chromium makes of a line, `over` aside. */
export function judged(line: string, over: Partial<SetCookieContext> = {}) {
  return judgeSetCookie(parseSetCookie(line), context(over));
}
