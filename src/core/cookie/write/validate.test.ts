import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { isWordKey } from '../../words/index.ts';
import { sameIdentity } from '../identity.ts';
import { judgeSetCookie } from '../judge/judge.ts';
import { isExpired, storeCookie } from '../send/jar.ts';
import { parseSetCookie } from '../read/parse.ts';
import { basicSuffixes } from '../public-suffixes.ts';
import { explainSetCookie } from '../judge/explain.ts';
import type { JarCookie, SetCookieContext } from '../types.ts';
import { EDIT_WARNINGS, editedLine, validateEdit } from './validate.ts';

// Hundreds of runs each: a busy machine is slow, not wrong.
vi.setConfig({ testTimeout: 60_000 });

const NOW = Date.parse('2026-06-01T00:00:00Z');

function context(url: string): SetCookieContext {
  return {
    url,
    now: NOW,
    browser: 'chromium',
    api: 'http',
    sameSite: true,
    topLevelNavigation: true,
    partitionKey: 'https://shop.test',
    storeId: '',
    jar: [],
    publicSuffixes: basicSuffixes,
  };
}

function cookie(over: Partial<JarCookie> = {}): JarCookie {
  return {
    name: 'sessionid',
    value: 'k',
    domain: 'www.shop.test',
    hostOnly: true,
    path: '/',
    partitionKey: null,
    storeId: '',
    secure: true,
    httpOnly: true,
    sameSite: 'lax',
    expires: NOW + 60_000,
    ...over,
  };
}

const HTTPS = 'https://www.shop.test/';
const HTTP = 'http://www.shop.test/';

describe('validateEdit', () => {
  it('has nothing against a sound cookie', () => {
    expect(validateEdit(cookie(), context(HTTPS))).toEqual([]);
  });

  it.each<[string, Partial<JarCookie>, string, string?]>([
    ['samesite-none-insecure', { sameSite: 'none', secure: false }, 'SameSite=None'],
    ['secure-on-insecure-origin', {}, 'Secure', HTTP],
    ['prefix-path', { name: '__Host-s', path: '/x' }, 'Path=/x'],
    ['prefix-domain', { name: '__Host-s', domain: 'shop.test', hostOnly: false }, 'Domain=shop.test'],
    ['prefix-secure', { name: '__Secure-s', secure: false }, '__Secure-s'],
    ['too-large', { value: 'v'.repeat(5000) }, `sessionid=${'v'.repeat(5000)}`],
    ['control-character', { value: 'a\u0000b' }, '\u0000'],
    ['domain-mismatch', { domain: 'other.test', hostOnly: false }, 'Domain=other.test'],
    ['edit-bad-value', { value: 'a;b' }, 'a;b'],
    ['edit-bad-value', { value: ' a' }, ' a'],
    ['edit-bad-name', { name: 'a=b' }, 'a=b'],
    ['edit-bad-name', { name: 'a;b' }, 'a;b'],
    ['edit-bad-path', { path: 'x' }, 'Path=x'],
    ['edit-bad-path', { path: '/a;b' }, 'Path=/a'],
    ['edit-other-domain', { domain: 'elsewhere.test' }, 'sessionid=k'],
    ['edit-expired', { expires: NOW - 1000 }, 'expires=Sun, 31 May 2026 23:59:59 GMT'],
    ['capped', { expires: NOW + 500 * 86_400_000 }, 'Max-Age=43200000'],
    ['partitioned-insecure', { partitionKey: 'https://shop.test', secure: false }, 'Partitioned'],
  ])('%s', (code, over, piece, url = HTTPS) => {
    const edited = cookie(over);
    const found = validateEdit(edited, context(url)).find((reason) => reason.code === code);
    expect(found).toBeDefined();
    expect(editedLine(edited, NOW).slice(found?.start, found?.end)).toBe(piece);
    expect(isWordKey(`cookie.${code}`)).toBe(true);
  });

  it('agrees with the verdict on the very line it previews', () => {
    const edits = fc.record({
      name: fc.constantFrom('sessionid', '__Host-s', '__Secure-s', 'a=b', ' a', '', 'ä', 'x;y'),
      value: fc.constantFrom(
        'k',
        '',
        'a b',
        'a;b',
        'a ',
        'é',
        'a\tb',
        'a\u0001',
        '"q"',
        'x'.repeat(4090),
        'a=b',
      ),
      domain: fc.constantFrom('www.shop.test', 'shop.test', 'test', 'other.test'),
      hostOnly: fc.boolean(),
      path: fc.constantFrom('/', '/a', 'a', '', '/a;b', '/é', '/a '),
      partitionKey: fc.constantFrom(null, 'https://shop.test'),
      storeId: fc.constant(''),
      secure: fc.boolean(),
      httpOnly: fc.boolean(),
      sameSite: fc.constantFrom('unspecified', 'none', 'lax', 'strict'),
      expires: fc.constantFrom(null, NOW - 1000, NOW + 60_000, NOW + 500 * 86_400_000),
    });
    fc.assert(
      fc.property(edits, fc.constantFrom(HTTPS, HTTP), (edited, url) => {
        const blocked = validateEdit(edited, context(url)).some(({ code }) => !EDIT_WARNINGS.has(code));
        const verdict = judgeSetCookie(parseSetCookie(editedLine(edited, NOW)), context(url));
        const kept =
          verdict.outcome !== 'refused' && verdict.cookie !== null && sameIdentity(verdict.cookie, edited);
        const faithful = kept && verdict.cookie?.value === edited.value;
        expect(blocked).toBe(!faithful);
      }),
      { seed: 6265, numRuns: 2000 },
    );
  });
});

