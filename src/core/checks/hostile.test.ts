/** Recordings that were made to break the checks: nothing throws, and the work stays bounded. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { basicSuffixes } from '../cookie/public-suffixes.ts';
import { headerFacts } from '../har/header-facts.ts';
import type { Exchange } from '../timeline/facts/observation.ts';
import type { Seen } from './case/case.ts';
import { sayCause, sayFix, sayTitle } from './say.ts';
import { checkTrace, readTraces } from './run.ts';
import { DOORS } from './why/doors.ts';
import { walk } from './why/walk.ts';

const START = Date.UTC(2026, 5, 5);

function exchange(n: number, more: Partial<Exchange> = {}): Seen {
  const startedAt = more.startedAt ?? START + n * 100;
  return {
    n,
    exchange: {
      source: 'har',
      method: 'GET',
      url: 'https://shop.test/',
      status: 200,
      startedAt,
      receivedAt: startedAt + 20,
      type: 'xhr',
      cookieHeader: null,
      setCookie: [],
      complete: true,
      servedFrom: 'network',
      pageUrl: 'https://shop.test/',
      error: null,
      storeId: '',
      ...more,
    },
  };
}

function look(exchanges: readonly Seen[]): number {
  const traces = readTraces({
    names: ['sessionid', ''],
    exchanges,
    browser: 'chromium',
    publicSuffixes: basicSuffixes,
    now: START,
  });
  const findings = checkTrace(traces);
  for (const finding of findings) {
    for (const language of ['en', 'zh-CN'] as const) {
      const told = [sayTitle(language, finding.code), sayCause(language, finding), sayFix(language, finding)];
      for (const text of told) expect(text).not.toMatch(/\{\w+\}/);
    }
  }
  for (const { trace } of traces) for (const door of DOORS) walk(door, trace, findings);
  return findings.length;
}

const KEY = 'a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6';
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    KEY,
    `sessionid=${KEY}`,
    'sessionid=""; Max-Age=0; Path=/',
    `sessionid=${KEY}; Path=/; HttpOnly`,
    `sessionid=.eJw:1r31eq:${'A'.repeat(43)}`,
    `csrftoken=${'b'.repeat(32)}; Path=/`,
    'sessionid; , =;',
    '/accounts/login/?next=/',
    'https://other.test/?state=12345678&redirect_uri=http://127.0.0.1/',
    'null',
    'http://[',
    'public, s-maxage=99999999999999',
  ),
);
const url = fc.oneof(
  text,
  fc.constantFrom(
    'https://shop.test/accounts/login/',
    'http://shop.test/',
    'https://a.shop.test/api/me?code=1&state=12345678',
    'http://localhost:8000/dashboard/',
    'http://127.0.0.1:8000/dashboard/',
    'https://shop.test/accounts/logout/',
  ),
);

const anyExchange = fc.record({
  method: fc.constantFrom('GET', 'POST', 'DELETE', '', 'get'),
  url,
  status: fc.constantFrom(0, 200, 302, 301, 400, 401, 403, 500, -1, Number.NaN),
  at: fc.integer({ min: 0, max: 5000 }),
  took: fc.integer({ min: -50, max: 3000 }),
  type: fc.constantFrom('document', 'xhr', 'subdocument', 'image', 'other'),
  cookieHeader: fc.option(text),
  setCookie: fc.array(text, { maxLength: 4 }),
  pageUrl: fc.option(url),
  request: fc.dictionary(
    fc.constantFrom('origin', 'referer', 'sec-fetch-site', 'x-csrftoken', 'access-control-request-method'),
    text,
  ),
  response: fc.dictionary(
    fc.constantFrom(
      'location',
      'vary',
      'cache-control',
      'expires',
      'date',
      'access-control-allow-origin',
      'content-type',
    ),
    text,
  ),
});

describe('hostile recordings', () => {
  it('never throw, and every finding has its words', () => {
    fc.assert(
      fc.property(fc.array(anyExchange, { maxLength: 25 }), (list) => {
        const read = (from: Readonly<Record<string, string>>) => (name: string) =>
          Object.hasOwn(from, name) ? [from[name] ?? ''] : [];
        look(
          list.map((one, n) =>
            exchange(n, {
              method: one.method,
              url: one.url,
              status: one.status,
              startedAt: START + one.at,
              receivedAt: START + one.at + one.took,
              type: one.type as Exchange['type'],
              cookieHeader: one.cookieHeader,
              setCookie: one.setCookie,
              pageUrl: one.pageUrl,
              ...headerFacts({ request: read(one.request), response: read(one.response) }),
            }),
          ),
        );
      }),
      { seed: 14, numRuns: 200 },
    );
  });

  it.each([
    [
      'cookies of as many paths',
      (n: number) => exchange(n, { setCookie: [`sessionid=${KEY}${String(n)}; Path=/${String(n)}`] }),
    ],
    [
      'all requests in flight at once',
      (n: number) =>
        exchange(n, {
          startedAt: START + n,
          receivedAt: START + 9_000_000,
          setCookie: [`sessionid=${String(n)}; Path=/`],
          cookieHeader: `sessionid=${String(n)}`,
        }),
    ],
    [
      'as many logouts of one value',
      (n: number) =>
        exchange(n, {
          method: 'POST',
          url: 'https://shop.test/logout/',
          cookieHeader: `sessionid=${KEY}`,
          setCookie: ['sessionid=""; Max-Age=0; Path=/'],
        }),
    ],
    [
      'as many keys in addresses',
      (n: number) =>
        exchange(n, {
          url: `https://shop.test/?k=${'x'.repeat(1500)}`,
          cookieHeader: `sessionid=${KEY}${String(n)}`,
        }),
    ],
    [
      'as many redirects to itself',
      (n: number) =>
        exchange(n, {
          status: 302,
          type: 'document',
          headers: { location: '/' },
          cookieHeader: `sessionid=${KEY}`,
        }),
    ],
    [
      'as many refused logins',
      (n: number) =>
        exchange(n, {
          method: 'POST',
          status: 403,
          url: 'https://shop.test/login/',
          cookieHeader: `csrftoken=${'b'.repeat(32)}`,
          headers: { origin: 'https://x.test', csrfHeader: 'c'.repeat(32) },
        }),
    ],
  ])(
    'take no longer for %s',
    (_title, make) => {
      const list = Array.from({ length: 1500 }, (_, n) => make(n));
      const start = performance.now();
      look(list);
      // Far above what it takes; without bounds it would be minutes.
      expect(performance.now() - start).toBeLessThan(20_000);
    },
    60_000,
  );
});
