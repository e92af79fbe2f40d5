import { describe, expect, it, vi } from 'vitest';
import { cookie } from '../core/journal/testkit.ts';
import type { Exchange, Observation } from '../core/timeline/facts/observation.ts';
import { MAX_FACTS } from './bounds.ts';
import { Recorder, type RecorderOptions } from './recorder.ts';

let clock = 0;

function exchange(patch: Partial<Exchange> = {}): Exchange {
  const startedAt = patch.startedAt ?? clock;
  return {
    source: 'devtools',
    method: 'GET',
    url: 'http://shop.test/',
    status: 200,
    startedAt,
    receivedAt: startedAt + 5,
    type: 'xhr',
    cookieHeader: null,
    setCookie: [],
    complete: true,
    servedFrom: 'network',
    pageUrl: null,
    error: null,
    storeId: '0',
    ...patch,
  };
}

/** A recorder whose timers the test runs, and a listener that writes down what it is told. */
function setUp(patch: Partial<RecorderOptions> = {}) {
  clock = 1000;
  const timers: (() => void)[] = [];
  const recorder = new Recorder({
    now: () => clock,
    later: (run) => timers.push(run),
    reload: () => {},
    ...patch,
  });
  const told: string[] = [];
  const name = (fact: Observation): string =>
    `${fact.n} ${fact.kind === 'exchange' ? new URL(fact.exchange.url).pathname : fact.kind}`;
  const listener = {
    facts: (batch: readonly Observation[]) => told.push(batch.map(name).join(', ')),
    cleared: () => told.push('cleared'),
  };
  const flush = (): void => {
    for (const run of timers.splice(0)) run();
  };
  return { recorder, told, listener, flush, timers };
}

describe('the log', () => {
  it('replays what was recorded before anybody listened, then tells in batches', () => {
    const { recorder, told, listener, flush } = setUp();
    recorder.exchange(exchange({ url: 'http://shop.test/a' }));
    recorder.handle().handle.observe(listener);
    recorder.exchange(exchange({ url: 'http://shop.test/b' }));
    recorder.exchange(exchange({ url: 'http://shop.test/c' }));
    flush();
    expect(told).toEqual(['0 /a', '1 /b, 2 /c']);
  });

  it('stops telling who unsubscribed, and who was retired', () => {
    const { recorder, told, listener, flush } = setUp();
    const given = recorder.handle();
    const stop = given.handle.observe(listener);
    stop();
    stop();
    given.handle.observe(listener);
    given.handle.onState(() => told.push('state'));
    given.retire();
    recorder.exchange(exchange());
    recorder.handle().handle.set({ preserveLog: false });
    flush();
    expect(told).toEqual(['', '']);
  });

  it('goes on when a listener throws', () => {
    const reported = vi.fn<(error: unknown) => void>();
    vi.stubGlobal('reportError', reported);
    const { recorder, told, listener, flush } = setUp();
    const { handle } = recorder.handle();
    handle.observe({
      facts: () => {
        throw new Error('broken view');
      },
      cleared: () => {},
    });
    handle.observe(listener);
    recorder.exchange(exchange());
    flush();
    expect(told).toEqual(['', '0 /']);
    expect(reported).toHaveBeenCalledTimes(2);
    vi.unstubAllGlobals();
  });

  it('drops a listener whose document is dead', () => {
    const { recorder, flush } = setUp();
    const facts = vi.fn<() => void>(() => {
      throw new TypeError("can't access dead object");
    });
    recorder.handle().handle.observe({ facts, cleared: () => {} });
    recorder.exchange(exchange());
    flush();
    expect(facts).toHaveBeenCalledTimes(1);
  });

  it('puts listeners off while headers are urgent, but not for ever', () => {
    const { recorder, told, listener, flush } = setUp({ urgent: () => true });
    recorder.handle().handle.observe(listener);
    recorder.exchange(exchange());
    for (let turn = 0; turn < 8; turn += 1) flush();
    expect(told).toEqual(['']);
    flush();
    expect(told).toEqual(['', '0 /']);
  });
});

