import { describe, expect, it } from 'vitest';
import type { Exchange } from '../timeline/facts/observation.ts';
import type { HarFile } from './har-file.ts';
import { HarPieces, readHarFile } from './read-file.ts';

type Members = Record<string, unknown>;

function entry(request: Members = {}, response: Members | null = {}, more: Members = {}): Members {
  return {
    startedDateTime: '2026-06-05T10:00:00.000Z',
    time: 30,
    timings: { receive: 10 },
    request: { method: 'GET', url: 'https://shop.test/a/', headers: [], ...request },
    response: response === null ? null : { status: 200, headers: [], ...response },
    ...more,
  };
}

function har(entries: readonly unknown[], log: Members = {}): string {
  return JSON.stringify({ log: { version: '1.2', creator: { name: 'x', version: '1' }, ...log, entries } });
}

function only(file: HarFile): Exchange {
  const [exchange] = file.exchanges;
  if (exchange === undefined) throw new Error(JSON.stringify(file));
  return exchange;
}

const codes = ({ warnings }: HarFile): string[] => warnings.map(({ code }) => code);
const LINE = 'sessionid=abc; expires=Fri, 19 Jun 2026 10:00:00 GMT; HttpOnly; Path=/; SameSite=Lax';
const OTHER = 'csrftoken=def; Path=/';

describe('headers in every form', () => {
  it.each<readonly [string, unknown]>([
    [
      'objects',
      [
        { name: 'SET-COOKIE', value: LINE },
        { name: 'set-cookie', value: OTHER },
      ],
    ],
    ['a list as the value', [{ name: 'Set-Cookie', value: [LINE, OTHER] }]],
    [
      'pairs',
      [
        ['Set-Cookie', LINE],
        ['set-cookie', OTHER],
      ],
    ],
    ['a pair with a list', [['Set-Cookie', [LINE, OTHER]]]],
    ['a map', { 'Set-Cookie': [LINE, OTHER] }],
    ['a block of text', `Content-Type: text/html\r\nSet-Cookie: ${LINE}\r\nSet-Cookie: ${OTHER}\r\n`],
    ['joined by a line feed', [{ name: 'Set-Cookie', value: `${LINE}\n${OTHER}` }]],
    ['joined by a line break', [{ name: 'Set-Cookie', value: `${LINE}\r\n${OTHER}\r\n` }]],
    [
      'among rubbish',
      [
        null,
        7,
        {},
        { name: 3, value: 'x' },
        { name: 'x' },
        { name: 'Set-Cookie', value: [LINE, OTHER, null] },
      ],
    ],
  ])('%s', (_, headers) => {
    const exchange = only(readHarFile(har([entry({}, { headers })])));
    expect(exchange.setCookie).toEqual([LINE, OTHER]);
    expect(exchange).not.toHaveProperty('marks');
  });

  const safari = { creator: { name: 'WebKit Web Inspector', version: '1.0' } };
  it.each([
    [`${LINE}, ${OTHER}`, [LINE, OTHER]],
    [`${OTHER},${LINE}`, [OTHER, LINE]],
    [
      `a=1; expires=Tue, 09-Nov-2021 03:28:11 GMT, b=2; expires=Tue, 09 Nov 2021 03:28:11 GMT`,
      ['a=1; expires=Tue, 09-Nov-2021 03:28:11 GMT', 'b=2; expires=Tue, 09 Nov 2021 03:28:11 GMT'],
    ],
    ['cart={"a":1,"b":2}; Path=/, _OABLOCK[1145]=x', ['cart={"a":1,"b":2}; Path=/', '_OABLOCK[1145]=x']],
    ['a=1, 2; Path=/', ['a=1, 2; Path=/']],
  ])('takes apart what Safari joins: %s', (value, lines) => {
    const file = readHarFile(har([entry({}, { headers: [{ name: 'Set-Cookie', value }] })], safari));
    expect(only(file).setCookie).toEqual(lines);
    expect(only(file).marks ?? []).toEqual(lines.length > 1 ? ['set-cookie-split'] : []);
    expect(codes(file)).toEqual(lines.length > 1 ? ['set-cookie-split'] : []);
  });

  it('takes nobody else’s commas apart, unless the list of cookies says so', () => {
    const headers = [{ name: 'Set-Cookie', value: 'prefs=a,b=c; Path=/' }];
    expect(only(readHarFile(har([entry({}, { headers })]))).setCookie).toHaveLength(1);
    const cookies = [
      { name: 'prefs', value: 'a' },
      { name: 'b', value: 'c' },
    ];
    const file = readHarFile(har([entry({}, { headers, cookies })]));
    expect(only(file).setCookie).toEqual(['prefs=a', 'b=c; Path=/']);
    expect(only(file).marks).toEqual(['set-cookie-split']);
  });
});

