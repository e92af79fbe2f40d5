import { describe, expect, it } from 'vitest';
import type { Fact } from '../../timeline/facts/observation.ts';
import { facts, KEY_A, KEY_B, KEY_C, options, request, SITE, START } from '../../timeline/testkit.ts';
import { TimelineReducer } from '../../timeline/reduce.ts';
import { DJANGO_DEFAULTS, SETTINGS, type InferredSetting, type InferredSettingName } from '../inferred.ts';
import { inferSettings } from './infer.ts';
import { settingsBlock } from '../block.ts';
import { pythonScalar, type PythonValue } from '../../python/scalar.ts';

const HOST = '127.0.0.1';

function infer(...list: readonly (Fact & { at: number })[]): InferredSetting[] {
  const reducer = new TimelineReducer(options);
  reducer.add(facts(...list));
  return inferSettings({
    name: 'sessionid',
    host: HOST,
    ...reducer.log(),
    exchangeOf: (n) => {
      const fact = reducer.observation(n);
      return fact?.kind === 'exchange' ? fact.exchange : null;
    },
  });
}

function one(settings: readonly InferredSetting[], name: InferredSettingName): InferredSetting {
  const found = settings.find(({ setting }) => setting === name);
  if (found === undefined) throw new Error(`${name} was not inferred`);
  return found;
}

/** Django 5.2's line, as the demo site sends it. `life` in seconds; null = until the browser closes. */
function line(value: string, at: number, life: number | null, more = 'Path=/; SameSite=Lax'): string {
  if (life === null) return `sessionid=${value}; HttpOnly; ${more}`;
  const expires = new Date(START + (at + life) * 1000).toUTCString();
  return `sessionid=${value}; expires=${expires}; HttpOnly; Max-Age=${life}; ${more}`;
}

const set = (at: number, ...lines: readonly string[]) => request('POST /session/write/', at, { set: lines });
const readRequest = (at: number, key: string, lines: readonly string[] = []) =>
  request('GET /', at, { sent: `sessionid=${key}`, set: lines });

const TWO_WEEKS = 1_209_600;
const SIGNED = 'eyJjb2xvdXIiOiJ0ZWFsIn0:1xUcdO:1mqJJYSevxnj5gvzH1OV3iY2e1KofNxJHC_p7gG1yjk';
const SIGNED_SIXTY =
  'eyJjb2xvdXIiOiJ0ZWFsIiwidmlzaXRvciI6InNvbWVib2R5IiwiX3Nlc3Npb25fZXhwaXJ5Ijo2MH0:1xUcdO:Rjun5E-EOrsyJpv3qVgICdgxkVZQaieZeuwzyToVRU4';
const DELETION = 'sessionid=""; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/; SameSite=Lax';