describe('pausing and clearing', () => {
  it('records no traffic while paused, but what the user does', () => {
    const { recorder, told, listener, flush } = setUp();
    const { handle } = recorder.handle();
    recorder.setPage({ url: 'http://shop.test/', storeId: '0' });
    handle.observe(listener);
    handle.set({ recording: false });
    recorder.exchange(exchange());
    recorder.jar({ kind: 'jar', change: { cookie: cookie(), removed: false, cause: 'explicit' } }, clock);
    recorder.action(
      { changeId: 'c', action: 'delete', before: cookie(), asked: null, stored: null, undoes: null },
      clock,
    );
    flush();
    expect(told).toEqual(['', '0 action']);
  });

  it('clears, and keeps out what was over before', () => {
    const { recorder, told, listener, flush } = setUp();
    const { handle } = recorder.handle();
    recorder.exchange(exchange());
    handle.observe(listener);
    clock = 2000;
    handle.clear();
    recorder.exchange(exchange({ startedAt: 1500, url: 'http://shop.test/late' }));
    recorder.exchange(exchange({ startedAt: 1990, receivedAt: 2100, url: 'http://shop.test/under-way' }));
    flush();
    expect(told).toEqual(['0 /', 'cleared', '1 /under-way']);
  });

  it('keeps the log across navigations at first', () => {
    const { recorder, told, listener } = setUp();
    recorder.exchange(exchange({ type: 'document' }));
    recorder.navigated('http://shop.test/next');
    recorder.handle().handle.observe(listener);
    expect(told).toEqual(['0 /, 1 navigated']);
  });

  const FORM = exchange({ type: 'document', url: 'http://shop.test/form', startedAt: 1000 });
  const POLL = exchange({ url: 'http://shop.test/poll', startedAt: 1200 });
  const LOGIN = exchange({
    type: 'document',
    url: 'http://shop.test/login',
    status: 302,
    startedAt: 1300,
  });
  const HOME = exchange({ type: 'document', url: 'http://shop.test/home', startedAt: 1320 });
  const SLOW = exchange({ url: 'http://shop.test/slow', startedAt: 1250, receivedAt: 1310 });
  const AGAIN = exchange({ type: 'document', url: 'http://shop.test/form', startedAt: 1320 });
  const SET = {
    kind: 'jar',
    change: { cookie: cookie({ domain: 'shop.test' }), removed: false, cause: 'explicit' },
  } as const;

  it.each<[string, Exchange[], string, Exchange[], string[]]>([
    ['the document alone', [FORM, POLL], '/home', [HOME], ['/home']],
    ['its hop, then the document', [FORM, POLL], '/home', [LOGIN, HOME], ['/home', '/login']],
    ['the document, then its hop', [FORM, POLL], '/home', [HOME, LOGIN], ['/home', '/login']],
    ['its hop told before', [FORM, POLL, LOGIN], '/home', [HOME], ['/home', '/login']],
    ['a late answer of the page before', [FORM, POLL], '/home', [SLOW, HOME], ['/home']],
    ['a late document of the page before', [POLL], '/home', [FORM, HOME], ['/home']],
    ['a reload', [FORM, POLL], '/form', [AGAIN], ['/form']],
    ['a reload told before', [FORM, POLL, AGAIN], '/form', [], ['/form']],
  ])('without "preserve log" keeps what is told late of a navigation: %s', (_, before, url, after, kept) => {
    const { recorder, told, listener, flush } = setUp();
    const { handle } = recorder.handle();
    handle.set({ preserveLog: false });
    clock = 1010;
    recorder.navigated('http://shop.test/form');
    for (const one of before) recorder.exchange(one);
    handle.observe(listener);
    clock = 1400;
    recorder.navigated(`http://shop.test${url}`);
    for (const one of after) recorder.exchange(one);
    flush();
    const left = told.slice(told.lastIndexOf('cleared') + 1).join(', ');
    expect(left.replace(/\d+ /g, '').split(', ').sort()).toEqual([...kept, 'navigated']);
  });

  it('keeps what the jar told meanwhile, and after a clearing by hand nothing', () => {
    const { recorder, told, listener, flush } = setUp();
    const { handle } = recorder.handle();
    handle.set({ preserveLog: false });
    recorder.setPage({ url: 'http://shop.test/form', storeId: '0' });
    recorder.jar(SET, 1305);
    clock = 1400;
    recorder.navigated('http://shop.test/home');
    handle.observe(listener);
    recorder.exchange(HOME);
    recorder.exchange(LOGIN);
    flush();
    expect(told).toEqual(['1 navigated', '2 /home, 3 jar, 4 /login']);
    handle.clear();
    recorder.exchange(LOGIN);
    recorder.exchange(HOME);
    flush();
    expect(told.slice(2)).toEqual(['cleared']);
  });

  it.each([
    ['the document told before the navigation', true],
    ['the document told after it', false],
  ])('without "preserve log" keeps the hops that led to the page: %s', (_, documentFirst) => {
    const { recorder, told, listener, flush } = setUp();
    const { handle } = recorder.handle();
    handle.set({ preserveLog: false });
    const page = exchange({ type: 'document', url: 'http://shop.test/home', startedAt: 1320 });
    recorder.exchange(exchange({ type: 'document', url: 'http://shop.test/form', startedAt: 1000 }));
    recorder.exchange(exchange({ url: 'http://shop.test/poll', startedAt: 1200 }));
    recorder.exchange(
      exchange({ type: 'document', url: 'http://shop.test/login', status: 302, startedAt: 1300 }),
    );
    recorder.exchange(
      exchange({ type: 'document', url: 'http://shop.test/next', status: 302, startedAt: 1310 }),
    );
    if (documentFirst) recorder.exchange(page);
    handle.observe(listener);
    clock = 1400;
    recorder.navigated('http://shop.test/home#top');
    if (!documentFirst) recorder.exchange(page);
    flush();
    const after = told.slice(told.indexOf('cleared') + 1).join(', ');
    expect(after.replace(/\d+ /g, '').split(', ').sort()).toEqual(['/home', '/login', '/next', 'navigated']);
  });
});