describe('cookies that stand only in the list', () => {
  it('become the headers they were, and are marked', () => {
    const file = readHarFile(
      har([
        entry(
          {
            cookies: [
              { name: 'sessionid', value: 'abc' },
              { name: 'theme', value: 'dark' },
            ],
          },
          {
            cookies: [
              {
                name: 'sessionid',
                value: 'abc',
                path: '/',
                domain: 'shop.test',
                expires: '2026-06-19T10:00:00.000Z',
                httpOnly: true,
                secure: true,
                sameSite: 'Lax',
              },
              { name: 'wide', value: '1', domain: '.shop.test', expires: null, _maxAge: null },
              { name: 'bad;', value: '1' },
            ],
          },
        ),
      ]),
    );
    const exchange = only(file);
    expect(exchange.cookieHeader).toBe('sessionid=abc; theme=dark');
    expect(exchange.setCookie).toEqual([
      'sessionid=abc; Expires=Fri, 19 Jun 2026 10:00:00 GMT; Path=/; Secure; HttpOnly; SameSite=Lax',
      'wide=1; Domain=.shop.test',
    ]);
    expect(exchange.marks).toEqual(['cookie-rebuilt', 'set-cookie-rebuilt']);
    expect(codes(file)).toEqual(['cookie-rebuilt', 'set-cookie-rebuilt']);
  });

  it('give way to the headers', () => {
    const headers = [{ name: 'cookie', value: 'sessionid=real' }];
    const exchange = only(
      readHarFile(har([entry({ headers, cookies: [{ name: 'sessionid', value: 'x' }] })])),
    );
    expect(exchange.cookieHeader).toBe('sessionid=real');
    expect(exchange).not.toHaveProperty('marks');
  });

  it('are not made up where HTTP Archive stripped the values', () => {
    const stripped = [{ name: 'Set-Cookie', value: '[153 bytes were stripped]' }];
    const sent = [{ name: 'Cookie', value: '[20 bytes were stripped]' }];
    const file = readHarFile(har([entry({ headers: sent }, { headers: stripped })]));
    expect(only(file)).toMatchObject({ setCookie: [], cookieHeader: null, complete: false });
    expect(file.cannotContain).toContain('cookie-values');
  });
});

