/**
 * What the checks make of what Django says itself: its reason for a 403, its processes and keys, its settings and version, each asked of the
 * origin that answered. Traffic is synthetic (`simulate.testkit.ts`); the records are the real companion's (`companion/vectors`), with the
 * fields that a test is about put in.
 */
import { describe, expect, it } from 'vitest';
import answers from '../companion/vectors/answers.json' with { type: 'json' };
import { readRecord } from '../companion/answer.ts';
import type { ServerRecord } from '../companion/shapes.ts';
import type { Case, Told } from './case/case.ts';
import type { Finding } from './finding/finding.ts';
import { check, readTraces } from './run.ts';
import { Player, Site, type SiteOptions } from './simulate.testkit.ts';
import { walk } from './why/walk.ts';

const HTTPS = 'https://shop.test';
const LOCAL = 'http://localhost:8000';
const OTHER = 'http://localhost:8001';

/** A whole record of the real companion, with `patch` in it. */
function record(patch: Partial<ServerRecord>): ServerRecord {
  const [raw] = Object.values(answers.records.body.records);
  const read = readRecord(raw);
  if (read === null) throw new Error('not a record');
  return { ...read, ended: null, login: null, logout: null, ...patch };
}

function one(origin: string, options: SiteOptions = {}): Player {
  return new Player({ [origin]: new Site({ secure: origin.startsWith('https:'), ...options }) });
}

/** What is found when the last exchange has this record. */
function withLast(player: Player, patch: Partial<ServerRecord>, more: Partial<Case> = {}) {
  const input = player.case();
  const last = input.exchanges.at(-1);
  if (last === undefined) throw new Error('nothing happened');
  const known: Case = { ...input, records: new Map([[last.n, record(patch)]]), ...more };
  const findings = check(known);
  const [traced] = readTraces(known);
  if (traced === undefined) throw new Error('nothing watched');
  return { findings, walk: walk('csrf', traced.trace, findings), n: last.n };
}

const csrfOf = (findings: readonly Finding[]): string[] =>
  findings
    .filter(({ code }) => code.startsWith('csrf-') && code !== 'csrf-not-rotated')
    .map(({ code, cause, certainty }) => `${code} ${cause} ${certainty}`);

/** Logged in, and a script's request whose token fits is answered 403 all the same. */
function refused(options: SiteOptions = {}, headers: Readonly<Record<string, string>> = {}): Player {
  const site = new Site({ secure: true, ...options });
  const player = new Player({
    [HTTPS]: {
      handle: (request) =>
        request.url.pathname === '/api/refused'
          ? { status: 403, headers: { 'content-type': 'text/html' }, set: [] }
          : site.handle(request),
    },
  });
  return player.login(HTTPS).fetch(`${HTTPS}/api/refused`, { method: 'POST', headers });
}

