/**
 * What people really paste: cases collected outside the project, read from beside the checkout where they are. Each has its
 * row here that says what is right.
 */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readRows } from './rows/index.ts';
import { decode, type Decoded, type DecodeOptions } from './index.ts';

const FILE = '../shared/vectors/pasted/cases.jsonl';

interface Case {
  readonly id: string;
  readonly kind: string;
  readonly input: string;
  readonly expected: string;
  readonly key?: string;
  readonly run?: string;
}

/** The time at which the cases are looked at. */
const NOW = Date.UTC(2026, 5, 1);

type Sees = (decoded: Decoded, input: string, options: DecodeOptions) => void;

/** The codes of what is said about a value. */
const codes = (decoded: Decoded): readonly string[] =>
  [...decoded.problems, ...decoded.remarks, ...decoded.stripped].map(({ code }) => code);

/** The value inside, of user 7, its signature checked. */
const valid: Sees = (decoded) => {
  expect(decoded).toMatchObject({
    signature: 'valid',
    value: { _auth_user_id: expect.anything() as unknown },
  });
  expect(String((decoded.value as { _auth_user_id: unknown })._auth_user_id)).toBe('7');
};
const user7: Sees = (decoded) => {
  expect(String((decoded.value as { _auth_user_id: unknown })._auth_user_id)).toBe('7');
  expect(decoded.dangerous).toBe(false);
};
const all =
  (...checks: readonly Sees[]): Sees =>
  (decoded, input, options) => {
    for (const check of checks) check(decoded, input, options);
  };
const kind =
  (name: string): Sees =>
  (decoded) =>
    expect(decoded.kind).toBe(name);
const says =
  (...wanted: readonly string[]): Sees =>
  (decoded) =>
    expect(codes(decoded)).toEqual(expect.arrayContaining([...wanted]));
const value =
  (wanted: unknown): Sees =>
  (decoded) =>
    expect(decoded.value).toMatchObject(wanted as object);
const maker =
  (name: string): Sees =>
  (decoded) =>
    expect(decoded.foreign?.maker).toBe(name);
/** The users of the rows, each beside its key. */
const rows =
  (...users: readonly string[]): Sees =>
  (_, input, options) => {
    const read = readRows(input, options);
    expect(read.map((row) => row.userId)).toEqual(users);
    expect(read.every((row) => /^[a-z0-9]{32}$/.test(row.key ?? ''))).toBe(true);
    expect(read.every((row) => row.reading.signature === 'valid')).toBe(true);
  };

const TOKEN = { timestamp: 'c8v4k5', hash: '0123456789abcdef0123456789abcdef' };

