/** What the command line makes of copied headers, several values, dumps, and keys as they are pasted. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeSession } from '../core/django/session-data.ts';
import { main } from './main.ts';

const NOW = Date.UTC(2026, 5, 1);
const KEY = 'paste-on-the-command-line';
const folder = mkdtempSync(join(tmpdir(), 'session-devtools-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function run(args: readonly string[], input = '') {
  const out: string[] = [];
  const err: string[] = [];
  const code = await main(args, {
    readInput: () => Promise.resolve(input),
    write: (text) => void out.push(String(text)),
    writeError: (text) => void err.push(text),
    now: () => NOW,
    language: 'en',
  });
  const lines = out
    .join('')
    .split('\n')
    .filter((line) => line !== '');
  return { code, out: out.join(''), err: err.join(''), lines };
}

const stored = (id: number): string =>
  writeSession({ _auth_user_id: String(id) }, { engine: 'session_data', key: KEY, now: NOW });
const keyOf = (id: number): string => String(id).padStart(32, 'k');
const dump = (count: number): string =>
  `COPY public.django_session (session_key, session_data, expire_date) FROM stdin;\n${Array.from(
    { length: count },
    (_, id) =>
      `${keyOf(id)}\t${stored(id)}\t${id % 2 === 0 ? '2026-07-01 00:00:00+00' : '2026-05-01 00:00:00+00'}\n`,
  ).join('')}\\.\n`;

describe('copied headers', () => {
  const url = ['--url', 'https://shop.test/'];
  it.each<readonly [string, string]>([
    ['the name', 'Set-Cookie: sessionid=abc; Path=/'],
    ['in any case', 'SET-COOKIE:sessionid=abc; Path=/'],
    ['curl -v', '< Set-Cookie: sessionid=abc; Path=/'],
    ["a browser's view, tab", 'set-cookie\tsessionid=abc; Path=/'],
    ["a browser's view, line", 'set-cookie:\nsessionid=abc; Path=/'],
    ['JSON', '"Set-Cookie": "sessionid=abc; Path=/",'],
    ['no name', 'sessionid=abc; Path=/'],
  ])('%s', async (_, line) => {
    const { lines, code } = await run(['cookie', ...url, '--json'], `${line}\n`);
    expect(lines.map((text) => JSON.parse(text) as object)).toMatchObject([
      { name: 'sessionid', value: 'abc', verdict: 'stored', line: 'sessionid=abc; Path=/' },
    ]);
    expect(code).toBe(0);
  });

  it('judges a prefix by the cookie, not by the header', async () => {
    const { lines } = await run(['cookie', ...url, '--json', 'Set-Cookie: __Host-sessionid=abc; Path=/'], '');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ name: '__Host-sessionid', verdict: 'refused' });
  });

  it('gives a verdict for each line of a response, and leaves the rest aside', async () => {
    const response =
      'HTTP/1.1 302 Found\r\nSet-Cookie: csrftoken=abc; Path=/\r\nSet-Cookie: sessionid=def; HttpOnly; Path=/\r\nVary: Cookie\r\n\r\n';
    const { lines, err, code } = await run(['cookie', ...url, '--json'], response);
    expect(lines.map((text) => (JSON.parse(text) as { name: string }).name)).toEqual([
      'csrftoken',
      'sessionid',
    ]);
    expect(err).toContain('2 lines');
    expect(code).toBe(0);
  });

  it('takes them in scenarios', async () => {
    const scenario = {
      id: 1,
      now: '2026-06-01',
      steps: [
        {
          url: 'https://shop.test/',
          setCookie: ['< set-cookie: a=1; Path=/', 'Set-Cookie: b=2; Path=/\nVary: x'],
        },
      ],
      request: { url: 'https://shop.test/' },
    };
    const { lines } = await run(['simulate', '--json'], JSON.stringify(scenario));
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ cookie: 'a=1; b=2' });
  });

  it('spells out marks of direction in its sentences', async () => {
    const { out } = await run(['cookie', '--url', 'http://x.test/'], 'a=b; Domain=\u202eex.test\n');
    expect(out).not.toContain('\u202e');
    expect(out).toContain(String.raw`\u202e`);
  });
});

describe('several sessions', () => {
  it('prints an object for each row', async () => {
    const { lines, code } = await run(['decode', '--json', '--key', KEY], dump(50));
    const rows = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(rows.map(({ sessionKey, user }) => [sessionKey, user])).toEqual(
      Array.from({ length: 50 }, (_, id) => [keyOf(id), String(id)]),
    );
    expect(rows[3]).toMatchObject({
      signature: 'valid',
      count: 1,
      rowExpired: true,
      expires: '2026-05-01T00:00:00.000Z',
    });
    expect(code).toBe(0);
  });

  it('prints a list for people, and counts', async () => {
    const { out } = await run(['decode', '--key', KEY], dump(12));
    expect(out).toContain(keyOf(11));
    expect(out).toContain('12 rows · 12 users · 0 anonymous · 6 expired · 0 not read');
  });

  it.each<readonly [string, readonly string[], readonly number[]]>([
    ['of a user', ['--user', '7'], [7]],
    ['of a key', ['--session-key', keyOf(3).slice(0, 32)], [3]],
    ['of a key, said by --key', ['--key', keyOf(3).slice(0, 32)], [3]],
    ['expired ones', ['--expired'], [1, 3, 5, 7, 9]],
    ['both', ['--expired', '--user', '4'], []],
  ])('finds rows %s', async (_, args, ids) => {
    const { lines } = await run(['decode', '--json', '--key', KEY, ...args], dump(10));
    expect(lines.map((line) => (JSON.parse(line) as { user: string }).user)).toEqual(ids.map(String));
  });

  it('reads a dump from a file piece by piece', async () => {
    const path = join(folder, 'dump.sql');
    writeFileSync(path, dump(12_000));
    const { lines } = await run(['decode', '--json', '--file', path, '--user', '11999']);
    expect(lines.map((line) => (JSON.parse(line) as { user: string }).user)).toEqual(['11999']);
    expect((await run(['decode', '--file', join(folder, 'nothing')])).code).toBe(2);
  });

  it('names the value it chose and the others it found', async () => {
    const text = `{'csrftoken': '${'a1'.repeat(16)}', 'sessionid': '${stored(7)}'}`;
    const { lines } = await run(['decode', '--json', '--key', KEY], text);
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      signature: 'valid',
      value: { _auth_user_id: '7' },
      others: [{}],
    });
  });
});

describe('a key as pasted', () => {
  it.each([`'${KEY}'`, `SECRET_KEY = "${KEY}"`, `export SECRET_KEY=${KEY}`])('%s', async (key) => {
    const path = join(folder, 'settings.py');
    writeFileSync(path, `DEBUG = True\n${key.includes('=') ? key : `SECRET_KEY = ${key}`}\n`);
    for (const args of [
      ['--key', key],
      ['--key-file', path],
    ]) {
      const { lines } = await run(['decode', '--json', '--details', ...args, stored(7)]);
      expect(JSON.parse(lines[0] ?? '')).toMatchObject({ signature: 'valid', key: 0 });
      expect(lines[0]).not.toContain(KEY);
    }
    const signed = await run(['sign', '--engine', 'session_data', '--key', key, '{"_auth_user_id": "7"}']);
    expect(signed.out.trim()).toBe(stored(7));
    expect(signed.err).toContain('was signed with');
  });
});

const FILE = '../shared/vectors/pasted/cases.jsonl';
const cases = existsSync(FILE)
  ? readFileSync(FILE, 'utf8')
      .split('\n')
      .filter((line) => line.includes('"run": "cookie '))
      .map((line) => JSON.parse(line) as { id: string; input: string; run: string })
  : [];
if (cases.length === 0) console.log(`Pasted cookie lines: SKIPPED, ${FILE} is not there`);

describe.skipIf(cases.length === 0)('cookie lines that people paste', () => {
  it.each(cases.map((one) => [one.id, one] as const))('%s', async (_, one) => {
    const { lines } = await run([...one.run.split(' '), '--json'], one.input);
    const asked = one.input.match(/set-cookie/gi)?.length;
    expect(lines).toHaveLength(asked ?? 1);
    for (const line of lines) expect(JSON.parse(line)).toMatchObject({ verdict: 'stored' });
  });
});