describe("Django's own reason for a 403", () => {
  it('is reported when the recorded token fits and Django says that it does not', () => {
    const { findings, walk: walked, n } = withLast(refused(), { csrf: 'CSRF token from POST incorrect.' });
    expect(csrfOf(findings)).toEqual(['csrf-token-stale told certain']);
    expect(findings.find(({ code }) => code === 'csrf-token-stale')).toMatchObject({
      evidence: [n],
      params: { reason: 'CSRF token from POST incorrect.' },
    });
    expect(walked.cause?.code).toBe('csrf-token-stale');
    expect(walked.steps.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual([
      'csrf-origin holds',
      'csrf-referer ruled-out',
      'csrf-cookie holds',
      'csrf-token holds',
      'csrf-match cause',
    ]);
  });

  it.each([
    ['CSRF token missing.', {}, 'csrf-token-stale missing certain', 'csrf-token'],
    ['CSRF cookie not set.', {}, 'csrf-cookie-missing told-sent certain', 'csrf-cookie'],
    [
      'Origin checking failed - https://shop.test does not match any trusted origins.',
      {},
      'csrf-origin  certain',
      'csrf-origin',
    ],
    [
      'Origin checking failed - https://evil.test does not match any trusted origins.',
      { origin: 'https://evil.test' },
      'csrf-origin other certain',
      'csrf-origin',
    ],
    ['Referer checking failed - no Referer.', {}, 'csrf-origin referer certain', 'csrf-referer'],
    [
      'Referer checking failed - https://evil.test/ does not match any trusted origins.',
      { referer: 'https://evil.test/' },
      'csrf-origin referer certain',
      'csrf-referer',
    ],
    // Before Django 4.0.
    ['CSRF token missing or incorrect.', {}, 'csrf-token-stale told certain', 'csrf-match'],
  ] as const)('decides the step: %s', (csrf, headers, expected, step) => {
    const { findings, walk: walked } = withLast(refused({}, headers), { csrf });
    expect(csrfOf(findings)).toEqual([expected]);
    expect(walked.steps.find(({ outcome }) => outcome === 'cause')?.name).toBe(step);
  });

  it('is the reason of the 403 where the view looked at the session', () => {
    const player = one(HTTPS).login(HTTPS).fetch(`${HTTPS}/api/forbidden`, { method: 'POST' });
    expect(csrfOf(withLast(player, {}).findings)).toEqual([]);
    expect(csrfOf(withLast(player, { csrf: 'CSRF token from POST incorrect.' }).findings)).toEqual([
      'csrf-token-stale told certain',
    ]);
  });

  it('does not stand in the way of a better one: the token of before the login', () => {
    const player = one(HTTPS).go(`${HTTPS}/`).fetch(`${HTTPS}/api/csrf`);
    const token = player.jar.find(({ name }) => name === 'csrftoken')?.value ?? '';
    player
      .fetch(`${HTTPS}/api/login`, { method: 'POST' })
      .fetch(`${HTTPS}/api/write`, { method: 'POST', token });
    const { findings } = withLast(player, {
      csrf: "CSRF token from the 'X-Csrftoken' HTTP header incorrect.",
    });
    expect(csrfOf(findings)).toEqual(['csrf-token-stale  certain']);
  });

  it('says of CSRF_USE_SESSIONS that the secret is in the session', () => {
    const player = refused();
    player.jar = player.jar.filter(({ name }) => name !== 'csrftoken');
    player.fetch(`${HTTPS}/api/refused`, { method: 'POST', headers: { 'x-csrftoken': 'a'.repeat(32) } });
    const servers = new Map([[HTTPS, { django: '5.2.14', settings: { CSRF_USE_SESSIONS: true } }]]);
    const { findings } = withLast(player, { csrf: 'CSRF token from POST incorrect.' }, { servers });
    expect(csrfOf(findings)).toEqual(['csrf-token-stale session certain']);
  });

  it('is reported of a cookie that nothing in the recording tells of', () => {
    const player = refused();
    player.exchanges.length = 0;
    player.jar = player.jar.filter(({ name }) => name !== 'csrftoken');
    player.fetch(`${HTTPS}/api/refused`, { method: 'POST' });
    expect(csrfOf(withLast(player, { csrf: 'CSRF cookie not set.' }).findings)).toEqual([
      'csrf-cookie-missing told certain',
    ]);
    player.exchanges.length = 0;
    player.fetch(`${HTTPS}/api/forbidden`, { method: 'POST' });
    expect(csrfOf(withLast(player, {}).findings)).toEqual([]);
    expect(csrfOf(withLast(player, { csrf: 'CSRF cookie not set.' }).findings)).toHaveLength(1);
  });

  it('is none when another program wrote it', () => {
    expect(csrfOf(withLast(refused(), { csrf: 'Nope: CSRF' }).findings)).toEqual(
      csrfOf(withLast(refused(), {}).findings),
    );
  });
});

/** The same site on two ports, an untrusted `Origin` on each: what the Django of one says does not hold for the other. */
describe('what Django says holds for its origin', () => {
  const told = (settings: Told['settings'], django = '5.2.13'): Told => ({ settings, django });
  const codes = (player: Player, servers: ReadonlyMap<string, Told>): string[] =>
    check({ ...player.case(), servers }).map(({ code, cause }) => `${code} ${cause}`.trim());

  const foreign = (): Player => refused({}, { origin: 'https://app.shop.test' });

  it('CSRF_TRUSTED_ORIGINS', () => {
    const trusted = told({ CSRF_TRUSTED_ORIGINS: ['https://app.shop.test'] });
    expect(codes(foreign(), new Map())).toContain('csrf-origin other');
    expect(codes(foreign(), new Map([[HTTPS, trusted]]))).not.toContain('csrf-origin other');
    expect(codes(foreign(), new Map([['https://other.test', trusted]]))).toContain('csrf-origin other');
  });

  it('SESSION_SERIALIZER', () => {
    const pickle = told({ SESSION_SERIALIZER: 'django.contrib.sessions.serializers.PickleSerializer' });
    const player = one(LOCAL).login(LOCAL);
    expect(codes(player, new Map([[LOCAL, pickle]]))).toContain('pickle setting');
    expect(codes(player, new Map([[OTHER, pickle]]))).not.toContain('pickle setting');
  });

  it('SESSION_COOKIE_AGE, by which a signature lives', () => {
    // The key is another one after a while, and both limits could be why.
    const player = new Player({ [LOCAL]: new Site({ engine: 'signed_cookies', secretKey: 'a' }) });
    player.login(LOCAL).wait(1000);
    const input = player.case();
    const moved = new Player({ [LOCAL]: new Site({ engine: 'signed_cookies', secretKey: 'b' }) });
    moved.jar = player.jar;
    moved.now = input.now;
    moved.go(`${LOCAL}/private/`);
    const all: Case = {
      ...input,
      exchanges: [...input.exchanges, ...moved.exchanges].map(({ exchange }, n) => ({ n, exchange })),
      now: moved.now + 60_000,
    };
    const cause = (age: number): string | undefined =>
      check({ ...all, servers: new Map([[LOCAL, told({ SESSION_COOKIE_AGE: age })]]) }).find(
        ({ code }) => code === 'signature-refused',
      )?.cause;
    expect(cause(500)).toBe('age');
    expect(cause(50_000)).toBe('');
  });

  /** A page that gives out the session, may be kept, and does not vary by Cookie. */
  const withoutVary = (): Player =>
    one(LOCAL, {
      saveEveryRequest: true,
      headers: (path) => (path === '/plain/' ? { 'cache-control': 'public, max-age=60', vary: '' } : {}),
    })
      .login(LOCAL)
      .go(`${LOCAL}/plain/`);

  it.each([
    ['5.2', true],
    ['5.2.13', true],
    ['5.2.14', false],
    ['6.0', true],
    ['6.0.4', true],
    ['6.0.5', false],
    ['6.1', false],
    ['6.1.dev20260601', false],
    ['4.2.20', true],
  ] as const)('the version by which CVE-2026-35192 is mended: %s', (django, isOld) => {
    const settings = { SESSION_SAVE_EVERY_REQUEST: true };
    const found = (servers: ReadonlyMap<string, Told>): Finding | undefined =>
      check({ ...withoutVary().case(), servers }).find(({ code }) => code === 'cacheable');
    expect(found(new Map([[LOCAL, told(settings, django)]]))?.remedy).toBe(isOld ? 'upgrade' : '');
    // Another project's version, or no such setting, tells nothing.
    expect(found(new Map([[OTHER, told(settings, django)]]))?.remedy).toBe('');
    expect(found(new Map([[LOCAL, told({}, django)]]))?.remedy).toBe('');
  });

  /**
   * A page that begins a session, as UpdateCacheMiddleware of Django 5.2.15 was seen to mark and to keep it; of two visitors, the second
   * `seconds` later.
   */
  const keptByDjango = (
    seconds: number,
    others: readonly [string, string] = ['lang=en', 'lang=en'],
  ): Case => {
    const site = new Site();
    const start = Date.UTC(2026, 5, 1, 9);
    let kept: ReturnType<Site['handle']> | null = null;
    const player = new Player({
      [LOCAL]: {
        handle: (request) => {
          const age = Math.round((request.now - start) / 1000);
          kept ??= site.handle({ ...request, url: new URL(`${LOCAL}/cart/add/?sku=1`) });
          const headers = {
            'content-type': 'text/html',
            vary: 'Cookie',
            'cache-control': 'max-age=600',
            expires: new Date(start + 600_000).toUTCString(),
            date: new Date(request.now).toUTCString(),
          };
          return { ...kept, status: 200, headers: age === 0 ? headers : { ...headers, age: String(age) } };
        },
      },
    });
    player.now = start;
    player.go(`${LOCAL}/offer/`, { cookies: others[0] });
    if (seconds > 0) {
      player.now = start + seconds * 1000;
      player.go(`${LOCAL}/offer/`, { cookies: others[1] });
    }
    return player.case();
  };
  const cached = (input: Case, django?: string) =>
    check(django === undefined ? input : { ...input, servers: new Map([[LOCAL, told({}, django)]]) }).flatMap(
      ({ code, cause, remedy, certainty }) =>
        code === 'cacheable' || code === 'shared-answer' ? [`${code} ${cause} ${remedy} ${certainty}`] : [],
    );

  it.each([
    ['5.2.15', true],
    ['5.2.16', false],
    ['6.0.6', true],
    ['6.0.7', false],
    ['6.1', false],
    ['4.2.20', true],
  ] as const)('the version by which CVE-2026-48588 is mended: %s', (django, isOld) => {
    expect(cached(keptByDjango(0), django)).toEqual(isOld ? ['cacheable others middleware likely'] : []);
    const remedy = isOld ? 'middleware' : '';
    expect(cached(keptByDjango(90), django)).toEqual([`shared-answer others ${remedy} certain`]);
  });

  it('says nothing of an answer that is only marked, where the version is not known', () => {
    expect(cached(keptByDjango(0))).toEqual([]);
    expect(cached(keptByDjango(90))).toEqual(['shared-answer others  certain']);
    expect(cached(keptByDjango(90, ['lang=en', 'lang=de']))).toEqual(['shared-answer   certain']);
  });
});

type Served = NonNullable<ServerRecord['served']>;

describe('processes and keys', () => {
  const served = (pid: number, secret = 'aaaa'): Served => ({
    pid,
    secret,
    cookie: 'sessionid',
    received: { names: ['sessionid'], values: ['x'] },
  });
  /** Three visits with one key; the second is refused. Who served each is for the test to say. */
  function three(ended: NonNullable<ServerRecord['ended']>['why'], who: readonly Served[], signed = false) {
    const player = one(LOCAL, signed ? { engine: 'signed_cookies' } : {}).login(LOCAL);
    const first = player.exchanges.length;
    for (let i = 0; i < 3; i += 1) player.go(`${LOCAL}/plain/`);
    const input = player.case();
    const records = new Map(
      who.map((one, i) => [
        first + i,
        record({ served: one, ended: i === 1 ? { why: ended, by: null, expires: null } : null }),
      ]),
    );
    return check({ ...input, records }).find(({ code }) => code === 'key-flaps');
  }

  it('a process that does not know what another one does', () => {
    expect(three('unknown', [served(1), served(2), served(1)])).toMatchObject({
      cause: 'processes',
      certainty: 'certain',
      setting: 'SESSION_ENGINE',
      params: { one: 1, other: 2 },
    });
  });

  it.each(['bad_signature', 'auth_hash'] as const)('different keys: %s', (why) => {
    expect(three(why, [served(1, 'aaaa'), served(2, 'bbbb'), served(1, 'aaaa')], true)).toMatchObject({
      cause: 'secrets',
      setting: 'SECRET_KEY',
    });
  });

  it('a server that was started anew is no second process', () => {
    expect(three('unknown', [served(1), served(2), served(2)])).toBeUndefined();
  });

  it('an end that was wished for is none', () => {
    for (const why of ['logout', 'flush', 'other_user', 'delete', 'emptied'] as const)
      expect(three(why, [served(1), served(2), served(1)])).toBeUndefined();
  });

  it('one process that forgets is none', () => {
    expect(three('unknown', [served(1), served(1), served(1)])).toBeUndefined();
  });
});

describe('a key that the server does not know', () => {
  const gone = (): Player => {
    const site = new Site();
    const player = new Player({ [LOCAL]: site }).login(LOCAL);
    site.store.clear();
    return player.go(`${LOCAL}/private/`);
  };
  const found = (why: NonNullable<ServerRecord['ended']>['why']): Finding | undefined => {
    const player = gone();
    const input = player.case();
    const refusal = input.exchanges.find(({ exchange }) =>
      exchange.setCookie.some((line) => /=""/.test(line)),
    );
    if (refusal === undefined) throw new Error('nothing deletes');
    const ended = { why, by: null, expires: null };
    return check({ ...input, records: new Map([[refusal.n, record({ ended })]]) }).find(
      ({ code }) => code === 'key-unknown',
    );
  };

  it.each(['unknown', 'unknown_or_expired', 'bad_key'] as const)('%s: certain', (why) => {
    expect(found(why)).toMatchObject({ certainty: 'certain', cause: '' });
  });

  it('an expired row is told as one', () => {
    expect(found('expired')).toMatchObject({ certainty: 'certain', cause: 'expired', remedy: 'expired' });
  });

  it.each(['logout', 'flush', 'other_user', 'auth_hash', 'deleted_meanwhile'] as const)(
    'an end by code is none: %s',
    (why) => {
      expect(found(why)).toBeUndefined();
    },
  );
});