describe('what one line tells', () => {
  const cases: readonly (readonly [string, string, InferredSettingName, PythonValue, string])[] = [
    ['the name', line(KEY_A, 0, TWO_WEEKS), 'SESSION_COOKIE_NAME', 'sessionid', 'certain'],
    ['Django’s age', line(KEY_A, 0, TWO_WEEKS), 'SESSION_COOKIE_AGE', TWO_WEEKS, 'likely'],
    ['another age', line(KEY_A, 0, 28_800), 'SESSION_COOKIE_AGE', 28_800, 'likely'],
    ['no age', line(KEY_A, 0, null), 'SESSION_COOKIE_AGE', TWO_WEEKS, 'guess'],
    ['browser close', line(KEY_A, 0, null), 'SESSION_EXPIRE_AT_BROWSER_CLOSE', true, 'likely'],
    ['not at close', line(KEY_A, 0, 60), 'SESSION_EXPIRE_AT_BROWSER_CLOSE', false, 'likely'],
    ['no domain', line(KEY_A, 0, 60), 'SESSION_COOKIE_DOMAIN', null, 'certain'],
    [
      'a domain',
      line(KEY_A, 0, 60, 'Domain=.shop.test; Path=/'),
      'SESSION_COOKIE_DOMAIN',
      '.shop.test',
      'certain',
    ],
    ['the path', line(KEY_A, 0, 60, 'Path=/app/'), 'SESSION_COOKIE_PATH', '/app/', 'certain'],
    ['no path', line(KEY_A, 0, 60, 'SameSite=Lax'), 'SESSION_COOKIE_PATH', null, 'guess'],
    ['Secure', line(KEY_A, 0, 60, 'Path=/; Secure'), 'SESSION_COOKIE_SECURE', true, 'certain'],
    ['no Secure', line(KEY_A, 0, 60), 'SESSION_COOKIE_SECURE', false, 'certain'],
    ['HttpOnly', line(KEY_A, 0, 60), 'SESSION_COOKIE_HTTPONLY', true, 'certain'],
    ['no HttpOnly', `sessionid=${KEY_A}; Path=/`, 'SESSION_COOKIE_HTTPONLY', false, 'certain'],
    [
      'SameSite',
      line(KEY_A, 0, 60, 'Path=/; SameSite=Strict'),
      'SESSION_COOKIE_SAMESITE',
      'Strict',
      'certain',
    ],
    ['no SameSite', line(KEY_A, 0, 60, 'Path=/'), 'SESSION_COOKIE_SAMESITE', false, 'likely'],
    ['a key', line(KEY_A, 0, 60), 'SESSION_ENGINE', DJANGO_DEFAULTS.SESSION_ENGINE, 'guess'],
    [
      'signed data',
      line(SIGNED, 0, 60),
      'SESSION_ENGINE',
      'django.contrib.sessions.backends.signed_cookies',
      'likely',
    ],
  ];
  it.each(cases)('%s', (_, text, setting, value, certainty) => {
    const found = one(infer(set(0, text)), setting);
    expect(found).toMatchObject({ value, certainty, contradictions: [] });
    expect(found.isDefault).toBe(value === DJANGO_DEFAULTS[setting]);
  });

  it('names every setting once, in order', () => {
    expect(infer(set(0, line(KEY_A, 0, 60))).map(({ setting }) => setting)).toEqual([...SETTINGS]);
  });

  it('says nothing without a line', () => {
    expect(infer(readRequest(0, KEY_A))).toEqual([]);
  });

  it('leaves other names and hosts alone', () => {
    const other = request('GET http://other.test/', 1, { set: [line(KEY_B, 1, 30, 'Path=/elsewhere/')] });
    const csrf = 'csrftoken=x; Max-Age=31449600; Path=/; SameSite=Lax';
    const found = infer(set(0, csrf, line(KEY_A, 0, 60)), other);
    expect(one(found, 'SESSION_COOKIE_AGE')).toMatchObject({ value: 60, contradictions: [] });
    expect(one(found, 'SESSION_COOKIE_PATH')).toMatchObject({ value: '/', contradictions: [] });
  });

  it('points to the event it comes from', () => {
    expect(one(infer(set(0, line(KEY_A, 0, 60))), 'SESSION_COOKIE_AGE').why.evidence).toEqual(['0.0']);
  });
});