describe('storeCookie', () => {
  const judge = (line: string, jar: JarCookie[]) =>
    judgeSetCookie(parseSetCookie(line), { ...context(HTTPS), jar });

  it('adds, replaces, deletes, and leaves the given jar alone', () => {
    const empty: JarCookie[] = [];
    const one = storeCookie(empty, judge('a=1; Path=/', empty), NOW);
    const two = storeCookie(one, judge('a=2; Path=/', one), NOW);
    const none = storeCookie(two, judge('a=; Path=/; Max-Age=0', two), NOW);
    expect([empty, one, two, none].map((jar) => jar.map(({ value }) => value))).toEqual([
      [],
      ['1'],
      ['2'],
      [],
    ]);
  });

  it('lets go of what has expired, and keeps everything when a line is refused', () => {
    const jar = [cookie(), cookie({ name: 'old', expires: NOW })];
    expect(storeCookie(jar, judge('a=1; SameSite=None', jar), NOW)).toEqual([cookie()]);
    expect(isExpired(cookie({ expires: NOW }), NOW)).toBe(true);
    expect(isExpired(cookie({ expires: null }), NOW)).toBe(false);
  });
});

describe('explainSetCookie', () => {
  it('has a sentence for every attribute, present or absent, in both browsers', () => {
    const lines = [
      'sessionid=k',
      'sessionid=k; Domain=shop.test; expires=Tue, 28 Nov 2028 22:13:20 GMT; HttpOnly; Max-Age=1209600; Path=/; SameSite=Lax; Secure; Partitioned',
      'sessionid=k; expires=Tue, 28 Nov 2028 22:13:20 GMT; SameSite=Strict',
      'sessionid=k; Max-Age=0; SameSite=None',
    ];
    for (const line of lines) {
      for (const browser of ['chromium', 'firefox'] as const) {
        const rows = explainSetCookie(parseSetCookie(line), { url: HTTPS, now: NOW, browser });
        expect(rows.map(({ attribute }) => attribute)).toEqual([
          'name',
          'domain',
          'expires',
          'httponly',
          'max-age',
          'partitioned',
          'path',
          'samesite',
          'secure',
        ]);
        for (const { meaning } of rows) expect(isWordKey(`cookie.${meaning.code}`)).toBe(true);
      }
    }
  });

  it.each([
    'sessionid=""; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/; SameSite=Lax',
    'sessionid=""; expires=Thu, 01 Jan 1970 00:00:00 GMT; Path=/',
    'sessionid=""; Max-Age=0; Path=/; HttpOnly',
    'sessionid=""; Max-Age=-1',
  ])('names no lifetime and no protection for a line that deletes: %s', (line) => {
    for (const browser of ['chromium', 'firefox'] as const) {
      const rows = explainSetCookie(parseSetCookie(line), { url: HTTPS, now: NOW, browser });
      const settings = rows.map(({ meaning }) => meaning.setting);
      expect(settings).not.toContain('SESSION_COOKIE_AGE');
      expect(settings).not.toContain('SESSION_EXPIRE_AT_BROWSER_CLOSE');
      expect(rows.map(({ meaning }) => meaning.code)).not.toContain('means-no-httponly');
      expect(rows.map(({ meaning }) => meaning.code)).not.toContain('means-no-secure');
    }
  });

  it('says which of Max-Age and Expires decides', () => {
    const line = 'sessionid=k; expires=Tue, 28 Nov 2028 22:13:20 GMT; Max-Age=60';
    const rows = explainSetCookie(parseSetCookie(line), { url: HTTPS, now: NOW, browser: 'chromium' });
    const codes = Object.fromEntries(rows.map(({ attribute, meaning }) => [attribute, meaning]));
    expect(codes['expires']?.code).toBe('means-expires-unused');
    expect(codes['max-age']).toMatchObject({ code: 'means-max-age', params: { seconds: 60 } });
  });
});