describe('dates', () => {
  const at = (startedDateTime: unknown): number =>
    only(readHarFile(har([entry({}, {}, { startedDateTime })], { pages: [] }))).startedAt;
  it.each<readonly [unknown, number]>([
    ['2026-06-05T10:00:00.125Z', Date.UTC(2026, 5, 5, 10, 0, 0, 125)],
    ['2010-08-30T16:47:34.2095733-04:00', Date.UTC(2010, 7, 30, 20, 47, 34, 209)],
    ['2020-10-27T20:20:26.7395654+05:30', Date.UTC(2020, 9, 27, 14, 50, 26, 739)],
    ['2023-07-25T11:03:15.216374+00:00', Date.UTC(2023, 6, 25, 11, 3, 15, 216)],
    ['2026-06-05 10:00:00+0200', Date.UTC(2026, 5, 5, 8)],
    ['2026-06-05T10:00:00,5Z', Date.UTC(2026, 5, 5, 10, 0, 0, 500)],
    ['2026-06-05T10:00:00', Date.UTC(2026, 5, 5, 10)],
    ['Fri, 05 Jun 2026 10:00:00 GMT', Date.UTC(2026, 5, 5, 10)],
    [1_780_653_600_000, 1_780_653_600_000],
    [1_780_653_600.5, 1_780_653_600_500],
  ])('%s', (date, expected) => {
    expect(at(date)).toBe(expected);
  });

  it.each([
    'NaN-NaN-NaNTNaN:NaN:NaN.NaN+NaN:NaN',
    'yesterday',
    '',
    null,
    '2026-13-01T00:00:00Z',
    '2026-02-30T00:00:00Z',
    {},
    `2026-06-05T10:00:00.${'1'.repeat(5000)}Z`,
  ])('%j is none: the entry keeps its place', (startedDateTime) => {
    const before = entry({ url: 'https://shop.test/1' }, {}, { startedDateTime: '2026-06-05T10:00:00Z' });
    const undated = entry({ url: 'https://shop.test/2' }, {}, { startedDateTime });
    const after = entry({ url: 'https://shop.test/3' }, {}, { startedDateTime: '2026-06-05T10:00:09Z' });
    const file = readHarFile(har([before, undated, undated, after]));
    const times = file.exchanges.map(({ startedAt }) => startedAt);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(new Set(times).size).toBe(4);
    expect(file.warnings).toEqual([{ code: 'time-unknown', count: 2, first: 1 }]);
    expect(file.unread).toEqual([]);
  });

  it('reads a time without a zone by what the answers say', () => {
    const headers = [{ name: 'Date', value: 'Fri, 05 Jun 2026 08:00:02 GMT' }];
    const old = [{ name: 'Date', value: 'Fri, 05 Jun 2026 01:00:02 GMT' }];
    const date = { startedDateTime: '2026-06-05T10:00:00.5' };
    const file = readHarFile(
      har([entry({}, { headers: old }, date), entry({}, { headers }, date), entry({}, { headers }, date)]),
    );
    expect(only(file).startedAt).toBe(Date.UTC(2026, 5, 5, 8, 0, 0, 500));
    expect(codes(file)).toEqual(['zone-by-server']);
  });
});

