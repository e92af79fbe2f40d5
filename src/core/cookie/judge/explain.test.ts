import { describe, expect, it } from 'vitest';
import { parseSetCookie } from '../read/parse.ts';
import { explainSetCookie } from './explain.ts';

const NOW = Date.UTC(2026, 0, 1);
const DELETES = 'sessionid=""; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/; SameSite=Lax';
const BROWSER = 'sessionid=abc; HttpOnly; Path=/; SameSite=Lax';
const LASTS =
  'sessionid=abc; expires=Thu, 01 Jan 2026 00:05:00 GMT; HttpOnly; Max-Age=300; Path=/; SameSite=Lax';

type Expiry = 'settings' | 'set-expiry';

const told = (
  line: string,
  attribute: string,
  expiry?: Expiry,
): [string | undefined, string | null | undefined] => {
  const context = { url: 'http://shop.test/', now: NOW, browser: 'chromium' } as const;
  const rows = explainSetCookie(
    parseSetCookie(line),
    expiry === undefined ? context : { ...context, expiry },
  );
  const row = rows.find((one) => one.attribute === attribute);
  return [row?.meaning.code, row?.meaning.setting];
};

describe('what an attribute means', () => {
  it.each<readonly [string, string, string, Expiry | undefined, string, string | null]>([
    ['a deletion never has HttpOnly', DELETES, 'httponly', undefined, 'means-no-httponly-deletes', null],
    ['a deletion has no Secure', DELETES, 'secure', undefined, 'means-no-secure-deletes', null],
    ['1970 is nobody’s SESSION_COOKIE_AGE', DELETES, 'expires', undefined, 'means-expires-unused', null],
    ['Max-Age=0 neither', DELETES, 'max-age', undefined, 'means-deletes', null],
    [
      'by the settings until the browser closes',
      BROWSER,
      'expires',
      'settings',
      'means-session',
      'SESSION_EXPIRE_AT_BROWSER_CLOSE',
    ],
    [
      'by set_expiry(0) until the browser closes',
      BROWSER,
      'expires',
      'set-expiry',
      'means-session-set',
      null,
    ],
    ['by the settings for a time', LASTS, 'max-age', undefined, 'means-max-age', 'SESSION_COOKIE_AGE'],
    ['by set_expiry() for a time', LASTS, 'max-age', 'set-expiry', 'means-max-age-set', null],
    [
      'a cookie that is read by scripts',
      'sessionid=abc',
      'httponly',
      undefined,
      'means-no-httponly',
      'SESSION_COOKIE_HTTPONLY',
    ],
  ])('%s', (_title, line, attribute, expiry, code, setting) => {
    expect(told(line, attribute, expiry)).toEqual([code, setting]);
  });
});