describe('contradictions', () => {
  it('two ages: set_expiry() was called', () => {
    const found = one(
      infer(set(0, line(KEY_A, 0, TWO_WEEKS)), set(9, line(KEY_A, 9, 60))),
      'SESSION_COOKIE_AGE',
    );
    expect(found).toMatchObject({ value: TWO_WEEKS, certainty: 'guess' });
    expect(found.contradictions).toEqual([
      { code: 'set-expiry', params: { seconds: 60, n: 1 }, evidence: ['1.0'] },
    ]);
  });

  it('counts sessions, not lines: set_expiry() stays with a session', () => {
    const found = one(
      infer(
        set(0, line(KEY_A, 0, 1800)),
        set(1, 'sessionid=""; Max-Age=0; Path=/'),
        set(2, line(KEY_B, 2, 1800)),
        ...[3, 4, 5, 6].map((at) => set(at, line(KEY_B, at, 60))),
      ),
      'SESSION_COOKIE_AGE',
    );
    expect(found).toMatchObject({ value: 1800, certainty: 'likely' });
  });

  it('a fixed date: one end for lines of different ages', () => {
    const found = one(
      infer(set(0, line(KEY_A, 0, 3600)), set(600, line(KEY_A, 600, 3000)), set(900, line(KEY_A, 900, 2700))),
      'SESSION_COOKIE_AGE',
    );
    expect(found).toMatchObject({ value: TWO_WEEKS, certainty: 'guess' });
    expect(found.contradictions.map(({ code }) => code)).toEqual(['fixed-date']);
  });

  it('signed data that says itself that set_expiry() was called does not count', () => {
    const found = one(
      infer(
        set(0, line(SIGNED, 0, 28_800)),
        set(1, line(SIGNED_SIXTY, 1, 60)),
        set(2, line(SIGNED_SIXTY, 2, 60)),
      ),
      'SESSION_COOKIE_AGE',
    );
    expect(found).toMatchObject({ value: 28_800, certainty: 'likely' });
    expect(found.contradictions.map(({ code }) => code)).toEqual(['own-expiry']);
  });

  it('set_expiry(0) among dated lines', () => {
    const found = infer(set(0, line(KEY_A, 0, 60)), set(1, line(KEY_A, 1, null)));
    expect(one(found, 'SESSION_EXPIRE_AT_BROWSER_CLOSE')).toMatchObject({
      value: false,
      certainty: 'guess',
      contradictions: [{ code: 'set-expiry-zero', params: { n: 1 }, evidence: ['1.0'] }],
    });
  });

  it('a view that writes its own SameSite', () => {
    const found = one(
      infer(
        set(0, line(KEY_A, 0, 60)),
        set(1, line(KEY_A, 1, 60)),
        set(2, line(KEY_A, 2, 60, 'Path=/; SameSite=None')),
      ),
      'SESSION_COOKIE_SAMESITE',
    );
    expect(found).toMatchObject({ value: 'Lax', certainty: 'likely' });
    expect(found.contradictions).toEqual([
      { code: 'other-values', params: { value: '"None"', n: 1, total: 3 }, evidence: ['2.0'] },
    ]);
  });

  it('a deletion with another path than the one the cookie was set with', () => {
    const gone = 'sessionid=""; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/app/; SameSite=Lax';
    const found = one(infer(set(0, line(KEY_A, 0, 60)), set(1, gone)), 'SESSION_COOKIE_PATH');
    expect(found).toMatchObject({ value: '/', certainty: 'likely' });
    expect(found.contradictions).toEqual([
      { code: 'deletion-differs', params: { value: '"/app/"', n: 1, total: 1 }, evidence: ['1.0'] },
    ]);
  });

  it('an ordinary deletion contradicts nothing, though it never says HttpOnly nor Secure', () => {
    const found = infer(set(0, line(KEY_A, 0, 60, 'Path=/; SameSite=Lax; Secure')), set(1, DELETION));
    expect(found.flatMap(({ contradictions }) => contradictions)).toEqual([]);
  });
});

describe('SESSION_SAVE_EVERY_REQUEST', () => {
  const refreshes = (at: number) => readRequest(at, KEY_A, [line(KEY_A, at, TWO_WEEKS)]);
  const start = set(0, line(KEY_A, 0, TWO_WEEKS));
  const image = request('GET /logo.png', 5, { sent: `sessionid=${KEY_A}`, type: 'image' });
  const broken = request('GET /boom/', 5, { sent: `sessionid=${KEY_A}`, status: 500 });
  const cases: readonly (readonly [string, readonly (Fact & { at: number })[], boolean, string, string])[] = [
    ['nothing seen', [start], false, 'guess', 'assumed-default'],
    [
      'every read refreshes',
      [start, refreshes(1), refreshes(2), refreshes(3)],
      true,
      'likely',
      'every-request',
    ],
    ['one read refreshes', [start, refreshes(1)], true, 'guess', 'every-request'],
    ['a read stays silent', [start, readRequest(1, KEY_A)], false, 'likely', 'not-every-request'],
    ['some do', [start, refreshes(1), readRequest(2, KEY_A)], false, 'likely', 'not-every-request'],
    ['pictures do not count', [start, refreshes(1), image], true, 'guess', 'every-request'],
    ['errors are never saved', [start, refreshes(1), broken], true, 'guess', 'every-request'],
  ];
  it.each(cases)('%s', (_, list, value, certainty, code) => {
    const found = one(infer(...list), 'SESSION_SAVE_EVERY_REQUEST');
    expect(found).toMatchObject({ value, certainty, why: { code } });
  });

  it('tells of the reads that refreshed all the same', () => {
    const found = one(infer(start, refreshes(1), readRequest(2, KEY_A)), 'SESSION_SAVE_EVERY_REQUEST');
    expect(found.contradictions.map(({ code }) => code)).toEqual(['some-requests']);
  });
});

