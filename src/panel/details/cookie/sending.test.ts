import { describe, expect, it } from 'vitest';
import {
  cookie,
  facts,
  KEY_A,
  KEY_B,
  request,
  reduceAll,
  sets,
  SITE,
  START,
} from '../../../core/timeline/testkit.ts';
import { basicSuffixes } from '../../../core/cookie/public-suffixes.ts';
import { knownCookies, readAddress, whatIsSent, type SendContext } from './sending.ts';

const NOW = START + 60_000;
const at = { now: NOW, browser: 'chromium' as const, suffixes: basicSuffixes };

describe('readAddress', () => {
  it.each<readonly [string, string | null]>([
    ['http://127.0.0.1:8000/cart', 'http://127.0.0.1:8000/cart'],
    ['  https://shop.test ', 'https://shop.test/'],
    ['localhost:8000/cart', 'http://localhost:8000/cart'],
    ['shop.test', 'http://shop.test/'],
    ['ftp://shop.test/', null],
    ['file:///etc/passwd', null],
    ['javascript:alert(1)', null],
    ['http://', null],
    ['', null],
    ['a b', null],
  ])('%j', (typed, wanted) => {
    expect(readAddress(typed)).toBe(wanted);
  });
});

describe('knownCookies', () => {
  const { sessions } = reduceAll(facts(request('POST /a/', 0, { set: [sets(KEY_A)] })));
  const reading = { url: `${SITE}/`, host: '127.0.0.1' };

  it('without the jar: the sessions’ own', () => {
    expect(knownCookies(sessions, null).cookies.map(({ value }) => value)).toEqual([KEY_A]);
  });
  it('with the jar: only what it holds', () => {
    expect(knownCookies(sessions, { ...reading, cookies: [] }).cookies).toEqual([]);
    const held = cookie(KEY_B);
    expect(knownCookies(sessions, { ...reading, cookies: [held] }).cookies).toEqual([held]);
  });
  it('keeps cookies that the reading cannot see', () => {
    const other = { url: 'http://other.test/', host: 'other.test', cookies: [] };
    expect(knownCookies(sessions, other).cookies).toHaveLength(1);
  });
  it('marks a cookie of which only the Cookie header was seen', () => {
    const log = reduceAll(facts(request('GET /', 0, { sent: `sessionid=${KEY_A}` })));
    const { cookies, assumed } = knownCookies(log.sessions, null);
    expect(cookies.map((one) => assumed.has(one))).toEqual([true]);
  });
  it('leaves out what has ended', () => {
    const gone = request('POST /logout/', 5, {
      sent: `sessionid=${KEY_A}`,
      set: ['sessionid=""; Max-Age=0; Path=/'],
    });
    const log = reduceAll(facts(request('POST /a/', 0, { set: [sets(KEY_A)] }), gone));
    expect(knownCookies(log.sessions, null).cookies).toEqual([]);
  });
});

describe('whatIsSent', () => {
  const short = cookie(KEY_A);
  const long = cookie(KEY_B, { path: '/cookies/', storeId: '' });
  const strict = cookie('s', { name: 'strict', sameSite: 'strict', path: '/' });
  const none = cookie('n', { name: 'none', sameSite: 'none', secure: true });
  const known = { cookies: [short, long, strict, none], assumed: new Set<never>() };
  const cases: readonly (readonly [string, SendContext, readonly string[], readonly string[]])[] = [
    [`${SITE}/cookies/two/`, 'same-site', ['sessionid /cookies/', 'sessionid /', 'strict /', 'none /'], []],
    [`${SITE}/`, 'same-site', ['sessionid /', 'strict /', 'none /'], ['send-path']],
    ['http://127.0.0.1:9999/', 'same-site', ['sessionid /', 'strict /', 'none /'], ['send-path']],
    [`${SITE}/`, 'navigation', ['sessionid /', 'none /'], ['send-path', 'send-samesite-strict']],
    [
      `${SITE}/`,
      'post',
      ['none /'],
      ['send-samesite-lax', 'send-path,send-samesite-lax', 'send-samesite-strict'],
    ],
    [
      `${SITE}/`,
      'cross-site',
      ['none /'],
      ['send-samesite-lax', 'send-path,send-samesite-lax', 'send-samesite-strict'],
    ],
    [
      'http://localhost:8000/',
      'same-site',
      [],
      ['send-host', 'send-host,send-path', 'send-host', 'send-host'],
    ],
  ];
  it.each(cases)('%s, %s', (url, context, sent, withheld) => {
    const answer = whatIsSent(known, url, context, at);
    expect(answer.sent.map(({ name, path }) => `${name} ${path}`)).toEqual(sent);
    const codes = answer.withheld.map(({ reasons }) =>
      reasons.map(({ code }) => code.replace(/^send-(domain|host-only)$/, 'send-host')).join(),
    );
    expect(codes).toEqual(withheld);
  });

  it('gives back the very cookies it was given, whatever their store', () => {
    expect(whatIsSent(known, `${SITE}/`, 'same-site', at).sent[0]).toBe(short);
  });

  it('compares partitions with the site itself, and with nothing when it is embedded elsewhere', () => {
    expect(whatIsSent(known, 'https://a.shop.test/', 'same-site', at).site).toBe('https://shop.test');
    expect(whatIsSent(known, 'https://a.shop.test/', 'cross-site', at).site).toBeNull();
  });
});
