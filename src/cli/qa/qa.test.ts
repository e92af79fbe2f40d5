import { delimiter } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findBrowser } from './find-browser.ts';
import { readLoginFile } from './login-file.ts';

describe('the login file', () => {
  it('is acts, or a storageState', () => {
    expect(readLoginFile('{"login": {"url": "/login/", "fields": {"username": "yuan"}}}')).toMatchObject({
      is: 'acts',
      acts: { login: { url: '/login/' } },
    });
    expect(readLoginFile('{"cookies": [], "origins": []}').is).toBe('state');
  });

  it.each([
    ['{', 'JSON'],
    ['[]', 'login'],
    ['{}', 'login'],
    ['{"login": {"uri": "/"}}', 'login.url'],
    ['{"login": {"url": "/", "fields": {"a": 1}}}', 'login.fields.a'],
    ['{"login": {"url": "/"}, "logoff": {"url": "/"}}', 'logoff'],
  ])('names what is wrong: %s', (text, where) => {
    expect(readLoginFile(text)).toEqual({ is: 'nothing', where });
  });
});

describe('the browser', () => {
  const there =
    (...paths: readonly string[]) =>
    (path: string) =>
      paths.includes(path);

  it('is the one that was named, and no other', () => {
    expect(findBrowser('/a/chrome', { PATH: '/bin' }, there('/a/chrome', '/bin/chromium'))).toBe('/a/chrome');
    expect(findBrowser(undefined, { CHROME_PATH: '/c' }, there('/c'))).toBe('/c');
    expect(findBrowser('/gone', { PATH: '/bin' }, there('/bin/chromium'))).toBeNull();
  });

  it('is looked for on the PATH, the freest first', () => {
    const env = { PATH: ['/one', '', '/two'].join(delimiter) };
    expect(findBrowser(undefined, env, there('/one/google-chrome', '/two/chromium'))).toBe('/two/chromium');
    expect(findBrowser(undefined, {}, there('/two/chromium'))).toBeNull();
  });
});