/** What is right, by the case's name; cases of the command line are looked at in `src/cli`. */
const RIGHT: Readonly<Record<string, Sees>> = {
  'compression-and-msgpack-01': all(user7, value({ cart: [1, 2] }), says('msgpack')),
  'compression-and-msgpack-02': all(user7, value({ cart: [1, 2] })),
  'cookie-or-cell-01': all(kind('signed-session'), says('cookie-or-cell')),
  'cookie-or-cell-04': all(kind('signed-cookie-session'), user7, says('cookie-list')),
  'csrf-02': all(kind('csrf-token'), says('csrf-masked')),
  'csrf-06': all(kind('session-key'), says('session-key-capitals')),
  'csrf-07': all(kind('csrf-token'), says('csrf-length', 'csrf-not-found')),
  'cut-value-01': all(says('ellipsis', 'signature-missing'), (decoded) =>
    expect(JSON.stringify(decoded.value)).toContain('_auth_user'),
  ),
  'cut-value-02': all(says('ellipsis', 'signature-missing'), (decoded) =>
    expect(JSON.stringify(decoded.value)).toContain('_auth_user'),
  ),
  'cut-value-03': says('middle-missing'),
  'edx-safe-cookie-01': all(
    kind('safe-session'),
    value({ version: 1, session_key: '29326ml64lg2tjf8cz2ka7edcmpb3u2m', key_salt: 'Q3kdPz7mTb1x' }),
    (decoded) =>
      expect(decoded).toMatchObject({
        signature: 'valid',
        salt: 'Q3kdPz7mTb1x',
        signedAt: Date.UTC(2024, 5, 1, 10),
      }),
  ),
  'false-alarm-01': all(user7, (decoded) => expect(JSON.stringify(decoded.value)).toContain('Europe/Paris')),
  'foreign-token-03': all(maker('fernet'), (decoded) =>
    expect(new Date(decoded.signedAt ?? 0).toISOString()).toMatch(/^2023-11-29/),
  ),
  'foreign-token-06': all(maker('starlette'), value({ a: 'bc' })),
  'foreign-token-07': all(maker('itsdangerous'), (decoded) => expect(decoded.value).toEqual([1, 2])),
  'foreign-token-08': all(maker('itsdangerous'), value({ id: 5 })),
  'hex-dump-01': all(user7, says('hex-dump')),
  'hex-dump-03': all(user7, says('call')),
  'json-loses-to-its-part-01': all(kind('json'), user7),
  'json-loses-to-its-part-02': all(kind('json'), user7, value({ cart: [1, 2] })),
  'json-loses-to-its-part-06': valid,
  'line-break-escaped-01': all(valid, value({ cart: [1, 2] })),
  'line-break-escaped-06': valid,
  'line-break-escaped-07': valid,
  'line-break-escaped-08': valid,
  'line-break-escaped-10': valid,
  'old-format-02': all(kind('legacy-session-data'), (decoded) =>
    expect(decoded).toMatchObject({ signature: 'valid', algorithm: 'md5', value: { _auth_user_id: 1 } }),
  ),
  'old-format-03': all(kind('legacy-session-data'), user7, says('hash-cut', 'ellipsis')),
  'old-format-06': all(kind('legacy-session-data'), valid),
  'punctuation-behind-02': valid,
  'punctuation-behind-03': valid,
  'python-data-01': all(kind('python-data'), user7, value({ ok: true, n: null })),
  'python-data-02': all(kind('python-data'), user7, value({ x: 'café' })),
  'python-data-03': all(
    kind('python-data'),
    user7,
    value({ last: { $datetime: '2020-01-02T03:04:05+00:00' }, p: { $Decimal: '1.20' } }),
  ),
  'redis-transcript-02': all(user7, kind('cache-value'), says('transcript')),
  'redis-transcript-03': all(user7, kind('cache-value'), says('transcript')),
  'redis-transcript-04': all(valid, says('transcript')),
  'redis-transcript-08': all(valid, says('string-inside')),
  'reset-link-02': all(
    value({ uid: 'MQ', user: '1', ...TOKEN }),
    says('password-reset', 'password-reset-over'),
  ),
  'reset-link-06': all(value({ uid: 'MQ', user: '1', ...TOKEN }), says('password-reset')),
  'reset-link-07': all(value({ user: '1' }), says('password-reset-moved')),
  'reset-link-08': all(value({ uid: 'MQ', user: '1', ...TOKEN }), says('password-reset', 'quoted-printable')),
  'secret-key-as-pasted-01': all(valid, says('key-from-quotes')),
  'secret-key-as-pasted-02': all(valid, says('key-from-assignment')),
  'several-values-03': rows(...Array.from({ length: 12 }, (_, index) => String(index))),
  'several-values-04': rows('3'),
  'signed-value-in-url-03': all((decoded) =>
    expect(decoded).toMatchObject({ signature: 'valid', value: 466, salt: 'account' }),
  ),
  'signed-value-in-url-04': all((decoded) =>
    expect(decoded).toMatchObject({ signature: 'valid', value: 466, salt: 'account' }),
  ),
  'signed-value-in-url-06': all(says('salt-of-package'), (decoded) =>
    expect(decoded).toMatchObject({ signature: 'valid', value: 466, salt: 'account' }),
  ),
  'value-in-text-01': all(valid, kind('signed-cookie-session')),
  'value-in-text-06': rows('7', '8'),
  'value-in-text-07': valid,
  'value-in-text-08': valid,
  'value-in-text-10': valid,
  'value-in-text-14': valid,
  'value-in-text-16': all(valid, kind('legacy-session-data')),
  'value-in-text-17': valid,
  'value-in-text-20': valid,
  'value-in-text-23': valid,
  'value-in-text-24': all(valid, kind('legacy-session-data')),
  'value-in-text-25': valid,
  'which-cookie-01': valid,
};

const cases = existsSync(FILE)
  ? readFileSync(FILE, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Case)
      .filter((one) => !/^(?:cookie|simulate)\b/.test(one.run ?? ''))
  : [];
if (cases.length === 0) console.log(`Pasted cases: SKIPPED, ${FILE} is not there`);

describe.skipIf(cases.length === 0)(
  `what people paste${cases.length === 0 ? ' (SKIPPED: not found)' : ''}`,
  () => {
    it.each<readonly [string, Case | null]>(
      cases.length === 0 ? [['none', null]] : cases.map((one) => [one.id, one]),
    )('%s', (id, one) => {
      const sees = RIGHT[id];
      expect(sees).toBeDefined();
      if (one === null || sees === undefined) return;
      const options: DecodeOptions = { now: NOW, ...(one.key === undefined ? {} : { keys: [one.key] }) };
      sees(decode(one.input, options), one.input, options);
    });
  },
);
