/** Pasting: what tools put around a value is taken off, and the answer says what that was. */
import { describe, expect, it } from 'vitest';
import { writeBase64 } from '../bytes/base64.ts';
import { writeSession } from '../django/session-data.ts';
import { isWordKey } from '../words/index.ts';
import { decode } from './index.ts';

const NOW = Date.UTC(2026, 5, 1);
const KEY = 'paste-test-key';
const DATA = { _auth_user_id: '7', cart: ['tea', 'cup'], note: 'a|b,c' };
const COOKIE = writeSession(DATA, { engine: 'signed_cookies', key: KEY, now: NOW });
const STORED = writeSession(DATA, { engine: 'session_data', key: KEY, now: NOW });
const LEGACY = writeSession(DATA, { engine: 'legacy', key: KEY, now: NOW });
const SESSION_KEY = 'l48euzq0n6w3b7yk2c5hd9tj1rxv4ip4';

/** `pickle.dumps({'_auth_user_id': '7'}, 4)` written by hand. */
const PICKLE = Uint8Array.from([
  0x80,
  4,
  0x95,
  0x1b,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0x7d,
  0x94,
  0x8c,
  0x0d,
  ...Buffer.from('_auth_user_id'),
  0x94,
  0x8c,
  1,
  0x37,
  0x94,
  0x73,
  0x2e,
]);
const HEX = Buffer.from(PICKLE).toString('hex');
const escaped = [...PICKLE]
  .map((byte) =>
    byte >= 32 && byte < 127 ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`,
  )
  .join('');

const wrapped = (text: string, width: number): string =>
  text.match(new RegExp(`.{1,${width}}`, 'g'))?.join('\n') ?? '';

describe('pasted text that holds session data', () => {
  it.each<readonly [string, string, string, readonly string[]]>([
    ['the bare value', COOKIE, 'signed-session', []],
    ['spaces and a newline', `  ${COOKIE}\n`, 'signed-session', ['space']],
    ['a zero-width space from a chat', `\u200b${COOKIE}`, 'signed-session', ['space']],
    ['double quotes', `"${COOKIE}"`, 'signed-session', ['quotes']],
    ['single quotes', `'${COOKIE}'`, 'signed-session', ['quotes']],
    ['Python bytes', `b'${COOKIE}'`, 'signed-session', ['quotes']],
    ['name=value', `sessionid=${COOKIE}`, 'signed-cookie-session', ['pair']],
    [
      'a Set-Cookie header',
      `Set-Cookie: sessionid=${COOKIE}; expires=Tue, 28 Nov 2023 22:13:20 GMT; HttpOnly; Path=/; SameSite=Lax`,
      'signed-cookie-session',
      ['set-cookie'],
    ],
    [
      'the value part of a Set-Cookie header',
      `sessionid=${COOKIE}; HttpOnly; Max-Age=1209600; Path=/`,
      'signed-cookie-session',
      ['pair'],
    ],
    [
      'a Cookie header with others',
      `Cookie: theme=dark; csrftoken=${'a'.repeat(32)}; sessionid=${COOKIE}; tz=UTC`,
      'signed-cookie-session',
      ['cookie'],
    ],
    [
      'a curl command',
      `curl 'http://localhost:8000/' -H 'Accept: */*' -H 'Cookie: sessionid=${COOKIE}' --compressed`,
      'signed-cookie-session',
      ['cookie'],
    ],
    ['a cookie in quotes', `sessionid="${COOKIE}"`, 'signed-cookie-session', ['pair', 'quotes']],
    ['URL-encoding', encodeURIComponent(COOKIE), 'signed-session', ['percent']],
    ['lines of 40 characters', wrapped(COOKIE, 40), 'signed-session', ['wraps']],
    ['a psql row', ` ${SESSION_KEY} | ${STORED} | 2023-11-28 22:13:20+00`, 'session-data', ['table']],
    [
      'a psql table',
      ` session_key | session_data | expire_date \n-----+------+-----\n ${SESSION_KEY} | ${STORED} | 2023-11-28\n(1 row)`,
      'session-data',
      ['table'],
    ],
    ['a mysql row', `| ${SESSION_KEY} | ${STORED} | 2023-11-28 22:13:20.000000 |`, 'session-data', ['table']],
    ['a sqlite3 row', `${SESSION_KEY}|${STORED}|2023-11-28 22:13:20`, 'session-data', ['table']],
    [
      'a legacy sqlite3 row',
      `${SESSION_KEY}|${LEGACY}|2023-11-28 22:13:20`,
      'legacy-session-data',
      ['table'],
    ],
    ['sqlite3 -column', `${SESSION_KEY}  ${STORED}  2023-11-28`, 'session-data', ['table']],
    ['sqlite3 -box', `│ ${SESSION_KEY} │ ${STORED} │`, 'session-data', ['table']],
    [
      'sqlite3 .mode box, broken into lines',
      `│ ${SESSION_KEY} │ ${STORED.slice(0, 60)} │ 2026 │\n│ ${' '.repeat(32)} │ ${STORED.slice(60)} │      │`,
      'session-data',
      ['table'],
    ],
    [
      'sqlite3 .mode column, broken into lines',
      `${SESSION_KEY}  ${STORED.slice(0, 60)}  2026\n${' '.repeat(34)}${STORED.slice(60)}`,
      'session-data',
      ['table'],
    ],
    ['sqlite3 -html', `<TR><TD>${SESSION_KEY}</TD>\n<TD>${STORED}</TD>\n</TR>`, 'session-data', ['markup']],
    [
      'mysql --html',
      `<TABLE BORDER=1><TR><TH>session_key</TH><TH>session_data</TH></TR><TR><TD>${SESSION_KEY}</TD><TD>${STORED}</TD></TR></TABLE>`,
      'session-data',
      ['markup'],
    ],
    [
      'mysql --xml',
      `<row>\n\t<field name="session_data">${STORED}</field>\n</row>`,
      'session-data',
      ['markup'],
    ],
    ['HEX() of text', Buffer.from(STORED).toString('hex').toUpperCase(), 'signed-session', ['hex']],
    [
      'a column of HEX()',
      `| HEX |\n| ${Buffer.from(STORED).toString('hex')} |`,
      'session-data',
      ['table', 'hex'],
    ],
    [
      'a column of psql bytes',
      ` b \n---\n \\x${Buffer.from(STORED).toString('hex')}\n(1 row)`,
      'signed-session',
      ['table', 'hex'],
    ],
    [
      'a session file through base64',
      `${wrapped(Buffer.from(STORED).toString('base64'), 76)}\n`,
      'signed-session',
      ['base64'],
    ],
    [
      'psql, wrapped',
      ` ${SESSION_KEY} | ${STORED.slice(0, 40)}.| 2026-12-01\n ${' '.repeat(32)} |.${STORED.slice(40, 80)}.| \n ${' '.repeat(32)} |.${STORED.slice(80)} | `,
      'session-data',
      ['table'],
    ],
    ['sqlite3 .mode tcl', `"${SESSION_KEY}" "${STORED}" "2023-11-28"`, 'session-data', ['table', 'quotes']],
    ['sqlite3 .mode ascii', `${SESSION_KEY}\u001f${STORED}\u001f2023-11-28\u001e`, 'session-data', ['table']],
    ['redis-cli mget', `1) "${STORED}"\n2) "x"`, 'signed-session', ['reply', 'quotes']],
    ['a CSV row', `"${SESSION_KEY}","${STORED}","2023-11-28"`, 'session-data', ['table']],
    ['a tab-separated row', `${SESSION_KEY}\t${STORED}\t2023-11-28`, 'session-data', ['table']],
    ['psql \\x', `session_key  | ${SESSION_KEY}\nsession_data | ${STORED}\n`, 'session-data', ['expanded']],
    [
      'mysql \\G',
      `*** 1. row ***\n session_key: ${SESSION_KEY}\nsession_data: ${STORED}\n`,
      'session-data',
      ['expanded'],
    ],
    [
      'sqlite3 .dump',
      `INSERT INTO django_session VALUES('${SESSION_KEY}','${STORED}','2023-11-28 22:13:20');`,
      'session-data',
      ['sql'],
    ],
    [
      'manage.py dumpdata',
      JSON.stringify([
        {
          model: 'sessions.session',
          pk: SESSION_KEY,
          fields: { session_data: STORED, expire_date: '2023-11-28T22:13:20Z' },
        },
      ]),
      'session-data',
      ['fixture'],
    ],
    [
      'half a fixture',
      `"fields": {"session_data": "${LEGACY}", "expire_da`,
      'legacy-session-data',
      ['fixture'],
    ],
    ['redis-cli, a string value', `"${STORED}"`, 'signed-session', ['quotes']],
    ['redis-cli, a pickle', `"${escaped}"`, 'cache-value', ['escapes']],
    ['redis-cli, numbered', `1) "${escaped}"`, 'cache-value', ['escapes']],
    ['bare escapes', escaped, 'cache-value', ['escapes']],
    ['psql bytea', `\\x${HEX}`, 'cache-value', ['hex']],
    ['MySQL hexadecimal', `0x${HEX.toUpperCase()}`, 'cache-value', ['hex']],
    ['SQL hexadecimal', `X'${HEX}'`, 'cache-value', ['hex']],
    ['bare hexadecimal', HEX, 'cache-value', ['hex']],
    ['DatabaseCache', writeBase64(PICKLE, 'standard'), 'cache-value', []],
    [
      'a cache table row',
      `:1:django.contrib.sessions.cache${SESSION_KEY}|${writeBase64(PICKLE, 'standard')}|2030-01-01`,
      'cache-value',
      ['table'],
    ],
    [
      'a Memcached reply',
      `VALUE :1:k 0 ${STORED.length}\r\n${STORED}\r\nEND\r\n`,
      'signed-session',
      ['reply'],
    ],
    ['a Redis reply', `$${STORED.length}\r\n${STORED}\r\n`, 'signed-session', ['reply']],
  ])('%s', (_, input, kind, stripped) => {
    const decoded = decode(input);
    expect(decoded.kind).toBe(kind);
    expect(decoded.value).toMatchObject({ _auth_user_id: '7' });
    expect(decoded.stripped.map((step) => step.code)).toEqual(stripped);
    // Every step has its words.
    for (const step of decoded.stripped) expect(isWordKey(`decode.stripped.${step.code}`)).toBe(true);
  });

  it('gives SimpleCookie its commas and quotes back', () => {
    // 3.1 put JSON in clear into the messages cookie: http.cookies escapes it.
    const decoded = decode(
      `messages="[[\\"__json_message\\"\\0540\\05420\\054\\"hi\\"]]:1r31eq:${'A'.repeat(43)}"`,
    );
    expect(decoded.kind).toBe('messages');
    expect(decoded.value).toEqual([{ level: 20, message: 'hi', extra_tags: null, safe: false }]);
  });

  it('offers the rows that were not chosen', () => {
    const other = writeSession({ _auth_user_id: '8' }, { engine: 'session_data', key: KEY, now: NOW });
    const decoded = decode(`${SESSION_KEY}|${STORED}|2023-11-28\n${SESSION_KEY}|${other}|2023-11-28`);
    expect(decoded.candidates.map((candidate) => candidate.value)).toContainEqual({ _auth_user_id: '8' });
  });

  it('finds the key in a header: nothing is inside', () => {
    const decoded = decode(`Cookie: sessionid=${SESSION_KEY}`);
    expect(decoded.kind).toBe('session-key');
    expect(decoded.cleaned).toBe(SESSION_KEY);
    expect(decoded.remarks.map((remark) => remark.code)).toEqual(['data-on-server']);
  });
});

