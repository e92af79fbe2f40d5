/** What was not sent is not shown as sent: the browser's own answers, failures, and hosts that no session of ours can reach. */
import { describe, expect, it } from 'vitest';
import { facts, inShort, KEY_A, reduceAll, request, sets } from './testkit.ts';

const login = request('GET /', 0, { set: [sets(KEY_A)] });
const sent = `sessionid=${KEY_A}`;
const avatar = 'GET http://www.gravatar.com/avatar/x';
const unread = { complete: false, type: 'image' } as const;

describe('hosts that no session of ours can reach', () => {
  it('get no row and are no loss, whatever is missing of them', () => {
    const log = reduceAll(facts(login, request(avatar, 5, unread), request(avatar, 6, unread)));
    expect(inShort(log)).toEqual(['created/first-write']);
    expect(log.incompleteExchanges).toBe(0);
  });

  it('count once a cookie reaches them', () => {
    const own = request('GET https://www.shop.test/', 0, {
      set: [`sessionid=${KEY_A}; Domain=shop.test; Path=/`],
      pageUrl: 'https://www.shop.test/',
    });
    const other = request('GET https://img.shop.test/x', 5, { ...unread, pageUrl: 'https://blog.test/' });
    const log = reduceAll(facts(own, other));
    expect(inShort(log)).toEqual(['created/first-write', 'sent?']);
    expect(log.incompleteExchanges).toBe(1);
  });

  it('are no loss of the page’s own site, which may set what nobody knows of yet', () => {
    const log = reduceAll(facts(request('GET /first/', 0, { complete: false })));
    expect([inShort(log), log.incompleteExchanges]).toEqual([['sent?'], 1]);
  });
});

describe('requests that never left the browser', () => {
  it.each([
    ['the browser’s own redirect', { servedFrom: 'internal', status: 307, complete: false }],
    ['a blocked request', { status: 0, error: 'net::ERR_BLOCKED_BY_CLIENT', complete: false }],
    ['a server that is down', { status: 0, error: 'net::ERR_CONNECTION_REFUSED', sent }],
    ['a name that is none', { status: 0, error: 'net::ERR_NAME_NOT_RESOLVED', complete: false }],
    ['a blocked request of Firefox', { status: 0, error: 'NS_ERROR_CONTENT_BLOCKED', sent }],
  ] as const)('%s: no row, no loss, and nothing is taken for gone', (_title, more) => {
    const log = reduceAll(facts(login, request('GET /x/', 60, more)));
    expect([inShort(log), log.incompleteExchanges]).toEqual([['created/first-write'], 0]);
  });

  it('but one whose answer was cut off was sent', () => {
    const log = reduceAll(
      facts(login, request('GET /x/', 60, { status: 0, error: 'net::ERR_EMPTY_RESPONSE', sent })),
    );
    expect(inShort(log)).toEqual(['created/first-write', 'sent']);
  });
});
