/** What experiments send, and the parts of their verdicts: on good sites, and on those that are wrong in one way. */
import { describe, expect, it } from 'vitest';
import type { SiteOptions } from '../simulate.testkit.ts';
import { csrf } from './csrf.ts';
import type { Experiment, Subject } from './experiment.ts';
import { parallel } from './parallel.ts';
import { called, hasMark, readRequest, withMark } from './request.ts';
import { runExperiment, type Result } from './runner.ts';
import { scope } from './scope.ts';
import { EXPERIMENT_HEADER, onWire, sentOf } from './send.ts';
import { ORIGIN, PlayedWorld, type Faults } from './world.testkit.ts';

const HTTPS = 'https://shop.test';

async function run(
  experiment: Experiment,
  options: SiteOptions = {},
  faults: Faults = {},
  chosen: Partial<Pick<Subject, 'unsafe' | 'pair'>> = {},
  origin = ORIGIN,
): Promise<Result> {
  const world = new PlayedWorld(options, faults, origin);
  world.player.login(origin);
  return runExperiment(experiment, world.subject([], chosen), world, new AbortController().signal);
}

/** What each part came to: its outcome, and why. */
const partsOf = ({ verdict }: Result): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (verdict.parts ?? []).map(({ what, outcome, reason }) => [what, `${outcome} ${reason}`]),
  );

describe('a request in one line', () => {
  const read = (line: string) => readRequest(line, `${ORIGIN}/account/`);
  it.each([
    ['POST /cart/add/ sku=1&n=2', 'POST', '/cart/add/', 'sku=1&n=2'],
    ['/cart/add/', 'POST', '/cart/add/', ''],
    ['put /api/cart {"a": 1}', 'PUT', '/api/cart', '{"a": 1}'],
    [`${ORIGIN}/x#y a=b c`, 'POST', '/x', 'a=b c'],
    ['GET /?q={mark}', 'GET', '/?q={mark}', ''],
  ])('%s', (line, method, path, body) => {
    const wanted = read(line);
    expect(wanted).toMatchObject({ method, body });
    expect(decodeURI(wanted?.url ?? '')).toBe(`${ORIGIN}${path}`);
  });

  it.each(['', '  ', 'TRACE /', 'POST', 'POST https://elsewhere.test/', 'http://', 'POST //elsewhere.test/'])(
    'is none: %j',
    (line) => {
      // A word alone is an address: that of a page below this one.
      if (line === 'POST') expect(read(line)?.url).toBe(`${ORIGIN}/account/POST`);
      else expect(read(line)).toBeNull();
    },
  );

  it('is read in time, however long', () => {
    expect(read(`POST ${' '.repeat(100_000)}/ ${'a'.repeat(100_000)}`)).toBeNull();
  });

  it('has its mark replaced, in the address and in the fields', () => {
    const wanted = read('POST /a/?x={mark} y={mark}&z={mark}');
    expect(wanted).not.toBeNull();
    if (wanted === null) return;
    expect(hasMark(wanted)).toBe(true);
    const marked = withMark(wanted, 'one');
    expect(marked).toEqual({ method: 'POST', url: `${ORIGIN}/a/?x=one`, body: 'y=one&z=one' });
    expect(hasMark(marked)).toBe(false);
    expect(called(marked)).toBe('POST /a/');
  });
});

describe('a request on the wire', () => {
  const base = { method: 'POST', url: `${ORIGIN}/a/`, body: 'x=1', token: 'T', hidesOrigin: false };
  it('carries the token as forms and scripts do, and says whose it is', () => {
    const wire = onWire(base, 'id');
    expect(wire.body).toBe('csrfmiddlewaretoken=T&x=1');
    expect(wire.headers).toMatchObject({ 'X-CSRFToken': 'T', [EXPERIMENT_HEADER]: 'id' });
    expect(onWire({ ...base, token: null }, 'id')).toMatchObject({ body: 'x=1' });
    expect(onWire({ ...base, body: '{"x":1}' }, 'id')).toMatchObject({
      body: '{"x":1}',
      headers: { 'Content-Type': 'application/json' },
    });
  });

  it('carries its fields in the address as a GET, and no token', () => {
    const wire = onWire({ ...base, url: `${ORIGIN}/a/?y=2`, method: 'GET' }, 'id');
    expect(wire).toMatchObject({ url: `${ORIGIN}/a/?y=2&x=1`, body: null });
    expect(wire.headers).not.toHaveProperty('X-CSRFToken');
  });

  it('is answered with what may be looked at', () => {
    const token = 'a'.repeat(64);
    const text = `<input type="hidden" name="csrfmiddlewaretoken" value="${token}"> tea`;
    const reply = { status: 200, url: `${ORIGIN}/`, text, from: 1, to: 2, hsts: null, hidden: false };
    const sent = sentOf(base, reply, ['tea', 'coffee'], 3);
    expect(sent).toMatchObject({
      called: 'POST /a/',
      status: 200,
      csrf: false,
      token,
      has: [true, false],
      n: 3,
    });
    expect(JSON.stringify(sent)).not.toContain('<input');
    expect(sentOf(base, null, ['tea'], null)).toMatchObject({
      status: null,
      has: [false],
      token: null,
    });
    const refused = { ...reply, status: 403, text: '{"detail":"CSRF Failed: CSRF token missing."}' };
    expect(sentOf(base, refused, [], null).csrf).toBe(true);
    const odd = { ...reply, text: 'name="csrfmiddlewaretoken"'.repeat(5000) };
    expect(sentOf(base, odd, [], null).token).toBeNull();
  });
});

