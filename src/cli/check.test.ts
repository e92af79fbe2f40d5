import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Language } from '../core/words/index.ts';
import { main } from './main.ts';

/** Runs the program on `args` and `input`, as a shell would. */
async function run(args: readonly string[], input = '', language: Language = 'en') {
  const out: string[] = [];
  const err: string[] = [];
  const code = await main(['check', ...args], {
    readInput: () => Promise.resolve(input),
    write: (text) => void out.push(String(text)),
    writeError: (text) => void err.push(text),
    now: () => Date.parse('2026-06-01T00:00:00Z'),
    language,
  });
  return { code, out: out.join(''), err: err.join('') };
}

/** A HAR of one response that sets a session cookie by `line`. */
function har(line: string, url = 'https://shop.test/'): string {
  const entry = {
    startedDateTime: '2026-06-05T10:00:00.000Z',
    time: 10,
    _resourceType: 'document',
    request: { method: 'GET', url, headers: [] },
    response: { status: 200, headers: [{ name: 'Set-Cookie', value: line }] },
  };
  return JSON.stringify({ log: { version: '1.2', creator: { name: 'WebInspector' }, entries: [entry] } });
}

const KEY = '7qk2v0a1b2c3d4e5f6g7h8i9j0k1x0m1';
const GOOD = `sessionid=${KEY}; HttpOnly; Max-Age=1209600; Path=/; SameSite=Lax; Secure`;
const BAD = `sessionid=${KEY}; Max-Age=1209600; Path=/; SameSite=Lax; Secure`;
const NO_SAMESITE = `sessionid=${KEY}; HttpOnly; Max-Age=1209600; Path=/; Secure`;

function file(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'check-')), 'policy.json');
  writeFileSync(path, text);
  return path;
}

describe('exit codes', () => {
  it.each([
    ['no file', [], '', 2],
    ['a file that is not there', ['/nowhere.har'], '', 2],
    ['what is no HAR', ['-'], '{"log": {}}', 2],
    ['what is no JSON', ['-'], 'log', 2],
    ['an unknown option', ['-', '--colour'], har(GOOD), 2],
    ['an unknown format', ['-', '--format', 'pdf'], har(GOOD), 2],
    ['an unknown browser', ['-', '--browser', 'lynx'], har(GOOD), 2],
    ['an unknown grade', ['-', '--fail-on', 'info'], har(GOOD), 2],
    ['a policy that is not there', ['-', '--policy', '/nowhere.json'], har(GOOD), 2],
    ['a healthy recording', ['-'], har(GOOD), 0],
    ['a failure', ['-'], har(BAD), 1],
    ['a warning', ['-'], har(NO_SAMESITE), 1],
    ['a warning that does not count', ['-', '--fail-on', 'fail'], har(NO_SAMESITE), 0],
    ['a failure that counts', ['-', '--fail-on', 'fail'], har(BAD), 1],
    ['a cookie that is not the watched one', ['-', '--cookie', 'other'], har(BAD), 0],
  ])('%s', async (_title, args, input, code) => {
    expect((await run(args, input)).code).toBe(code);
  });
});

describe('JSON', () => {
  it('is one object with the fields of the contract, and nothing else on the output', async () => {
    const { out, err } = await run(['-', '--format', 'json'], har(BAD));
    const json = JSON.parse(out) as { findings: Record<string, unknown>[] };
    expect(Object.keys(json)).toEqual(['findings']);
    expect(json.findings[0]).toEqual({
      code: 'no-httponly',
      verdict: 'fail',
      certainty: 'certain',
      cookie: 'sessionid',
      cause: 'sessionid comes without HttpOnly: any script of the page can read it.',
      fix: "SESSION_COOKIE_HTTPONLY = True (Django's default).\nSESSION_COOKIE_HTTPONLY = True",
      setting: 'SESSION_COOKIE_HTTPONLY',
      evidence: [0],
      ids: expect.arrayContaining(['CWE-1004']) as unknown,
    });
    expect(err).toBe('');
  });

  it('speaks the language of the terminal', async () => {
    const { out } = await run(['-', '--format', 'json'], har(BAD), 'zh-CN');
    expect(out).toContain('页面中的任何脚本都能读取它');
  });
});

