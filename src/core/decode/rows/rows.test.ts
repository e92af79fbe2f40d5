/** Dumps of every kind: each row with its key, its user and its date, whole or in pieces. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeSession } from '../../django/session-data.ts';
import { createRowReader, parseRowQuery, readRows, rowMatches } from './index.ts';
import { momentOf } from './row.ts';

const NOW = Date.UTC(2026, 5, 1);
const KEY = 'rows-test-key';
const options = { keys: [KEY], now: NOW };

const USERS = ['1', '2', null, '7'] as const;
const sessions = USERS.map((user, index) => ({
  key: `${'abcdefghijklmnopqrstuvwxyz01234'}${index}`.slice(0, 32).padStart(32, '0'),
  data: writeSession(
    user === null ? { cart: [index] } : { _auth_user_id: user, note: `n${index}`.repeat(index * 30) },
    { engine: index === 1 ? 'legacy' : 'session_data', key: KEY, now: NOW },
  ),
  date: index === 3 ? '2026-05-01 10:00:00' : `2026-06-1${index} 10:00:00.123456+00`,
}));
type Session = (typeof sessions)[number];
const each = (line: (one: Session, index: number) => string, between = '\n'): string =>
  sessions.map(line).join(between);

const fixture = sessions.map(({ key, data, date }) => ({
  model: 'sessions.session',
  pk: key,
  fields: { session_data: data, expire_date: date.replace(' ', 'T') },
}));

const DUMPS: readonly (readonly [string, string])[] = [
  [
    'pg_dump',
    `-- Dumped on 2026-05-30 09:00:00\nCOPY public.auth_user (id, last_login) FROM stdin;\n1\t2026-01-01 00:00:00+00\n\\.\n\nCOPY public.django_session (session_key, session_data, expire_date) FROM stdin;\n${each(({ key, data, date }) => `${key}\t${data}\t${date}`)}\n\\.\n`,
  ],
  [
    'pg_dump --inserts',
    each(
      ({ key, data, date }) => `INSERT INTO public.django_session VALUES ('${key}', '${data}', '${date}');`,
    ),
  ],
  [
    'mysqldump',
    `INSERT INTO \`django_session\` VALUES ${each(({ key, data, date }) => `('${key}','${data}','${date}')`, ',')};`,
  ],
  [
    'sqlite3 .dump',
    each(({ key, data, date }) => `INSERT INTO django_session VALUES('${key}','${data}','${date}');`),
  ],
  [
    'CSV',
    `session_key,session_data,expire_date\n${each(({ key, data, date }) => `${key},${data},${date}`)}\n`,
  ],
  ['CSV in quotes, semicolons', each(({ key, data, date }) => `"${key}";"${data}";"${date}"`)],
  [
    'CSV, the date first',
    `expire_date,session_data,session_key\n${each(({ key, data, date }) => `${date},${data},${key}`)}\n`,
  ],
  ['psql', each(({ key, data, date }) => ` ${key} | ${data} | ${date}`)],
  [
    'psql \\x',
    each(
      ({ key, data, date }, index) =>
        `-[ RECORD ${index + 1} ]+---\nsession_key  | ${key}\nsession_data | ${data}\nexpire_date  | ${date}`,
    ),
  ],
  [
    'mysql \\G',
    each(
      ({ key, data, date }, index) =>
        `*** ${index + 1}. row ***\n session_key: ${key}\nsession_data: ${data}\n expire_date: ${date}`,
    ),
  ],
  ['a JSON fixture in one line', JSON.stringify(fixture)],
  ['a JSON fixture, indented', JSON.stringify(fixture, null, 2)],
  [
    'a YAML fixture',
    each(
      ({ key, data, date }) =>
        `- model: sessions.session\n  pk: ${key}\n  fields:\n    session_data: ${data}\n    expire_date: ${date}`,
    ),
  ],
  [
    'an XML fixture',
    each(
      ({ key, data, date }) =>
        `<object model="sessions.session" pk="${key}"><field name="session_data" type="TextField">${data}</field><field name="expire_date" type="DateTimeField">${date}</field></object>`,
    ),
  ],
  ['values_list()', `[${each(({ key, data, date }) => `('${key}', '${data}', '${date}')`, ', ')}]`],
  [
    'a list of dicts',
    `[${each(({ key, data, date }) => `{'session_key': '${key}', 'session_data': '${data}', 'expire_date': '${date}'}`, ', ')}]`,
  ],
];

const seen = (text: string) =>
  readRows(text, options).map((row) => [row.key, row.userId, row.expires, row.reading.signature]);
const wanted = sessions.map(({ key, date }, index) => [
  key,
  USERS[index],
  Date.parse(date.includes('+') ? date.replace(' ', 'T').replace('+00', 'Z') : `${date.replace(' ', 'T')}Z`),
  'valid',
]);

describe('rows of a dump', () => {
  it.each(DUMPS)('%s', (_, text) => {
    expect(seen(text)).toEqual(wanted);
  });

  it.each(DUMPS)('%s, in pieces of every size', (_, text) => {
    for (const size of [1, 7, 100, 1000]) {
      const reader = createRowReader();
      const rows = [];
      for (let at = 0; at < text.length; at += size) rows.push(...reader.push(text.slice(at, at + size)));
      rows.push(...reader.end());
      expect(rows.map(({ key, data }) => [key, data])).toEqual(sessions.map(({ key, data }) => [key, data]));
      for (const row of rows) expect(text.slice(row.at, row.at + row.data.length)).toBe(row.data);
    }
  });

  it.each<readonly [string, readonly string[]]>([
    ['pg_dump', ['session_key|\t|session_data', 'session_data|\t|expire_date']],
    [
      'sqlite3 .dump',
      [
        "INSERT INTO django_session VALUES('|before",
        "session_key|','|session_data",
        "session_data|','|expire_date",
        "');|behind",
      ],
    ],
    ['CSV, the date first', ['expire_date|,|session_data', 'session_data|,|session_key']],
    [
      'psql \\x',
      [
        'session_key  | |before',
        'session_key|\nsession_data | |session_data',
        'session_data|\nexpire_date  | |expire_date',
      ],
    ],
  ])('tells what stands around each row: %s', (name, wanted) => {
    const text = DUMPS.find(([one]) => one === name)?.[1] ?? '';
    for (const size of [text.length, 7]) {
      const reader = createRowReader({ around: true });
      const rows = [];
      for (let at = 0; at < text.length; at += size) rows.push(...reader.push(text.slice(at, at + size)));
      rows.push(...reader.end());
      expect(rows).toHaveLength(sessions.length);
      for (const { stripped } of rows) {
        const told = stripped?.map(({ code, params }) => {
          const { left, text: stood, right } = params;
          if (code === 'between-fields') return `${String(left)}|${String(stood)}|${String(right)}`;
          return `${String(stood)}|${code === 'before-row' ? 'before' : 'behind'}`;
        });
        expect(told).toEqual(wanted);
      }
    }
  });

  it('keeps a row whose data was cut', () => {
    const [first, second] = sessions;
    const text = `${first?.key}\t${first?.data}\t2026-06-10 10:00:00\n${second?.key}\t${second?.data.slice(0, 60)}\t2026-06-10 10:00:00\n`;
    const rows = readRows(text, options);
    expect(rows.map((row) => [row.key, row.reading.signature === 'valid'])).toEqual([
      [first?.key, true],
      [second?.key, false],
    ]);
  });

  it('gives base64 its line breaks back, written out or real', () => {
    const legacy = sessions[1]?.data ?? '';
    const lines = legacy.match(/.{1,76}/g) ?? [];
    for (const [text, code] of [
      [`${sessions[1]?.key}\t${lines.join('\\n')}\\n\t2026-06-10 10:00:00\n`, 'breaks'],
      [
        `INSERT INTO x VALUES ('${sessions[1]?.key}','${lines.join('\\n')}\\n','2026-06-10 10:00:00');`,
        'breaks',
      ],
      [`"${sessions[1]?.key}","${lines.join('\n')}\n","2026-06-10 10:00:00"\n`, 'wraps'],
    ] as const) {
      const rows = readRows(text, options);
      expect(rows.map((row) => [row.userId, row.reading.signature])).toEqual([['2', 'valid']]);
      expect(rows[0]?.stripped?.filter(({ params }) => params['text'] === undefined)).toEqual([
        { code, params: {} },
      ]);
    }
  });

  it('takes a date in front of a log line for no expiry', () => {
    const rows = readRows(
      each(({ data }) => `2026-05-30 10:00:00 INFO request sessionid=${data} done`),
      options,
    );
    expect(rows.map((row) => row.expires)).toEqual([null, null, null, null]);
  });
});

describe('finding rows', () => {
  const rows = readRows(DUMPS[0]?.[1] ?? '', options);
  it.each<readonly [string, readonly number[]]>([
    ['', [0, 1, 2, 3]],
    ['user:7', [3]],
    ['user:anonymous', [2]],
    [`key:${sessions[1]?.key}`, [1]],
    ['expired', [3]],
    ['user:7 expired', [3]],
    ['user:1, expired', []],
    ['cart', [2]],
  ])('%j', (typed, places) => {
    const query = parseRowQuery(typed);
    expect(rows.flatMap((row, index) => (rowMatches(row, query, NOW) ? [index] : []))).toEqual(places);
  });
});

describe('the date of a row', () => {
  it('is the moment that JavaScript reads, also where it is none', () => {
    const two = (least: number, most: number) =>
      fc.integer({ min: least, max: most }).map((part) => String(part).padStart(2, '0'));
    const text = fc
      .tuple(
        fc.constantFrom('2026', '1999', '0099', '9999'),
        two(0, 13),
        two(0, 32),
        fc.constantFrom(' ', 'T'),
        two(0, 25),
        two(0, 61),
        two(0, 61),
        fc.constantFrom('', '.1', '.12', '.123', '.123456', '.999999', '.'),
        fc.constantFrom('', 'Z', '+00', '+00:00', ' UTC', '+02', ' +0200', '-05:30'),
      )
      .map(([year, month, day, between, hour, minute, second, part, zone]) => {
        return `${year}-${month}-${day}${between}${hour}:${minute}:${second}${part}${zone}`;
      });
    fc.assert(
      fc.property(text, (written) => {
        const plain = written
          .replace(' ', 'T')
          .replace(/ ?UTC$/, 'Z')
          .replace(/ (?=[+-])/, '')
          .replace(/([+-]\d\d)$/, '$1:00');
        const zoned = /(?:Z|[+-]\d\d:?\d\d)$/.test(plain.slice(10));
        const at = Date.parse(zoned ? plain : `${plain}Z`);
        expect(momentOf(written)).toBe(Number.isNaN(at) ? null : at);
      }),
      { seed: 20_260_601, numRuns: 3000 },
    );
  });
});