describe('the file around the entries', () => {
  const text = har([entry({ url: 'https://shop.test/ü' })]);
  const utf16 = (bigEndian: boolean, mark: boolean): Uint8Array => {
    const units = [...(mark ? ['\ufeff'] : []), ...text].map((char) => char.charCodeAt(0));
    return new Uint8Array(
      units.flatMap((unit) => (bigEndian ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8])),
    );
  };
  it.each<readonly [string, string | Uint8Array, readonly string[]]>([
    ['text', text, []],
    ['UTF-8', new TextEncoder().encode(text), []],
    ['UTF-8 with a mark', new TextEncoder().encode(`\ufeff${text}`), ['byte-order-mark']],
    ['text with a mark', `\ufeff${text}`, ['byte-order-mark']],
    ['UTF-16 little-endian', utf16(false, true), ['byte-order-mark']],
    ['UTF-16 big-endian', utf16(true, true), ['byte-order-mark']],
    ['UTF-16 without a mark', utf16(false, false), []],
    ['UTF-16 big-endian without a mark', utf16(true, false), []],
    ['a call', `onInputData(${text});`, ['wrapped']],
    ['a call over lines', `  har.load(\n${text}\n)\n`, ['wrapped']],
    ['a variable', `var har = ${text};\n`, ['wrapped']],
    ['the log alone', JSON.stringify((JSON.parse(text) as { log: unknown }).log), []],
    ['the entries alone', JSON.stringify([entry({ url: 'https://shop.test/ü' })]), []],
  ])('%s', (_, input, warnings) => {
    const file = readHarFile(input);
    expect(only(file).url).toBe('https://shop.test/ü');
    expect(codes(file)).toEqual(warnings);
  });

  it.each([
    '',
    ' ',
    '{',
    'null',
    '7',
    '"x"',
    '[]',
    '{}',
    '{"log":null}',
    '{"log":{"entries":{}}}',
    '<html>',
    '\0\0\0',
  ])('%j holds nothing, and does no harm', (nothing) => {
    expect(readHarFile(nothing)).toMatchObject({ entries: 0, exchanges: [], unread: [] });
  });

  it.each<readonly [string, unknown, string]>([
    ['null', null, 'not-an-entry'],
    ['a number', 7, 'not-an-entry'],
    ['a null request', entry({}, {}, { request: null }), 'no-request'],
    ['no URL', entry({ url: '' }), 'no-url'],
    ['a URL that is none', entry({ url: 'http://[' }), 'no-url'],
    ['half a URL', entry({ url: '/account/' }), 'no-url'],
  ])('%s costs only itself', (_, broken, why) => {
    const file = readHarFile(har([entry(), broken, entry()]));
    expect(file.exchanges).toHaveLength(2);
    expect(file.unread).toEqual([expect.objectContaining({ index: 1, why })]);
  });

  it('keeps a request without an answer', () => {
    const file = readHarFile(har([entry({ headers: [{ name: 'Cookie', value: 'a=1' }] }, null)]));
    expect(only(file)).toMatchObject({ status: 0, cookieHeader: 'a=1' });
    expect(codes(file)).toEqual(['no-response']);
  });

  it('leaves out what has no cookies of its own, and keeps preflights without any', () => {
    const headers = [
      { name: 'Access-Control-Request-Method', value: 'PUT' },
      { name: 'Cookie', value: 'a=1' },
    ];
    const answer = { headers: [{ name: 'Set-Cookie', value: LINE }] };
    const preflights = [
      entry({}, answer, { _resourceType: 'preflight' }),
      entry({ method: 'OPTIONS', headers }, answer),
    ];
    const file = readHarFile(har([entry({ url: 'data:text/plain,x' }), ...preflights]));
    expect(file).toMatchObject({ entries: 3, leftOut: 1, unread: [] });
    expect(file.exchanges).toMatchObject([
      { cookieHeader: null, setCookie: [] },
      { cookieHeader: null, setCookie: [], headers: { preflight: true } },
    ]);
  });

  it('reads a websocket’s handshake', () => {
    const headers = [{ name: 'Cookie', value: 'sessionid=a' }];
    const socket = entry(
      { url: 'wss://shop.test/ws/', headers },
      { status: 101 },
      { _webSocketMessages: [{ data: 'x' }] },
    );
    expect(only(readHarFile(har([socket])))).toMatchObject({
      url: 'wss://shop.test/ws/',
      cookieHeader: 'sessionid=a',
    });
  });

  const five = har(
    [0, 1, 2, 3, 4].map((i) =>
      entry({ url: `https://shop.test/${i}?q="}],{[\\ü` }, { content: { text: '{"entries":[{}]}' } }),
    ),
    {
      creator: { name: 'Firefox', version: '150' },
      pages: [{ id: 'p', title: 'https://shop.test/' }],
      comment: '"entries"',
    },
  );

  it('reads a file that ends anywhere as far as it goes', () => {
    const whole = readHarFile(five).exchanges.map(({ url }) => url);
    const bytes = new TextEncoder().encode(five);
    let most = 0;
    for (let end = 1; end < bytes.length; end += 1) {
      const file = readHarFile(bytes.subarray(0, end));
      const urls = file.exchanges.map(({ url }) => url);
      expect(urls).toEqual(whole.slice(0, urls.length));
      expect(urls.length).toBeGreaterThanOrEqual(most);
      expect(codes(file)).toContain('cut-short');
      most = urls.length;
    }
    expect(most).toBe(5);
  });

  it('reads a file that is broken in one entry', () => {
    const broken = five.replace('"time":30', '"time":NaN');
    const file = readHarFile(broken);
    expect(file.producer.name).toBe('Firefox DevTools');
    expect(file.exchanges).toHaveLength(4);
    expect(file.unread).toEqual([{ index: 0, why: 'not-json', where: '' }]);
    expect(codes(file)).toEqual(['not-json']);
  });

  it.each([1, 3, 64, 100_000])('reads it in pieces of %i bytes alike', (size) => {
    const bytes = new TextEncoder().encode(five);
    const pieces = new HarPieces();
    for (let i = 0; i < bytes.length; i += size) pieces.add(bytes.slice(i, i + size));
    const file = pieces.end();
    expect({ ...file, warnings: [] }).toEqual({ ...readHarFile(five), warnings: [] });
    expect(codes(file)).toEqual(['in-pieces']);
  });
});