describe('other formats', () => {
  it.each([
    ['text', '[no-httponly]'],
    ['markdown', '`no-httponly`'],
    ['junit', '<failure type="fail"'],
    ['sarif', '"ruleId": "no-httponly"'],
  ])('%s names the finding', async (format, text) => {
    expect((await run(['-', '--format', format], har(BAD))).out).toContain(text);
  });

  it.each(['text', 'markdown', 'junit', 'sarif'])('%s says that nothing was found', async (format) => {
    const { out, code } = await run(['-', '--format', format], har(GOOD, 'http://localhost:8000/'));
    expect(code).toBe(0);
    expect(out.length).toBeGreaterThan(20);
  });

  it.each(['markdown', 'junit', 'sarif', 'text'])(
    '%s lets no text of a site become markup',
    async (format) => {
      const url = 'https://shop.test/%3Cb%3E/<script>alert(1)</script>&"]]>`';
      const set = `sessionid=${KEY}; HttpOnly; Path=/; SameSite=Lax; Secure\u0001`;
      const { out } = await run(['-', '--format', format, '--cookie', 'sessionid'], har(set, url));
      if (format !== 'text') expect(out).not.toContain('<script>');
      expect(out).not.toContain('\u0001');
    },
  );
});

describe('a recording by Playwright', () => {
  it('fails the build, as the recipe says', async () => {
    const entry = (
      method: string,
      url: string,
      status: number,
      more: { sent?: string; set?: string; to?: string },
    ) => ({
      startedDateTime: `2026-06-05T10:00:0${String(status % 7)}.000Z`,
      time: 5,
      request: {
        method,
        url,
        httpVersion: 'HTTP/1.1',
        headers: [
          { name: 'sec-fetch-dest', value: 'document' },
          ...(more.sent === undefined ? [] : [{ name: 'cookie', value: more.sent }]),
        ],
      },
      response: {
        status,
        headers: [
          ...(more.set === undefined ? [] : [{ name: 'set-cookie', value: more.set }]),
          ...(more.to === undefined ? [] : [{ name: 'location', value: more.to }]),
        ],
      },
    });
    const log = {
      version: '1.2',
      creator: { name: 'Playwright', version: '1.49.0' },
      browser: { name: 'chromium', version: '131' },
      pages: [],
      entries: [entry('GET', 'http://intranet.test/', 200, { set: `${GOOD}` })],
    };
    const { code, out } = await run(['-', '--fail-on', 'warn', '--format', 'junit'], JSON.stringify({ log }));
    expect(code).toBe(1);
    expect(out).toContain('secure-on-http');
  });
});

describe('a look-alike', () => {
  it('is offered when the watched cookie is another', async () => {
    const { out } = await run(['-'], har(GOOD.replace('sessionid', 'shop_session')));
    expect(out).toContain('--cookie shop_session');
  });
});

describe('a policy', () => {
  it.each([
    ['a longest age', { age: 3600 }, 'expiry-overridden'],
    ['names', { names: ['__Host-sessionid'] }, 'prefix-possible'],
  ])('is what is measured against: %s', async (_title, policy, code) => {
    const { out, code: exit } = await run(['-', '--policy', file(JSON.stringify(policy))], har(GOOD));
    expect(out).toContain(`[${code}]`);
    expect(exit).toBe(1);
  });

  it('takes out what was accepted with a reason', async () => {
    const policy = { exceptions: [{ code: 'no-httponly', reason: 'the legacy widget reads it until May' }] };
    expect((await run(['-', '--policy', file(JSON.stringify(policy))], har(BAD))).code).toBe(0);
  });

  it('must say why', async () => {
    const policy = { exceptions: [{ code: 'no-httponly', reason: '' }] };
    expect((await run(['-', '--policy', file(JSON.stringify(policy))], har(BAD))).code).toBe(2);
  });
});
