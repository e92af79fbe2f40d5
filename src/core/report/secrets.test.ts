/** Nothing that lets anybody in leaves with an export: every format of a recording full of known secrets is searched for each, in every spelling. */
import { describe, expect, it } from 'vitest';
import { writeBase64 } from '../bytes/base64.ts';
import { basicSuffixes } from '../cookie/public-suffixes.ts';
import { csrfMask } from '../django/csrf.ts';
import type { Recording } from '../recording/recording.ts';
import type { Exchange, Observation } from '../timeline/facts/observation.ts';
import { action, cookie, facts, KEY_A, KEY_B, request, sets, START } from '../timeline/testkit.ts';
import { FORMATS } from './formats/index.ts';
import { logJson } from './formats/log-json.ts';
import { makeReport, type ReportOptions } from './make.ts';
import { Masker } from './redact/masker.ts';
import { redactHar } from './redact/redact-har.ts';
import { redactRecording } from './redact/redact-recording.ts';
import { maskBody } from './redact/texts.ts';

const CSRF = 'q1W2e3R4t5Y6u7I8o9P0a1S2d3F4g5H6';
const TOKEN = csrfMask(CSRF, 'Zz1Yy2Xx3Ww4Vv5Uu6Tt7Ss8Rr9Qq0Pp');
const PASSWORD = 'correct horse/battery+ü';
const COMPANION = 'f3ebbd66.vE0zLongTokenOfTheCompanion';
const BEARER = 'tok_5up3rs3cr3tb34r3r';
const API_KEY = 'sk-live-0123456789';
const RESET = 'c4x2k1-0123456789abcdef0123456789abcdef';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
/** A signed cookie whose data holds the password and the API key. */
const payload = writeBase64(bytes(JSON.stringify({ cart: [1], note: PASSWORD, key: API_KEY })), 'urlsafe');
const SIGNED = `${payload}:1wVxyz:${'Ab0-_'.repeat(8)}cde`;

const SECRETS = { KEY_A, KEY_B, CSRF, TOKEN, PASSWORD, COMPANION, BEARER, API_KEY, RESET, payload, SIGNED };

/** How a secret may be spelled: as it is, for URLs, in JSON, in base64 wherever it begins. */
function spellings(secret: string): string[] {
  const encoded = encodeURIComponent(secret);
  const base64 = ['', 'x', 'xy'].flatMap((before) => {
    const whole = writeBase64(bytes(`${before}${secret}`), 'urlsafe');
    // The first and last characters hold bits of their neighbours.
    const core = whole.slice(before.length === 0 ? 0 : before.length + 1, -3);
    return [core, core.replaceAll('-', '+').replaceAll('_', '/')];
  });
  return [
    secret,
    encoded,
    encodeURIComponent(encoded),
    encoded.replaceAll('%20', '+'),
    JSON.stringify(secret).slice(1, -1),
    ...base64,
  ];
}

function leaks(text: string): string[] {
  return Object.entries(SECRETS).flatMap(([name, secret]) =>
    spellings(secret).some((spelling) => text.includes(spelling)) ? [name] : [],
  );
}