describe('Chromium’s default export', () => {
  const chromium = { creator: { name: 'WebInspector', version: '537.36' } };
  const sized = (headersSize: number, httpVersion = 'HTTP/1.1'): Members => ({
    headersSize,
    httpVersion,
    statusText: 'OK',
  });
  // "GET /a/ HTTP/1.1" and its line breaks; "HTTP/1.1 200 OK" and its.
  const whole = entry(sized(20), sized(19));

  it('is known by the size of what it left out', () => {
    const file = readHarFile(har([entry(sized(20 + 40), sized(19)), whole], chromium));
    expect(file).toMatchObject({ sanitised: 'certain', cannotContain: ['jar', 'cookies-sanitised'] });
    expect(file.exchanges.map(({ complete }) => complete)).toEqual([false, true]);
  });

  it('is likely where nothing can be measured', () => {
    const file = readHarFile(har([entry(sized(-1, 'h2'), sized(-1, 'h2'))], chromium));
    expect(file.sanitised).toBe('likely');
    expect(only(file).complete).toBe(false);
  });

  it('is not assumed where the sizes say that nothing is missing', () => {
    expect(readHarFile(har([whole], chromium))).toMatchObject({ sanitised: 'no', cannotContain: ['jar'] });
  });
});

describe('the page of a request', () => {
  const pagesOf = (entries: readonly unknown[], log: Members = {}): unknown[] =>
    readHarFile(har(entries, log)).exchanges.map(({ pageUrl }) => pageUrl);
  const document = (url: string, more: Members = {}): Members =>
    entry({ url, headers: [{ name: 'Sec-Fetch-Dest', value: 'document' }] }, {}, more);
  const from = (url: string, referer: string): Members =>
    entry({ url, headers: [{ name: 'Referer', value: referer }] });

  it('is what the file names', () => {
    expect(
      pagesOf([entry({}, {}, { pageref: 'p' })], { pages: [{ id: 'p', title: 'https://front.test/#top' }] }),
    ).toEqual(['https://front.test/']);
    expect(pagesOf([entry({}, {}, { _documentURL: 'https://front.test/' })])).toEqual([
      'https://front.test/',
    ]);
  });

  it('is the document of that name, where only a title is written', () => {
    const p = { pageref: 'p' };
    const pages = [{ id: 'p', title: 'Shop' }];
    expect(
      pagesOf([document('https://a.test/1', p), document('https://a.test/2', p), entry({}, {}, p)], {
        pages,
      }),
    ).toEqual(['https://a.test/1', 'https://a.test/2', 'https://a.test/2']);
  });

  it('is by the Referer, where a proxy names none', () => {
    expect(
      pagesOf([
        document('https://a.test/x'),
        document('https://b.test/y'),
        from('https://api.test/', 'https://a.test/'),
        entry(),
      ]),
    ).toEqual(['https://a.test/x', 'https://b.test/y', 'https://a.test/x', 'https://b.test/y']);
    expect(pagesOf([entry()])).toEqual([null]);
  });
});
