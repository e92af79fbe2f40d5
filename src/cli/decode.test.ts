import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Language } from '../core/words/index.ts';
import { main } from './main.ts';

const NOW = '2026-06-01T00:00:00Z';
const KEY = 'a key that must appear nowhere';

async function run(args: readonly string[], input = '', language: Language = 'en') {
  const out: string[] = [];
  const err: string[] = [];
  const code = await main(args, {
    readInput: () => Promise.resolve(input),
    write: (text) => void out.push(String(text)),
    writeError: (text) => void err.push(text),
    now: () => Date.parse(NOW),
    language,
  });
  return { code, out: out.join(''), err: err.join('') };
}

const folder = mkdtempSync(join(tmpdir(), 'session-devtools-'));
const keyFile = join(folder, 'keys');
writeFileSync(keyFile, `another key\n${KEY}\n`);
const binaryKey = join(folder, 'binary');
writeFileSync(binaryKey, Buffer.of(0xe7, 10));
afterAll(() => rmSync(folder, { recursive: true }));

const DATA = { _auth_user_id: '7', cart: ['茶'] };
const sign = async (...args: readonly string[]): Promise<string> =>
  (await run(['sign', '--engine', 'signed_cookies', '--key', KEY, ...args], JSON.stringify(DATA))).out.trim();

describe('decode', () => {
  it.each([[['decode']], [['decode', '-']], [['decode', '--file', '-']]])(
    'reads standard input: %j',
    async (args) => {
      const { out, code } = await run([...args, '--key', KEY], await sign());
      expect(code).toBe(0);
      expect(out).toContain('valid');
    },
  );

  it('answers one object with exactly the promised keys', async () => {
    const value = await sign();
    const { out, code } = await run(['decode', '--key-file', keyFile, '--max-age', '60', '--json', value]);
    expect(code).toBe(0);
    const answer: unknown = JSON.parse(out);
    expect(answer).toEqual({
      input: value,
      kind: 'signed-cookie-session',
      layers: [
        { name: 'signature', bytesIn: value.length, bytesOut: value.length - 44 },
        { name: 'timestamp', bytesIn: value.length - 44, bytesOut: value.length - 51 },
        { name: 'base64', bytesIn: value.length - 51, bytesOut: 39 },
        { name: 'json', bytesIn: 39, bytesOut: 39 },
      ],
      value: DATA,
      signature: 'valid',
      key: 1,
      salt: 'django.contrib.sessions.backends.signed_cookies',
      algorithm: 'sha256',
      signedAt: '2026-06-01T00:00:00.000Z',
      expired: false,
      dangerous: false,
      problems: [],
    });
  });

  it('adds details when asked', async () => {
    const { out } = await run(['decode', '--json', '--details', `sessionid=${await sign()}`]);
    const answer = JSON.parse(out) as {
      stripped: { code: string; message: string }[];
      remarks: { message: string }[];
    };
    expect(answer.stripped).toEqual([{ code: 'pair', message: 'sessionid=' }]);
    expect(answer.remarks.map((remark) => remark.message)).toContain('Logged in: user 7');
  });

  it('answers a line for a line', async () => {
    const value = await sign();
    const { out, code } = await run(
      ['decode', '--lines', '--key', KEY],
      `${value}\n\n${value.slice(0, -1)}x\nl48euzq0n6w3b7yk2c5hd9tj1rxv4ip4\n`,
    );
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { input: string; kind: string; signature: string });
    expect(lines.map((line) => [line.kind, line.signature])).toEqual([
      ['signed-cookie-session', 'valid'],
      ['unknown', 'none'],
      // No salt that was tried made the signature: then nothing tells a cookie from a cell.
      ['signed-session', 'invalid'],
      ['session-key', 'none'],
    ]);
    expect(lines[0]?.input).toBe(value);
    expect(code).toBe(1);
  });

  it('reads raw bytes as base64 and keeps the line as the input', async () => {
    const { out, code } = await run(['decode', '--base64', '--lines'], 'gARLKi4=\ngAR9Lg==');
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { input: string; kind: string; value: unknown });
    expect(lines.map(({ input, kind, value }) => [input, kind, value])).toEqual([
      ['gARLKi4=', 'pickle', 42],
      ['gAR9Lg==', 'pickle', {}],
    ]);
    expect(code).toBe(0);
  });

  it('says what is wrong in the language of the terminal', async () => {
    const value = `${(await sign()).slice(0, -1)}x`;
    const english = await run(['decode', '--key', KEY, value]);
    const chinese = await run(['decode', '--key', KEY, value], '', 'zh-CN');
    expect(english.out).toContain('signature invalid');
    expect(chinese.out).toContain('签名无效');
    expect(chinese.out).toContain('已登录：用户 7');
  });

  it('does not obey what it prints', async () => {
    const evil = await run(['decode', JSON.stringify({ a: '\u001b[2J\u202e' })]);
    // oxlint-disable-next-line no-control-regex
    expect(evil.out).not.toMatch(/[\u001b\u202e]/);
  });

  it.each<readonly [string, readonly string[], number]>([
    ['expired', ['--max-age', '60', '--now', '2026-06-01T00:02:00Z'], 1],
    ['not yet expired', ['--max-age', '60', '--now', '2026-06-01T00:01:00Z'], 0],
    ['a date that is none', ['--now', 'soon'], 2],
    ['an age that is none', ['--max-age', 'old'], 2],
    ['a key file that is not there', ['--key-file', join(folder, 'nothing')], 2],
    ['an unknown option', ['--frobnicate'], 2],
  ])('%s', async (_, args, code) => {
    expect((await run(['decode', ...args, await sign()])).code).toBe(code);
  });

  it('never prints a key', async () => {
    const value = await sign();
    for (const args of [['--json', '--details'], [], ['--max-age', 'old'], ['--json', '--salt', KEY]]) {
      const { out, err } = await run([
        'decode',
        '--key',
        'wrong',
        '--key-file',
        keyFile,
        ...args.filter((arg) => arg !== KEY),
        value,
      ]);
      expect(out + err).not.toContain(KEY);
      expect(out + err).not.toContain('another key');
    }
  });
});

