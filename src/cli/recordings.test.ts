import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Terminal } from './command.ts';
import { main } from './main.ts';
import { widthOf } from './table.ts';

const KEY = '7qk2v0a1b2c3d4e5f6g7h8i9j0k1x0m1';
const header = (name: string, value: string) => ({ name, value });

function har(host: string, second: number, creator = 'WebInspector'): string {
  const entry = (path: string, at: number, sent: string | null, set: string[]) => ({
    startedDateTime: `2026-06-05T10:00:0${String(second + at)}.000Z`,
    time: 5,
    request: {
      method: 'GET',
      url: `http://${host}${path}`,
      headers: [header('Sec-Fetch-Dest', 'document'), ...(sent === null ? [] : [header('Cookie', sent)])],
    },
    response: { status: 200, headers: set.map((line) => header('Set-Cookie', line)), headersSize: 10 },
    _resourceType: 'document',
  });
  const entries = [
    entry('/购物车/?a=1', 0, null, [`sessionid=${KEY}; Path=/; HttpOnly`]),
    entry('/b/', 1, `sessionid=${KEY}`, ['sessionid=""; Max-Age=0; Path=/']),
  ];
  return JSON.stringify({ log: { creator: { name: creator, version: '1' }, entries } });
}

let folder = '';
const at = (name: string): string => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'recordings-'));
  writeFileSync(at('a.har'), har('a.test', 0));
  writeFileSync(at('b.har'), har('b.test', 2));
  writeFileSync(at('none.har'), har('a.test', 0).replaceAll('sessionid', 'sid'));
  writeFileSync(at('cut.har'), har('a.test', 0, 'WebKit Web Inspector').slice(0, -20));
  writeFileSync(at('junk'), 'junk');
});
afterAll(() => rmSync(folder, { recursive: true }));

async function run(args: readonly string[], more: Partial<Terminal> = {}) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await main(args, {
    readInput: () => Promise.resolve(''),
    write: (text) => void out.push(String(text)),
    writeError: (text) => void err.push(text),
    now: () => Date.parse('2026-06-06T00:00:00Z'),
    language: 'en',
    ...more,
  });
  return { code, out: out.join(''), err: err.join('') };
}

describe('timeline', () => {
  it.each<readonly [string, () => string[], number]>([
    ['events', () => ['timeline', at('a.har')], 0],
    ['no events', () => ['timeline', at('none.har')], 1],
    ['no such file', () => ['timeline', at('nowhere')], 1],
    ['junk', () => ['timeline', at('junk')], 1],
    ['no file', () => ['timeline'], 2],
    ['an unknown format', () => ['timeline', at('a.har'), '--format', 'pdf'], 2],
    ['a format of the prototype', () => ['timeline', at('a.har'), '--format', 'toString'], 2],
    ['an unknown option', () => ['timeline', at('a.har'), '--chips'], 2],
    ['help', () => ['timeline', '--help'], 0],
  ])('exit code of %s', async (_, args, code) => {
    expect((await run(args())).code).toBe(code);
  });

  it('prints a row an event, whole where there is no screen', async () => {
    const { out, err } = await run(['timeline', at('a.har')]);
    expect(out.trimEnd().split('\n')).toHaveLength(3);
    expect(out).toMatch(/Created +GET a\.test\/\S+\?a=1 +200 +\+ key 7qk2v…x0m1/);
    expect(out).toContain('Flushed by server');
    expect(out).not.toContain('\u001b');
    expect(err).toContain('Chromium DevTools 1: 2 of 2 entries read.');
  });

  it.each([120, 80, 50, 30])('fits %i columns', async (width) => {
    const { out } = await run(['timeline', at('a.har'), at('b.har')], { width, colours: true });
    for (const line of out.split('\n')) {
      expect(widthOf(stripVTControlCharacters(line))).toBeLessThanOrEqual(width);
    }
    expect(out).toContain('\u001b[32m');
  });

  it('puts several files into one log by time', async () => {
    const { out } = await run(['timeline', at('b.har'), at('a.har'), '--format', 'json']);
    const { events } = JSON.parse(out) as { events: { url: string; at: string }[] };
    expect(events.map(({ url }) => new URL(url).host)).toEqual(['a.test', 'a.test', 'b.test', 'b.test']);
  });

  it('reads standard input, and other names', async () => {
    const bytes = new TextEncoder().encode(har('a.test', 0).replaceAll('sessionid', 'sid'));
    const readBytes = () => Promise.resolve(bytes);
    expect((await run(['timeline', '-', '--cookie', 'sid'], { readBytes })).out).toContain('sid 7qk2v…x0m1');
    const curl = `curl http://a.test/ -b 'sessionid=${KEY}'`;
    expect((await run(['timeline', '-'], { readInput: () => Promise.resolve(curl) })).out).toContain(
      'GET a.test/',
    );
  });

  it('tells what a file cannot contain on standard error', async () => {
    const { err, out } = await run(['timeline', at('cut.har')]);
    expect(err).toMatch(/Redirects: only where they led/);
    expect(err).toMatch(/ends in the middle/);
    expect(out).not.toMatch(/ends in the middle/);
  });

  it.each(['json', 'markdown', 'mermaid'])('%s masks keys unless asked', async (format) => {
    expect((await run(['timeline', at('a.har'), '--format', format])).out).not.toContain(KEY);
  });

  it('speaks Chinese', async () => {
    const { out, err } = await run(['timeline', at('none.har')], { language: 'zh-CN' });
    expect(out).toContain('没有看到会话 Cookie');
    expect(err).toContain('读出 2 条');
  });
});