const web: Partial<Exchange> = { pageUrl: `http://127.0.0.1:8000/?next=${KEY_A}` };
const observations: Observation[] = facts(
  request(`GET /?session=${KEY_A}&api_key=${API_KEY}&plain=${encodeURIComponent(PASSWORD)}`, 0, {
    ...web,
    sent: `sessionid=${KEY_A}; csrftoken=${CSRF}; api=${API_KEY}; pw="${encodeURIComponent(PASSWORD)}"`,
    set: [sets(KEY_A), `csrftoken=${CSRF}; Path=/`],
    companion: JSON.stringify({ v: 1, id: 'a-1', token: COMPANION, at: '/x/', idle: false }),
    headers: {
      csrfHeader: TOKEN,
      location: `/a/?token=${BEARER}`,
      refererTail: `/x/${KEY_B}/`,
      referer: 'http://a.test',
    },
  }),
  request(
    `POST http://yuan:${API_KEY}@127.0.0.1:8000/login/${writeBase64(bytes(`ab${KEY_B}cd`), 'urlsafe')}/`,
    2,
    {
      status: 302,
      sent: `sessionid=${KEY_A}`,
      set: [
        sets(KEY_B),
        `pw=${encodeURIComponent(PASSWORD)}; Path=/`,
        `b=${BEARER}; Path=/`,
        `r=${RESET}`,
        `p="${PASSWORD}"`,
      ],
    },
  ),
  request(`GET /reset/MQ/${RESET}/`, 4, {
    sent: `sessionid=${KEY_B}; cart=${SIGNED}`,
    set: [`cart=${SIGNED}; Path=/`, sets(SIGNED)],
  }),
  request(`GET /next/?data=${SIGNED}`, 5, { sent: `sessionid=${SIGNED}` }),
  action(8, { before: cookie(KEY_A), asked: cookie(KEY_B), stored: cookie(SIGNED) }),
);

const recording: Recording = {
  browser: 'chromium',
  watched: { names: ['sessionid'], namesByOrigin: {} },
  observations,
  server: [
    {
      id: 'a-1',
      key: { before: KEY_A, after: KEY_B },
      data: { note: PASSWORD, key: API_KEY },
      changes: [{ old: PASSWORD, new: { a: BEARER } }],
    },
  ],
  journal: [{ id: 'c8', before: cookie(KEY_A), asked: cookie(PASSWORD), stored: null }],
  masked: false,
};

const options: ReportOptions = {
  chosen: null,
  withSecrets: false,
  language: 'en',
  now: START + 10_000,
  clock: (at) => new Date(at).toISOString(),
  publicSuffixes: basicSuffixes,
};

describe('exports without secrets', () => {
  it.each(FORMATS.map((format) => [format.id, format] as const))('%s', (_, format) => {
    const text = makeReport(format, recording, options);
    expect(leaks(text)).toEqual([]);
    expect(text.length).toBeGreaterThan(20);
  });

  it('the search finds them where they are', () => {
    const text = makeReport(logJson, recording, {
      ...options,
      withSecrets: true,
    });
    expect(leaks(text)).toEqual([
      'KEY_A',
      'KEY_B',
      'CSRF',
      'TOKEN',
      'PASSWORD',
      'BEARER',
      'API_KEY',
      'RESET',
      'payload',
      'SIGNED',
    ]);
  });

  it('one key is one mask everywhere, in the shape of a key', () => {
    const text = JSON.stringify(redactRecording(recording));
    const masks = new Set(text.match(/key\d+maskedx+/g));
    expect(masks).toEqual(new Set(['key1maskedxxxxxxxxxxxxxxxxxxxxxx', 'key2maskedxxxxxxxxxxxxxxxxxxxxxx']));
    expect(text).toContain('/x/key2masked');
  });

  it('finds what is signed though nothing tells of it', () => {
    const masker = new Masker();
    const jwt = `eyJ${'a'.repeat(20)}.${'b'.repeat(30)}.${'c'.repeat(43)}`;
    const text = masker.sweep(`see ${SIGNED}, or token:${jwt}.`);
    expect(text).not.toContain(SIGNED.slice(0, 20));
    expect(text).not.toContain(jwt.slice(0, 20));
    expect(text).toMatch(/^see eyJtYXNrZWQi\w+:1wVxyz:value1maskedx+, or token:value2maskedx+\.$/);
  });

  it('takes a multipart form apart', () => {
    const body = `--b1\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n${TOKEN}\r\n--b1\r\nContent-Disposition: form-data; name="password"\r\n\r\n${PASSWORD}\r\nx\r\n--b1--\r\n`;
    const text = maskBody(body, new Masker());
    expect(leaks(text)).toEqual([]);
    expect(text.split('--b1')).toHaveLength(4);
    expect(text).toContain('name="csrfmiddlewaretoken"\r\n\r\naaaa');
  });

  it('masks nothing twice', () => {
    const once = redactRecording(recording);
    expect(redactRecording({ ...once, masked: false })).toEqual(once);
  });
});