describe('sign', () => {
  it.each(['signed_cookies', 'session_data', 'legacy'])(
    'writes %s that decode takes back',
    async (engine) => {
      const signed = await run(['sign', '--engine', engine, '--key-file', keyFile], JSON.stringify(DATA));
      const { out, code } = await run(['decode', '--key', 'another key', '--json', signed.out.trim()]);
      expect(code).toBe(0);
      expect(JSON.parse(out)).toMatchObject({ signature: 'valid', key: 0, value: DATA });
    },
  );

  it('writes typed JSON as what it stands for', async () => {
    const typed =
      '{"big":{"$int":"1180591620717411303424"},"nan":{"$float":"nan"},"own":{"$dict":[["$int","a key"]]}}';
    const { out } = await run(['sign', '--engine', 'legacy', '--key', 'k', typed]);
    expect(Buffer.from(out, 'base64').toString().slice(41)).toBe(
      '{"big":1180591620717411303424,"nan":NaN,"own":{"$int":"a key"}}',
    );
    const back = await run(['decode', '--json', out.trim()]);
    expect(JSON.parse(back.out)).toMatchObject({ value: JSON.parse(typed) as object });
  });

  it('takes a key of bytes', async () => {
    const { out } = await run(['sign', '--engine', 'legacy', '--key-file', binaryKey, '{"a":1}']);
    const back = await run(['decode', '--key-file', binaryKey, '--json', out.trim()]);
    expect(JSON.parse(back.out)).toMatchObject({ signature: 'valid' });
  });

  it.each<readonly [string, readonly string[], string, number]>([
    ['no engine', ['--key', 'k'], '{}', 2],
    ['an unknown engine', ['--engine', 'redis', '--key', 'k'], '{}', 2],
    ['no key', ['--engine', 'legacy'], '{}', 2],
    ['no JSON', ['--engine', 'legacy', '--key', 'k'], '{', 1],
    ['a list', ['--engine', 'legacy', '--key', 'k'], '[]', 1],
    ['a datetime', ['--engine', 'legacy', '--key', 'k'], '{"a":{"$datetime":"2030-01-01"}}', 1],
  ])('%s', async (_, args, input, code) => {
    expect((await run(['sign', ...args], input)).code).toBe(code);
  });
});