describe('the demo site’s lines (Django 5.2, db engine)', () => {
  const key = 'o5uh96ihtq3tnx1bzv5snto2zo5c7l5m';
  const found = infer(
    request('GET /', 0),
    request('POST /session/write/', 1, { status: 302, set: [line(key, 1, TWO_WEEKS)] }),
    readRequest(2, key),
    readRequest(3, key),
    request('POST /expiry/int/', 4, { status: 302, sent: `sessionid=${key}`, set: [line(key, 4, 60)] }),
    request('POST /expiry/browser-close/', 5, { sent: `sessionid=${key}`, set: [line(key, 5, null)] }),
    request('POST /cookies/refused/', 6, {
      sent: `sessionid=${key}`,
      set: [`sessionid=${key}; HttpOnly; Path=/; SameSite=None`],
    }),
    request('POST /cookies/twice/', 7, {
      sent: `sessionid=${key}`,
      set: [`sessionid=${KEY_C}; HttpOnly; Path=/cookies/; SameSite=Lax`, line(key, 7, null)],
    }),
    request('POST /logout/', 8, { status: 302, sent: `sessionid=${key}`, set: [DELETION] }),
  );
  it('are explained by the demo’s settings', () => {
    expect(Object.fromEntries(found.map(({ setting, value }) => [setting, value]))).toEqual({
      ...DJANGO_DEFAULTS,
    });
  });
  it('and every odd line is told', () => {
    const codes = found.flatMap(({ setting, contradictions }) =>
      contradictions.map(({ code }) => `${setting} ${code}`),
    );
    expect(codes).toEqual([
      'SESSION_COOKIE_AGE set-expiry',
      'SESSION_EXPIRE_AT_BROWSER_CLOSE set-expiry-zero',
      'SESSION_COOKIE_PATH other-values',
      'SESSION_COOKIE_SAMESITE other-values',
    ]);
  });
});

describe('the block for settings.py', () => {
  it('leaves defaults as comments', () => {
    const found = infer(set(0, line(KEY_A, 0, 28_800, 'Domain=.shop.test; Path=/; SameSite=Lax; Secure')));
    const block = settingsBlock(found, `From ${SITE}`, ({ certainty }) => certainty);
    expect(block.split('\n')).toEqual([
      `# From ${SITE}`,
      '# SESSION_ENGINE = "django.contrib.sessions.backends.db"  # guess',
      '# SESSION_COOKIE_NAME = "sessionid"  # certain',
      'SESSION_COOKIE_AGE = 28800  # likely',
      '# SESSION_EXPIRE_AT_BROWSER_CLOSE = False  # likely',
      '# SESSION_SAVE_EVERY_REQUEST = False  # guess',
      'SESSION_COOKIE_DOMAIN = ".shop.test"  # certain',
      '# SESSION_COOKIE_PATH = "/"  # certain',
      'SESSION_COOKIE_SECURE = True  # certain',
      '# SESSION_COOKIE_HTTPONLY = True  # certain',
      '# SESSION_COOKIE_SAMESITE = "Lax"  # certain',
      '',
    ]);
  });

  it('keeps a hostile comment on its line', () => {
    const found = infer(set(0, line(KEY_A, 0, 60)));
    const block = settingsBlock(found, 'a\nimport os', () => 'b\r\nos.system("x")\u2028y');
    expect(
      block.split(/[\r\n\u2028]/).filter((text) => text !== '' && !/^(?:# |SESSION_)/.test(text)),
    ).toEqual([]);
  });

  it.each<readonly [PythonValue, string]>([
    [null, 'None'],
    [true, 'True'],
    [1800, '1800'],
    ['/a"b\\c', '"/a\\"b\\\\c"'],
    ['\n\u202e\u{1f36a}', '"\\x0a\\u202e\\U0001f36a"'],
  ])('writes %j as Python', (value, text) => {
    expect(pythonScalar(value)).toBe(text);
  });
});