describe('redactHar', () => {
  const har = {
    log: {
      version: '1.2',
      creator: { name: 'WebInspector', version: '537.36' },
      pages: [{ id: 'p', title: `http://shop.test/?sessionid=${KEY_A}` }],
      entries: [
        {
          startedDateTime: '2026-06-05T10:00:00.000Z',
          _full_url: `http://shop.test/a/${KEY_B}`,
          comment: `the key ${KEY_A}`,
          request: {
            method: 'POST',
            url: `http://shop.test/login/?code=${BEARER}`,
            headers: [
              { name: 'cookie', value: `sessionid=${KEY_A}; csrftoken=${TOKEN}` },
              { name: 'Authorization', value: `Bearer ${BEARER}` },
              { name: 'X-Api-Key', value: API_KEY },
              { name: ':path', value: `/login/?code=${BEARER}` },
            ],
            cookies: [{ name: 'sessionid', value: KEY_A }],
            queryString: [{ name: 'code', value: BEARER }],
            postData: {
              mimeType: 'application/x-www-form-urlencoded',
              text: `csrfmiddlewaretoken=${TOKEN}&password=${encodeURIComponent(PASSWORD)}`,
              params: [{ name: 'password', value: PASSWORD }],
            },
          },
          response: {
            status: 302,
            headers: [
              {
                name: 'Set-Cookie',
                value: `sessionid=${KEY_B}; Path=/; HttpOnly\ncsrftoken=${CSRF}; Path=/`,
              },
              { name: 'Session-DevTools', value: `{"token":"${COMPANION}"}` },
              { name: 'Location', value: `/reset/MQ/${RESET}/` },
            ],
            cookies: [{ name: 'sessionid', value: KEY_B, path: '/' }],
            content: { size: 10, mimeType: 'text/html', text: `<input value="${TOKEN}">${PASSWORD}` },
            redirectURL: `/reset/MQ/${RESET}/`,
          },
          _webSocketMessages: [{ data: API_KEY }],
        },
      ],
    },
  };
  const redacted = redactHar(har) as typeof har;
  const [entry] = redacted.log.entries;

  it('leaves no secret', () => {
    expect(leaks(JSON.stringify(redacted))).toEqual([]);
  });

  it('keeps everything else in its place', () => {
    const shape = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(shape)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shape(one)]))
          : typeof value;
    const expected = structuredClone(har) as {
      log: { entries: { response: { content: unknown }; _webSocketMessages: unknown[] }[] };
    };
    for (const one of expected.log.entries) {
      one.response.content = { size: 10, mimeType: 'text/html' };
      one._webSocketMessages = [];
    }
    expect(shape(redacted)).toEqual(shape(expected));
    expect(entry?.response.headers[0]?.value).toMatch(
      /^sessionid=key\d+maskedx+; Path=\/; HttpOnly\ncsrftoken=csrf\d+maskedx+; Path=\/$/,
    );
  });

  it('a form’s token still has the secret of its cookie', () => {
    const form = /csrfmiddlewaretoken=(\w+)/.exec(entry?.request.postData.text ?? '')?.[1];
    const cookieToken = /csrftoken=(\w+)/.exec(entry?.request.headers[0]?.value ?? '')?.[1];
    const set = /csrftoken=(\w+)/.exec(entry?.response.headers[0]?.value ?? '')?.[1];
    expect(form).toBe(cookieToken);
    expect(form?.slice(32)).toBe(set);
  });

  it.each([null, 7, 'x', [], {}, { log: null }, { log: { entries: [null, 7, { request: null }] } }])(
    'takes %j',
    (raw) => {
      expect(redactHar(raw)).toEqual(raw);
    },
  );
});
