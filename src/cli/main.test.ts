import { describe, expect, it } from 'vitest';
import type { Language } from '../core/words/index.ts';
import { main } from './main.ts';

/** Runs the program on `args` and `input`, as a shell would. */
async function run(args: readonly string[], input = '', language: Language = 'en') {
  const out: string[] = [];
  const err: string[] = [];
  const code = await main(args, {
    readInput: () => Promise.resolve(input),
    write: (text) => void out.push(String(text)),
    writeError: (text) => void err.push(text),
    now: () => Date.parse('2026-06-01T00:00:00Z'),
    language,
  });
  return { code, out: out.join(''), err: err.join('') };
}

const HTTPS = ['cookie', '--url', 'https://shop.example.com/cart/'];
const HTTP = ['cookie', '--url', 'http://shop.example.com/cart/'];

describe('exit codes', () => {
  it.each([
    ['no command', [], 2],
    ['help', ['--help'], 0],
    ['an unknown command', ['bake'], 2],
    ['no url', ['cookie', 'a=b'], 2],
    ['a url that is none', ['cookie', '--url', 'shop', 'a=b'], 2],
    ['an unknown option', [...HTTPS, '--chips', 'a=b'], 2],
    ['an unknown context', [...HTTPS, '--context', 'sideways', 'a=b'], 2],
    ['an unknown browser', [...HTTPS, '--browser', 'lynx', 'a=b'], 2],
    ['a date that is none', [...HTTPS, '--now', 'yesterday', 'a=b'], 2],
    ['two lines', [...HTTPS, 'a=b', 'c=d'], 2],
    ['a stored cookie', [...HTTPS, 'a=b'], 0],
    ['a deletion', [...HTTPS, 'a=; Max-Age=0'], 0],
    ['a refused cookie', [...HTTP, 'a=b; Secure'], 1],
    ['simulate without --json', ['simulate'], 2],
    ['simulate with nothing to do', ['simulate', '--json'], 0],
  ])('%s', async (_, args, code) => {
    expect((await run(args)).code).toBe(code);
  });
});

describe('cookie --json', () => {
  it('has the promised shape', async () => {
    const { out } = await run([...HTTPS, '--json', 'sessionid=k; Max-Age=60; HttpOnly; SameSite=None']);
    expect(JSON.parse(out)).toMatchObject({
      line: 'sessionid=k; Max-Age=60; HttpOnly; SameSite=None',
      name: 'sessionid',
      value: 'k',
      attributes: { 'max-age': '60', httponly: true, samesite: 'None' },
      verdict: 'refused',
      reasons: [{ code: 'samesite-none-insecure', start: 35, end: 48, setting: 'SESSION_COOKIE_SECURE' }],
      cookie: {
        domain: 'shop.example.com',
        hostOnly: true,
        path: '/cart',
        secure: false,
        httpOnly: true,
        sameSite: 'none',
        partitioned: false,
        expires: '2026-06-01T00:01:00.000Z',
      },
    });
  });

  it('does not pretend to know the jar', async () => {
    const { out } = await run([...HTTPS, '--json', 'a=; Max-Age=0']);
    expect(JSON.parse(out)).toMatchObject({ verdict: 'deletes', reasons: [] });
  });

  it('takes the line from standard input, without its line feed', async () => {
    const { out } = await run([...HTTPS, '--json'], 'a=b\r\n');
    expect(JSON.parse(out)).toMatchObject({ line: 'a=b', verdict: 'stored' });
  });

  it('answers each line of --lines with an object and says no when one is refused', async () => {
    const { out, code } = await run([...HTTP, '--lines'], 'a=b\n\nc=d; Secure\n__proto__=e; __proto__=f\n');
    const answers = out.trimEnd().split('\n');
    expect(answers.map((line) => (JSON.parse(line) as { verdict: string }).verdict)).toEqual([
      'stored',
      'refused',
      'refused',
      'stored',
    ]);
    expect(code).toBe(1);
  });

  it('names the browser whose rules it applied', async () => {
    const args = ['--context', 'cross-site', '--json', 'a=b'];
    expect(JSON.parse((await run([...HTTPS, ...args])).out)).toMatchObject({ verdict: 'refused' });
    const firefox = await run([...HTTPS, '--browser', 'firefox', ...args]);
    expect(JSON.parse(firefox.out)).toMatchObject({ verdict: 'stored' });
  });
});

describe('cookie as text', () => {
  it('shows control characters instead of obeying them', async () => {
    const { out } = await run([...HTTPS, 'a=\u001b[31mred']);
    expect(out).not.toContain('\u001b');
    expect(out).toContain('\\u{1b}');
  });

  it('speaks Chinese', async () => {
    expect((await run([...HTTP, 'a=b; Secure'], '', 'zh-CN')).out).toContain('已拒绝');
  });
});

describe('simulate --json', () => {
  const scenario = {
    id: 'x',
    now: '2026-06-01T00:00:00Z',
    steps: [
      {
        url: 'https://a.example.com/',
        setCookie: ['a=1; Path=/', 'b=ü; Domain=example.com', 'c=3; Path=/c'],
      },
      { url: 'https://a.example.com/', setCookie: ['a=2; Path=/', 'd=4; HttpOnly'], api: 'document' },
    ],
    request: { url: 'https://a.example.com/', context: 'same-site' },
  };

  it('answers with the header, what stays home, and the verdicts', async () => {
    const { out, code } = await run(['simulate', '--json'], `${JSON.stringify(scenario)}\n`);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      id: 'x',
      // In Chromium a changed value makes a cookie young again.
      cookie: 'b=ü; a=2',
      sent: [{ name: 'b' }, { name: 'a' }],
      withheld: [{ name: 'c', reasons: [{ code: 'send-path' }] }],
      verdicts: [
        ['stored', 'stored', 'stored'],
        ['stored', 'refused'],
      ],
    });
  });

  it('answers a line that makes no sense, goes on, and says no', async () => {
    const { out, code } = await run(
      ['simulate', '--json'],
      `{"id": 1}\nnonsense\n${JSON.stringify(scenario)}\n`,
    );
    const lines = out.trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain('error');
    expect(lines[2]).toContain('"cookie":"b=ü; a=2"');
    expect(code).toBe(1);
  });
});
