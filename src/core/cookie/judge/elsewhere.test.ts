import { describe, expect, it } from 'vitest';
import { basicSuffixes } from '../public-suffixes.ts';
import { parseSetCookie } from '../read/parse.ts';
import type { Browser } from '../types.ts';
import { elsewhere } from './elsewhere.ts';
import { judgeSetCookie } from './judge.ts';

function others(line: string, url: string, browser: Browser = 'chromium', sameSite = true) {
  const parsed = parseSetCookie(line);
  const own = judgeSetCookie(parsed, {
    url,
    now: 0,
    browser,
    api: 'http',
    sameSite,
    topLevelNavigation: sameSite,
    partitionKey: null,
    storeId: '',
    jar: [],
    publicSuffixes: basicSuffixes,
  });
  return elsewhere(parsed, own, { url, browser, publicSuffixes: basicSuffixes });
}

/** What is told beside a verdict of this browser. */
function told(...asked: Parameters<typeof others>): string[] {
  return others(...asked).map(
    ({ browser: name, outcome, same, laxByDefault }) =>
      `${name} ${same ? 'same' : outcome}${laxByDefault === null ? '' : laxByDefault ? ' lax' : ' no-lax'}`,
  );
}

describe('other browsers', () => {
  it('are told to do the same where they do', () => {
    expect(told('sessionid=a; SameSite=Lax', 'https://shop.test/')).toEqual(['firefox same', 'safari same']);
    expect(told('sessionid=a; SameSite=Lax', 'https://shop.test/', 'firefox')).toEqual([
      'chromium same',
      'safari same',
    ]);
  });

  it('differ about Secure on localhost: Safari refuses it', () => {
    expect(told('sessionid=a; Secure; SameSite=Lax', 'http://localhost:8000/')).toEqual([
      'firefox same',
      'safari refused',
    ]);
    expect(told('sessionid=a; Secure; SameSite=Lax', 'http://shop.test/')).toEqual([
      'firefox same',
      'safari same',
    ]);
  });

  it('differ about what no SameSite means', () => {
    expect(told('sessionid=a', 'https://shop.test/')).toEqual(['firefox same no-lax', 'safari same no-lax']);
    expect(told('sessionid=a', 'https://shop.test/', 'firefox')).toEqual([
      'chromium same lax',
      'safari same no-lax',
    ]);
  });

  it('differ about SameSite=None without Secure: Safari takes it', () => {
    const line = 'sessionid=a; SameSite=None';
    expect(told(line, 'http://shop.test/')).toEqual(['firefox same', 'safari stored']);
    expect(told(`${line}; Max-Age=0`, 'http://shop.test/')).toEqual(['firefox same', 'safari deletes']);
    expect(told(`${line}; Domain=other.test`, 'http://shop.test/')).toEqual(['firefox same', 'safari same']);
  });

  it.each([
    ['SameSite=Lax; HttpOnly; Max-Age=1209600', 'https', []],
    ['SameSite=Lax; Max-Age=1209600', 'https', ['script']],
    ['SameSite=Lax; Max-Age=604800', 'https', []],
    ['SameSite=Lax', 'https', []],
    ['HttpOnly', 'https', ['third-party']],
    ['SameSite=None; Secure', 'https', ['third-party', 'none-strict']],
    ['SameSite=None; Secure; Partitioned', 'https', ['partitioned', 'none-strict']],
    ['SameSite=None', 'http', ['none-insecure', 'third-party', 'none-strict']],
    ['SameSite=Lax; Secure', 'http', []],
    ['SameSite=None; Max-Age=0', 'https', []],
  ] as const)('Safari besides, of %s over %s', (attributes, scheme, notes) => {
    const [, safari] = others(`sessionid=a; ${attributes}`, `${scheme}://shop.test/`);
    expect(safari?.notes).toEqual(notes);
  });

  it('Safari besides, of Secure on localhost', () => {
    const notes = others('sessionid=a; Secure', 'http://localhost/').map((one) => one.notes);
    expect(notes).toEqual([[], ['loopback']]);
  });

  it('are asked about the same request', () => {
    const lines = told('sessionid=a; SameSite=Strict', 'https://shop.test/', 'chromium', false);
    expect(lines).toEqual(['firefox same', 'safari same']);
  });

  it('are not told of where the verdict cannot be found again, or there is no line', () => {
    const parsed = parseSetCookie('sessionid=a');
    const other = {
      outcome: 'refused',
      reasons: [],
      remarks: [],
      cookie: null,
      replaces: null,
      cappedFrom: null,
    } as const;
    const at = { url: 'https://shop.test/', browser: 'chromium', publicSuffixes: basicSuffixes } as const;
    expect(elsewhere(parsed, { ...other, clock: { now: 0 } }, at)).toEqual([]);
    expect(elsewhere(parsed, { ...other, clock: { now: 0 } }, { ...at, url: 'nothing' })).toEqual([]);
  });
});