describe('redact', () => {
  it('writes a HAR that tells the same story', async () => {
    const { code, out } = await run(['redact', at('a.har')]);
    expect(code).toBe(0);
    expect(out).not.toContain(KEY);
    writeFileSync(at('redacted.har'), out);
    const story = async (file: string) =>
      (await run(['timeline', at(file), '--format', 'json'])).out.replaceAll(
        /"(?:value|before|after|line)": .*/g,
        '',
      );
    expect(await story('redacted.har')).toBe(await story('a.har'));
  });

  it('-o writes a file for its owner alone', async () => {
    const { code, out } = await run(['redact', at('a.har'), '-o', at('out.har')]);
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(readFileSync(at('out.har'), 'utf8')).toContain('key1masked');
    expect(statSync(at('out.har')).mode & 0o077).toBe(0);
  });

  it.each<readonly [string, () => string[], number]>([
    ['half a file', () => ['redact', at('cut.har')], 1],
    ['no such file', () => ['redact', at('nowhere')], 1],
    ['no file', () => ['redact'], 2],
    ['a folder that is not there', () => ['redact', at('a.har'), '-o', at('x/y')], 1],
  ])('exit code of %s', async (_, args, code) => {
    expect((await run(args())).code).toBe(code);
  });
});

describe('export', () => {
  it('the log opens again exactly', async () => {
    const { out } = await run(['export', at('a.har'), '--format', 'log', '--with-secrets']);
    writeFileSync(at('a.session-log.json'), out);
    const again = await run(['export', at('a.session-log.json'), '--format', 'log', '--with-secrets']);
    expect(JSON.parse(again.out)).toEqual(JSON.parse(out));
    expect((await run(['timeline', at('a.session-log.json')])).out).toBe(
      (await run(['timeline', at('a.har')])).out,
    );
  });

  it('the HAR opens in our own importer with the same events', async () => {
    const { out } = await run(['export', at('a.har'), at('b.har'), '--format', 'har', '--with-secrets']);
    writeFileSync(at('again.har'), out);
    const json = async (...files: string[]) =>
      (await run(['timeline', ...files.map(at), '--format', 'json', '--with-secrets'])).out;
    expect(await json('again.har')).toBe(await json('a.har', 'b.har'));
  });

  it('names its formats, and warns where masks open no door', async () => {
    expect((await run(['export', at('a.har')])).err).toContain('storage-state');
    const state = await run(['export', at('a.har'), '--format', 'storage-state']);
    expect(state.err).toContain('--with-secrets');
    expect(state.out).not.toContain(KEY);
  });
});