describe('values with nothing to unpack', () => {
  const secret = 'lcccccccX2kcccccccY2jcccccccssIC';
  const masked = '1bcdefghij2bcdefghij3bcdefghij4bcdefghij5bcdefghij6bcdefghijABCD';
  it.each<readonly [string, string, string, unknown, string]>([
    ['a session key', SESSION_KEY, 'session-key', SESSION_KEY, 'data-on-server'],
    ['a masked CSRF token', masked, 'csrf-token', secret, 'csrf-masked'],
    ['a bare CSRF token', secret, 'csrf-token', secret, 'csrf-bare'],
    [
      'a lower-case CSRF token in its cookie',
      `csrftoken=${SESSION_KEY}`,
      'csrf-token',
      SESSION_KEY,
      'csrf-bare',
    ],
    ['cookie and form token that match', `${secret} ${masked}`, 'csrf-token', secret, 'csrf-match'],
    [
      'cookie and form token that do not',
      `${'b'.repeat(32)}\n${masked}`,
      'csrf-token',
      'b'.repeat(32),
      'csrf-mismatch',
    ],
    [
      'a password-reset link',
      'https://x.test/reset/MQ/c8v4k5-0123456789abcdef0123456789abcdef/',
      'signed-value',
      undefined,
      'password-reset',
    ],
    ['an auth hash', '3698ca8e878f44952be670163b232cd6fd40606f', 'unknown', undefined, 'auth-hash'],
    [
      'a Flask session',
      'eyJ1c2VyX2lkIjoxfQ.ZVPxEA.AAAAAAAAAAAAAAAAAAAAAAAAAAA',
      'foreign-token',
      { user_id: 1 },
      'flask',
    ],
  ])('%s', (_, input, kind, value, remark) => {
    const decoded = decode(input);
    expect(decoded.kind).toBe(kind);
    if (value !== undefined) expect(decoded.value).toEqual(value);
    expect(decoded.remarks.map((entry) => entry.code)).toContain(remark);
  });

  it.each(['', ' ', 'hello world', '::', 'a:b:c', '=', '%', '\\x', '"', '{', 'Set-Cookie:', '🍪'])(
    'answers %j with an explanation',
    (input) => {
      const decoded = decode(input);
      expect(['unknown', 'json']).toContain(decoded.kind);
      expect(decoded.problems.length).toBeGreaterThan(0);
    },
  );
});

describe('a value that lost its signature', () => {
  const packed = writeSession(
    { ...DATA, long: 'a'.repeat(200) },
    { engine: 'signed_cookies', key: KEY, now: NOW },
  );
  const [payload = '', stamp = ''] = packed.split(':');
  it.each([
    ['the payload alone', payload, null],
    ['cut after the payload', `${payload}:`, null],
    ['cut in the timestamp', `${payload}:${stamp.slice(0, 3)}`, null],
    ['cut before the signature', `${payload}:${stamp}`, NOW],
  ])('%s', (_name, text, signedAt) => {
    const read = decode(text, { keys: [KEY], now: NOW });
    expect(read).toMatchObject({ kind: 'signed-session', signature: 'none', signedAt });
    expect(read.value).toMatchObject(DATA);
    expect(read.problems.map(({ code }) => code)).toEqual(['signature-missing']);
  });

  it('shows what can be read of a payload that was cut', () => {
    const read = decode(payload.slice(0, -10), {});
    expect(read.kind).toBe('signed-session');
    expect(read.problems.map(({ code }) => code)).toContain('signature-missing');
    expect(JSON.stringify(read.value)).toContain('tea');
  });
});