describe('what concerns the page', () => {
  const jar = (patch: Partial<Parameters<typeof cookie>[0]>) =>
    ({ kind: 'jar', change: { cookie: cookie(patch), removed: false, cause: 'explicit' } }) as const;

  it.each([
    ['its own host', {}, true],
    ['a parent domain', { domain: 'test', hostOnly: false }, true],
    ['a host-only parent', { domain: 'test' }, false],
    ['another site', { domain: 'bank.test' }, false],
    ['another container', { storeId: 'firefox-container-1' }, false],
  ])('%s', (_, patch, concerns) => {
    const { recorder, told, listener, flush } = setUp();
    recorder.setPage({ url: 'http://shop.test/', storeId: '0' });
    recorder.handle().handle.observe(listener);
    recorder.jar(jar(patch), clock);
    flush();
    expect(told).toEqual(concerns ? ['', '0 jar'] : ['']);
  });

  it('lets a change wait for the exchange that shows its host', () => {
    const { recorder, told, listener, flush } = setUp();
    recorder.handle().handle.observe(listener);
    recorder.jar(jar({ domain: 'frame.test' }), clock);
    recorder.exchange(exchange({ url: 'http://frame.test/x' }));
    flush();
    expect(told).toEqual(['', '0 jar, 1 /x']);
  });

  it('tells a change of the user’s once', () => {
    const { recorder, told, listener, flush } = setUp();
    recorder.setPage({ url: 'http://shop.test/', storeId: '0' });
    recorder.handle().handle.observe(listener);
    const action = {
      changeId: 'c',
      action: 'edit',
      before: cookie(),
      asked: cookie(),
      stored: cookie(),
      undoes: null,
    } as const;
    recorder.action(action, clock);
    recorder.action(action, clock);
    flush();
    expect(told).toEqual(['', '0 action']);
  });

  it('knows only pages that have cookies', () => {
    const { recorder } = setUp();
    recorder.setPage({ url: 'chrome://settings/' });
    expect(recorder.page().url).toBeNull();
  });
});

describe('bounds', () => {
  /** What a panel that is opened now is given. */
  function replay(recorder: Recorder): Observation[] {
    const kept: Observation[] = [];
    recorder.handle().handle.observe({ facts: (batch) => kept.push(...batch), cleared: () => {} });
    return kept;
  }
  const isSet = (fact: Observation): boolean =>
    fact.kind === 'exchange' && fact.exchange.setCookie.length > 0;

  it('folds the oldest that set nothing and keeps the rest', () => {
    const { recorder, flush } = setUp();
    for (let n = 0; n <= MAX_FACTS; n += 1)
      recorder.exchange(exchange(n < 100 ? { setCookie: ['sessionid=a'] } : {}));
    flush();
    const kept = replay(recorder);
    expect(kept.length).toBeLessThan(MAX_FACTS * 0.6);
    expect(kept.filter(isSet)).toHaveLength(100);
    expect(kept.at(-1)?.n).toBe(MAX_FACTS);
    const requests = kept.map((fact) => (fact.kind === 'exchange' ? (fact.exchange.repeats ?? 1) : 0));
    expect(requests.reduce((sum, count) => sum + count, 0)).toBe(MAX_FACTS + 1);
  });

  it('drops the oldest when every request sets something', () => {
    const { recorder, flush } = setUp();
    for (let n = 0; n <= MAX_FACTS; n += 1) recorder.exchange(exchange({ setCookie: ['sessionid=a'] }));
    flush();
    const kept = replay(recorder);
    expect(kept.length).toBeLessThan(MAX_FACTS * 0.91);
    expect(kept[0]?.n).toBeGreaterThan(MAX_FACTS * 0.09);
    expect(kept.at(-1)?.n).toBe(MAX_FACTS);
  });

  it('counts what lines weigh, too', () => {
    const { recorder, flush } = setUp();
    const setCookie = ['x'.repeat(1_000_000)];
    for (let n = 0; n < 200; n += 1) recorder.exchange(exchange({ setCookie }));
    flush();
    expect(replay(recorder).length).toBeLessThan(64);
  });
});
