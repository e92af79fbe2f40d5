/** Every code that decoding can answer has its words: looked for in the source itself, so that none is forgotten. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isWordKey, say } from '../words/index.ts';
import { sayProblem, sayRemark } from './say.ts';
import { spellDuration } from './spell.ts';

const CORE = new URL('../', import.meta.url);

/** All source text of the folders that make codes. */
const source = ['decode', 'decode/recognise', 'decode/clean', 'decode/reading', 'django', 'pickle']
  .flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, CORE))
      .filter((name) => name.endsWith('.ts') && !name.includes('.test.') && !name.includes('.testing.'))
      .map((name) => readFileSync(new URL(`${folder}/${name}`, CORE), 'utf8')),
  )
  .join('\n');

const codes = [
  ...new Set(
    [
      ...source.matchAll(
        /(?:code: |problem\(\s*|fail\(|add\(|orFail\([^']*|\? |: )'([a-z0-9]+(?:-[a-z0-9]+)+)'/g,
      ),
    ].map((match) => match[1] ?? ''),
  ),
];

/** Names that look like codes and are something else. */
const NOT_CODES = new Set([
  'signed-cookie-session',
  'set-cookie',
  'file-cache',
  'too-large',
  'latin-1',
  'out-of-band',
  'redis-cli',
  'django-allauth',
  'django-registration',
  'django-oscar',
]);

describe('words', () => {
  it.each(codes.filter((code) => !NOT_CODES.has(code)))('%s', (code) => {
    const places = ['problem', 'remark', 'stripped', 'layer', 'kind', 'expiry', 'maker', 'advice'].map(
      (place) => `decode.${place}.${code}`,
    );
    const known =
      places.some(isWordKey) ||
      isWordKey(`decode.problem.pickle-${code}`) ||
      isWordKey(`decode.remark.expiry-${code}`);
    expect(known || code.startsWith('cookie-') || NOT_WORDS.test(code)).toBe(true);
  });

  it('finds codes to check', () => {
    expect(codes.length).toBeGreaterThan(50);
  });

  it('fills in what is known', () => {
    expect(
      sayProblem('en', { code: 'pickle-runs', params: { call: "os.system('id')" }, offset: null }),
    ).toContain("os.system('id')");
    expect(sayRemark('en', { code: 'signed-age', params: { at: 0, seconds: 90_061 }, tone: 'info' })).toBe(
      'Signed at 1970-01-01T00:00:00.000Z, 1 day 1 hour ago.',
    );
    expect(sayRemark('zh-CN', { code: 'user', params: { id: '7' }, tone: 'info' })).toBe('已登录：用户 7');
    expect(sayProblem('en', { code: 'no-such-code', params: {}, offset: null })).toBe('no-such-code');
  });

  it.each([
    [0, '0 seconds'],
    [1, '1 second'],
    [61, '1 minute 1 second'],
    [3600, '1 hour'],
    [1_209_600, '14 days'],
    [-90, '-1 minute 30 seconds'],
  ])('%i seconds are %s', (seconds, text) => {
    expect(spellDuration(seconds, (key, params) => say('en', key, params))).toBe(text);
  });
});

/** Families of salts and names of tampers: internal, or under another key. */
const NOT_WORDS =
  /^(session-data|legacy-session-data|cache-value|signed-value|session-key|csrf-token|signed-cookie|timestamp-signer|browser-close|flip-signature|change-payload|cut-short|age-timestamp|user-hash.*)$/;