describe('forged requests', () => {
  const good = {
    'no-token': 'pass forged-refused',
    'other-token': 'pass forged-refused',
    'foreign-origin': 'pass forged-refused',
    'as-get': 'pass get-refused',
  };
  it.each<[string, Faults, Readonly<Record<string, string>>]>([
    ['a site that is right', {}, {}],
    ['one that refuses without a word', { silentRefusal: true }, {}],
    [
      'a view marked csrf_exempt',
      { exempt: true },
      {
        'no-token': 'fail forged-taken',
        'other-token': 'fail forged-taken',
        'foreign-origin': 'fail forged-taken',
      },
    ],
    ['any token will do', { anyToken: true }, { 'other-token': 'fail forged-taken' }],
    ['Origin is not looked at', { anyOrigin: true }, { 'foreign-origin': 'fail forged-taken' }],
    [
      'a browser that hides no Origin',
      { keepsOrigin: true },
      { 'foreign-origin': 'inconclusive origin-kept' },
    ],
    ['a GET that writes', { getWrites: true }, { 'as-get': 'fail get-taken' }],
    [
      'a user who may not do it',
      { forbids: true, exempt: true },
      {
        'no-token': 'inconclusive refused-alike',
        'other-token': 'inconclusive refused-alike',
        'foreign-origin': 'inconclusive refused-alike',
        'as-get': 'pass get-refused',
      },
    ],
    [
      'a user who is led to the login page instead',
      { bounces: true, exempt: true },
      {
        'no-token': 'inconclusive refused-alike',
        'other-token': 'inconclusive refused-alike',
        'foreign-origin': 'inconclusive refused-alike',
      },
    ],
    [
      'one that shows nothing',
      { exempt: true, showsNothing: true },
      {
        'no-token': 'fail forged-alike',
        'other-token': 'fail forged-alike',
        'foreign-origin': 'fail forged-alike',
      },
    ],
    [
      'a GET of which nothing can be seen',
      { getWrites: true, showsNothing: true },
      { 'as-get': 'inconclusive get-unseen' },
    ],
  ])('%s', async (_, faults, differs) => {
    const result = await run(csrf, {}, faults);
    expect(partsOf(result)).toEqual({ ...good, ...differs });
    expect(result.putBack).toBe(true);
  });

  it('names the requests that show it', async () => {
    const { verdict } = await run(csrf, {}, { exempt: true });
    expect(verdict).toMatchObject({ outcome: 'fail', params: { pass: 1, fail: 3 } });
    expect(verdict.evidence).toHaveLength(3);
  });

  it('sends the right one only where the others’ answers do not speak for themselves', async () => {
    const does = ({ steps }: Result) => steps.map(({ step }) => step.does);
    expect(does(await run(csrf))).not.toContain('send-with-token');
    expect(does(await run(csrf, {}, { silentRefusal: true }))).toContain('send-with-token');
  });

  it('without a mark tells by the answers alone', async () => {
    const unsafe = { method: 'POST', url: `${ORIGIN}/session/write/`, body: '' };
    expect(partsOf(await run(csrf, {}, { exempt: true, getWrites: true }, { unsafe }))).toEqual({
      'no-token': 'fail forged-alike',
      'other-token': 'fail forged-alike',
      'foreign-origin': 'fail forged-alike',
      'as-get': 'inconclusive get-unmarked',
    });
  });

  it('asks before it sends what may end the session, and does nothing without a word', async () => {
    const world = new PlayedWorld();
    world.player.login(ORIGIN);
    world.willing = false;
    const unsafe = { method: 'POST', url: `${ORIGIN}/accounts/logout/`, body: '' };
    const before = world.player.exchanges.length;
    const result = await runExperiment(
      csrf,
      world.subject([], { unsafe }),
      world,
      new AbortController().signal,
    );
    expect(result.verdict.reason).toBe('user-would-not');
    expect(world.player.exchanges.length).toBe(before);
  });

  it('forges no GET', async () => {
    const unsafe = { method: 'GET', url: `${ORIGIN}/`, body: '' };
    expect((await run(csrf, {}, {}, { unsafe })).verdict.reason).toBe('unsafe-is-safe');
    expect((await run(csrf, {}, {}, { unsafe: null })).verdict.reason).toBe('needs-unsafe');
  });
});

