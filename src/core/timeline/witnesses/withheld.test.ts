import { describe, expect, it } from 'vitest';
import type { Exchange, Fact } from '../facts/observation.ts';
import { clock, DELETES, facts, inShort, KEY_A, KEY_B, reduceAll, request, sets } from '../testkit.ts';

type Timed = Fact & { at: number };

const LOCAL = 'http://localhost:8000';
const SHOP = 'https://www.shop.test';

/** A login at `site`, and then another request. */
const after = (site: string, line: string, more: Partial<Exchange>, set = sets(KEY_A)): Timed[] => [
  request(`POST ${site}/login/`, 0, { set: [set], pageUrl: `${site}/` }),
  request(line, 60, { pageUrl: `${site}/`, ...more }),
];

const shortAfter = (...args: Parameters<typeof after>): string[] =>
  inShort(reduceAll(facts(...after(...args)))).slice(1);

describe('a request that went without a session cookie', () => {
  it.each<readonly [string, string, string, Partial<Exchange>, string, string]>([
    ['another name of this machine', LOCAL, 'GET http://127.0.0.1:8000/cart/', {}, sets(KEY_A), 'other-host'],
    ['... and the other way round', 'http://127.0.0.1:8000', `GET ${LOCAL}/`, {}, sets(KEY_A), 'other-host'],
    ['... by IPv6', LOCAL, 'GET http://[::1]:8000/', {}, sets(KEY_A), 'other-host'],
    ['the bare name beside www', SHOP, 'GET https://shop.test/', {}, sets(KEY_A), 'other-host'],
    ['another path', LOCAL, `GET ${LOCAL}/other/`, {}, `sessionid=${KEY_A}; Path=/app/`, 'other-path'],
    [
      'a frame on another site',
      SHOP,
      `GET ${SHOP}/embed/`,
      { type: 'subdocument', pageUrl: 'https://blog.test/' },
      sets(KEY_A),
      'cross-site',
    ],
    [
      'a fetch from another site',
      SHOP,
      `GET ${SHOP}/api/`,
      { type: 'xhr', pageUrl: 'https://spa.test/' },
      sets(KEY_A),
      'cross-site',
    ],
    ['a POST that another site navigates to', SHOP, `POST ${SHOP}/paid/`, {}, sets(KEY_A), 'cross-site'],
    [
      'a Secure cookie over http',
      SHOP,
      'GET http://www.shop.test/',
      {},
      `sessionid=${KEY_A}; Secure; Path=/`,
      'insecure',
    ],
    [
      'a fetch without credentials',
      LOCAL,
      `GET ${LOCAL}/api/`,
      { type: 'xhr' },
      sets(KEY_A),
      'without-credentials',
    ],
  ])('%s: the row says why', (_title, site, line, more, set, reason) => {
    expect(shortAfter(site, line, more, set)).toEqual([`not-sent/${reason}`]);
  });

  it('names both hosts', () => {
    const [, event] = reduceAll(facts(...after(LOCAL, 'GET http://127.0.0.1:8000/cart/', {}))).events;
    expect(event).toMatchObject({
      session: 0,
      certainty: 'certain',
      params: { host: '127.0.0.1', cookie: 'localhost' },
    });
  });

  it.each<readonly [string, string, string, Partial<Exchange>]>([
    ['the rest of the web', LOCAL, 'GET https://www.gravatar.com/', {}],
    ['a fetch from the rest of the web', LOCAL, 'GET https://api.example.com/', { type: 'xhr' }],
    ['another port of another name', LOCAL, 'GET http://127.0.0.1:9000/', {}],
    ['static files', SHOP, 'GET https://static.shop.test/a.js', { type: 'script' }],
    ['a preflight', SHOP, 'OPTIONS https://api.shop.test/', { type: 'xhr' }],
    [
      'headers that never came',
      SHOP,
      'GET https://shop.test/',
      { complete: false, status: 0, error: 'net::ERR_ABORTED' },
    ],
    ['an answer from the cache', SHOP, 'GET https://shop.test/', { servedFrom: 'cache' }],
    [
      'a response that sets a session of its own',
      LOCAL,
      'POST http://127.0.0.1:8000/login/',
      { setCookie: [sets(KEY_B)] },
    ],
  ])('%s is no news', (_title, site, line, more) => {
    expect(shortAfter(site, line, more).filter((name) => name.startsWith('not-sent'))).toEqual([]);
  });

  it('says that the cookie had expired, and nothing after a logout', () => {
    const expired = reduceAll(
      facts(request('GET /', 0, { set: [sets(KEY_A, 'Max-Age=10')] }), clock(11), request('GET /cart/', 60)),
    );
    expect(inShort(expired)).toEqual(['created/first-write', 'expired/max-age', 'not-sent/cookie-expired']);
    const out = reduceAll(
      facts(
        request('GET /', 0, { set: [sets(KEY_A)] }),
        request('POST /logout/', 5, { sent: `sessionid=${KEY_A}`, set: [DELETES] }),
        request('GET /cart/', 60),
      ),
    );
    expect(inShort(out)).toEqual(['created/first-write', 'flushed/logout']);
  });

  it('folds into a run of its reason, and is named by its page', () => {
    const log = reduceAll(
      facts(
        request(`POST ${LOCAL}/login/`, 0, { set: [sets(KEY_A)], pageUrl: `${LOCAL}/` }),
        request('GET http://127.0.0.1:8000/api/1', 60, { type: 'xhr' }),
        request('GET http://127.0.0.1:8000/cart/', 61),
        request('GET http://127.0.0.1:8000/api/2', 62, { type: 'xhr' }),
      ),
    );
    expect(inShort(log)).toEqual(['created/first-write', 'not-sent/other-host×3']);
    expect(log.events[1]).toMatchObject({ url: 'http://127.0.0.1:8000/cart/', run: { pages: 1, files: 2 } });
  });
});

describe('a run of requests that carried the cookie', () => {
  const sent = `sessionid=${KEY_A}`;

  it('bears its page, wherever in the run that is', () => {
    const log = reduceAll(
      facts(
        request('GET /', 0, { set: [sets(KEY_A)] }),
        request('GET /static/none.js', 10, { sent, type: 'script', status: 404 }),
        request('GET /admin/', 11, { sent }),
        request('GET /static/a.css', 12, { sent, type: 'stylesheet' }),
      ),
    );
    expect(log.events[1]).toMatchObject({
      url: 'http://127.0.0.1:8000/admin/',
      method: 'GET',
      status: 200,
      count: 3,
      run: { pages: 1, files: 2 },
    });
  });

  it('ends where another port begins', () => {
    const log = reduceAll(
      facts(
        request('GET /', 0, { set: [sets(KEY_A)] }),
        request('GET /a/', 10, { sent }),
        request('GET http://127.0.0.1:8001/a/', 11, { sent }),
        request('GET http://127.0.0.1:8001/b/', 12, { sent }),
      ),
    );
    expect(inShort(log)).toEqual(['created/first-write', 'sent', 'sent×2']);
  });
});
