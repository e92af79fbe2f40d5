import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fixesFor } from './fixes.ts';
import { judgeSetCookie } from '../cookie/judge/judge.ts';
import { parseSetCookie } from '../cookie/read/parse.ts';
import { basicSuffixes } from '../cookie/public-suffixes.ts';
import type { JarCookie } from '../cookie/types.ts';

const NOW = Date.UTC(2026, 5, 5);

function judge(line: string, url: string, jar: readonly JarCookie[] = []) {
  return judgeSetCookie(parseSetCookie(line), {
    url,
    now: NOW,
    browser: 'chromium',
    api: 'http',
    sameSite: true,
    topLevelNavigation: true,
    partitionKey: null,
    storeId: '',
    jar,
    publicSuffixes: basicSuffixes,
  });
}

/** The line as Django would write it with the snippet in settings.py. */
function mended(line: string, python: string): string {
  let fixed = line;
  for (const assignment of python.split('\n')) {
    const [setting = '', value = ''] = assignment.split(' = ');
    const text = value.replaceAll('"', '');
    const without = (name: string): string => fixed.replace(new RegExp(`; *${name}(=[^;]*)?`, 'i'), '');
    if (setting === 'SESSION_COOKIE_SECURE')
      fixed = `${without('secure')}${value === 'True' ? '; Secure' : ''}`;
    if (setting === 'SESSION_COOKIE_SAMESITE') fixed = `${without('samesite')}; SameSite=${text}`;
    if (setting === 'SESSION_COOKIE_DOMAIN')
      fixed = without('domain') + (text === 'None' ? '' : `; Domain=${text}`);
    if (setting === 'SESSION_COOKIE_PATH') fixed = `${without('path')}; Path=${text}`;
    if (setting === 'SESSION_COOKIE_HTTPONLY') fixed = `${without('httponly')}; HttpOnly`;
    if (setting === 'SESSION_COOKIE_NAME') fixed = fixed.replace(/^[^=]*/, text);
  }
  return fixed;
}

describe('a fix, once in settings.py, takes its reason away', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['samesite-none-insecure', 'https://shop.test/', 'sessionid=x; Path=/; SameSite=None'],
    ['domain-mismatch', 'https://shop.test/', 'sessionid=x; Domain=other.test; Path=/'],
    ['domain-public-suffix', 'https://shop.test/', 'sessionid=x; Domain=test; Path=/'],
    ['domain-invalid', 'https://shop.test/', 'sessionid=x; Domain=a b; Path=/'],
    ['secure-on-insecure-origin', 'http://shop.test/', 'sessionid=x; Path=/; Secure'],
    ['prefix-secure', 'https://shop.test/', '__Secure-id=x; Path=/'],
    ['prefix-path', 'https://shop.test/', '__Host-id=x; Path=/a; Secure'],
    ['prefix-domain', 'https://shop.test/', '__Host-id=x; Path=/; Secure; Domain=shop.test'],
    ['prefix-http-httponly', 'https://shop.test/', '__Http-id=x; Path=/; Secure'],
    ['partitioned-insecure', 'https://shop.test/', 'sessionid=x; Path=/; Partitioned'],
  ];
  it.each(cases)('%s', (code, url, line) => {
    const found = judge(line, url).reasons.find((reason) => reason.code === code);
    expect(found).toBeDefined();
    if (found === undefined) return;
    const ways = fixesFor(found);
    expect(ways.length).toBeGreaterThan(0);
    for (const way of ways) expect(judge(mended(line, way), url).outcome).toBe('stored');
  });

  const stored: JarCookie = {
    name: 'sessionid',
    domain: 'shop.test',
    hostOnly: true,
    path: '/',
    partitionKey: null,
    storeId: '',
    value: 'x',
    secure: false,
    httpOnly: true,
    sameSite: 'lax',
    expires: null,
  };
  const misses: readonly (readonly [string, string, JarCookie])[] = [
    ['deletes-misses-path', 'sessionid=""; Max-Age=0; Path=/app/', stored],
    ['deletes-misses-domain', 'sessionid=""; Max-Age=0; Path=/; Domain=shop.test', stored],
    ['deletes-misses-domain', 'sessionid=""; Max-Age=0; Path=/', { ...stored, hostOnly: false }],
  ];
  it.each(misses)('%s: %s', (code, line, there) => {
    const missed = judge(line, 'https://shop.test/', [there]);
    const found = missed.reasons.find((reason) => reason.code === code);
    expect(found).toBeDefined();
    if (found === undefined) return;
    const [way = ''] = fixesFor(found);
    expect(judge(mended(line, way), 'https://shop.test/', [there]).replaces).toEqual(there);
  });
});

describe('fixesFor', () => {
  it('has a way for every reason that names a setting and that a server can cause', () => {
    const without = new Set([
      'httponly-from-script',
      'overwrite-httponly',
      'domain-empty',
      'samesite-unknown',
    ]);
    const directory = new URL('../cookie/judge/rules/', import.meta.url);
    const missing: string[] = [];
    for (const file of readdirSync(directory)) {
      const text = readFileSync(new URL(file, directory), 'utf8');
      for (const [, code = ''] of text.matchAll(
        /(?:reason|refuse|broken|say)\((?:facts, )?'([a-z-]+)'[^;]*'SESSION_/g,
      )) {
        const params = { stored: '/a', port: '8000', domain: 'a.test' };
        if (!without.has(code) && fixesFor({ code, params }).length === 0) missing.push(code);
      }
    }
    expect(missing).toEqual([]);
  });

  it.each(['control-character', 'no-such-code', 'toString', 'send-domain'])('has none for %s', (code) => {
    expect(fixesFor({ code, params: {} })).toEqual([]);
  });

  it.each(['/a"\nimport os', '/a\u202eb', '/a b', '', '/\\'])(
    'quotes nothing that could end a string: %j',
    (stored) => {
      expect(fixesFor({ code: 'deletes-misses-path', params: { stored } })).toEqual([]);
    },
  );
});