describe('parallel requests', () => {
  it('names both requests, the lost one first', async () => {
    const { verdict } = await run(parallel, {}, { takes: 300 });
    expect(verdict.reason).toBe('update-lost');
    const [lost, kept] = verdict.evidence ?? [];
    expect(lost).toBeLessThan(kept ?? 0);
    expect(verdict.params['lost']).toBe(`POST /session/write/ (#${String(lost)})`);
    expect(verdict.params['kept']).toBe(`POST /session/write/ (#${String(kept)})`);
  });

  it('without marks is told by the data, where the recording has it', async () => {
    const plain = { method: 'POST', url: `${ORIGIN}/session/write/`, body: '' };
    const pair = [plain, plain] as const;
    const told = (faults: Faults) => run(parallel, {}, { takes: 300, tellsData: true, ...faults }, { pair });
    const { verdict, steps } = await told({});
    expect(`${verdict.outcome} ${verdict.reason}`).toBe('fail update-lost');
    expect(steps.map(({ step }) => step.does)).not.toContain('look-for-both');
    expect((await told({ inTurn: true })).verdict.reason).toBe('nothing-lost');
  });

  it('needs marks or data, or nothing could be told', async () => {
    const plain = { method: 'POST', url: `${ORIGIN}/session/write/`, body: '' };
    expect((await run(parallel, {}, {}, { pair: [plain, plain] })).verdict.reason).toBe('pair-unmarked');
    expect((await run(parallel, {}, {}, { pair: null })).verdict.reason).toBe('needs-pair');
  });
});

describe('where the cookie goes', () => {
  const dev = {
    'other-ports': 'by-design ports-share',
    subdomains: 'pass subdomains-do-not',
    'plain-http': 'by-design http-in-development',
    hsts: 'by-design hsts-needs-https',
    stripped: 'by-design nothing-secure-in-development',
    'foreign-post': 'pass foreign-post-does-not',
    'foreign-frame': 'pass foreign-frame-does-not',
    'foreign-link': 'by-design foreign-link-gets-it',
    scripts: 'pass scripts-do-not',
  };
  const hsts = 'max-age=31536000; includeSubDomains';
  const secure = {
    ...dev,
    'plain-http': 'pass http-does-not',
    hsts: 'pass hsts-there',
    stripped: 'pass stripped-logged-out',
  };
  const none = { secure: true, sameSite: 'None' };
  it.each<[string, string, SiteOptions, Faults, Readonly<Record<string, string>>]>([
    ['development', ORIGIN, {}, {}, dev],
    [
      'development, Secure',
      ORIGIN,
      { secure: true },
      {},
      {
        ...dev,
        'plain-http': 'by-design secure-on-own-machine',
        stripped: 'pass stripped-logged-out',
      },
    ],
    ['https, all of it', HTTPS, { secure: true, csrfSecure: true }, { hsts }, secure],
    [
      'https, Strict',
      HTTPS,
      { secure: true, sameSite: 'Strict' },
      { hsts },
      {
        ...secure,
        'foreign-link': 'pass foreign-link-does-not',
      },
    ],
    [
      'https, no Secure',
      HTTPS,
      {},
      { hsts: 'max-age=3600' },
      {
        ...secure,
        'plain-http': 'fail http-gets-it',
        hsts: 'fail hsts-short',
        stripped: 'fail nothing-secure',
      },
    ],
    [
      'https, the CSRF cookie alone is Secure',
      HTTPS,
      { csrfSecure: true },
      {},
      {
        ...secure,
        'plain-http': 'fail http-gets-it',
        hsts: 'fail hsts-missing',
        stripped: 'fail stripped-logged-in',
      },
    ],
    [
      'http for others',
      'http://shop.test',
      {},
      {},
      {
        ...dev,
        'plain-http': 'fail http-gets-it',
        hsts: 'fail hsts-missing',
        stripped: 'fail nothing-secure',
      },
    ],
    [
      'a Domain',
      HTTPS,
      { secure: true, domain: 'shop.test' },
      { hsts },
      {
        ...secure,
        subdomains: 'fail subdomains-get-it',
      },
    ],
    [
      'None',
      HTTPS,
      none,
      { hsts },
      {
        ...secure,
        'foreign-post': 'fail foreign-post-gets-it',
        'foreign-frame': 'fail foreign-frame-gets-it',
      },
    ],
    [
      'no SameSite',
      HTTPS,
      { secure: true, sameSite: false },
      { hsts },
      {
        ...secure,
        'foreign-post': 'fail unspecified-while-young',
      },
    ],
    [
      'no HttpOnly',
      HTTPS,
      { secure: true, httpOnly: false },
      { hsts },
      {
        ...secure,
        scripts: 'fail scripts-read-it',
      },
    ],
  ])('%s', async (_, origin, options, faults, parts) => {
    const result = await run(scope, options, faults, {}, origin);
    expect(partsOf(result)).toEqual(parts);
    expect(result.putBack).toBe(true);
  });

  it('no SameSite, in Firefox: to everybody', async () => {
    const world = new PlayedWorld({ sameSite: false });
    world.player.login(ORIGIN);
    const subject: Subject = { ...world.subject(), browser: 'firefox' };
    const result = await runExperiment(scope, subject, world, new AbortController().signal);
    expect(partsOf(result)).toMatchObject({
      'foreign-post': 'fail unspecified-everywhere',
      'foreign-frame': 'fail foreign-frame-gets-it',
    });
  });
});
