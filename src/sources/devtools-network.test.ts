import { describe, expect, it } from 'vitest';
import type { Exchange } from '../core/timeline/facts/observation.ts';
import {
  DevToolsNetworkSource,
  LAST_LOOK_MS,
  MAX_ASKING,
  URGENT_GAP_MS,
  URGENT_MS,
} from './devtools-network.ts';
import { harEntry, type EntryParts } from './testkit.ts';

const WHOLE: EntryParts = {
  status: 302,
  url: 'http://shop.test/login',
  setCookie: ['sessionid=a'],
  headersSize: 300,
};
const EARLY: EntryParts = { status: 302, url: 'http://shop.test/login', headersSize: -1 };

/** DevTools with a log that a test writes and a clock that it turns. */
class FakeDevTools {
  log: unknown[] = [];
  asked = 0;
  readonly told: Exchange[] = [];
  time = Date.parse('2026-11-21T12:00:01Z');
  #finished: (entry: unknown) => void = () => {};
  #navigated: (url: string) => void = () => {};
  #timers: { at: number; run: () => void }[] = [];
  fails = false;

  start(browser: 'chromium' | 'firefox' = 'chromium'): this {
    new DevToolsNetworkSource({
      network: {
        onRequestFinished: (listener) => (this.#finished = listener),
        onNavigated: (listener) => (this.#navigated = listener),
        getHAR: async () => {
          this.asked += 1;
          if (this.fails) throw new Error('Permission denied');
          return { entries: this.log };
        },
      },
      browser,
      page: () => ({ url: 'http://shop.test/', storeId: '0' }),
      deliver: (exchange) => this.told.push(exchange),
      later: (run, ms) => this.#timers.push({ at: this.time + ms, run }),
      now: () => this.time,
      clock: () => this.time,
    }).start();
    return this;
  }

  async event(parts: EntryParts): Promise<void> {
    this.#finished(harEntry(parts));
    await idle();
  }

  async navigate(log: unknown[]): Promise<void> {
    this.log = log;
    this.#navigated('http://shop.test/next');
    await idle();
  }

  async pass(ms: number): Promise<void> {
    const end = this.time + ms;
    for (;;) {
      const due = this.#timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
      if (due === undefined) break;
      this.#timers = this.#timers.filter((timer) => timer !== due);
      this.time = Math.max(this.time, due.at);
      due.run();
      await idle();
    }
    this.time = end;
  }

  /** `source set complete`, one a line told. */
  lines(): string[] {
    return this.told.map(
      ({ source, setCookie, complete }) => `${source} ${setCookie.join('|')}${complete ? '' : ' incomplete'}`,
    );
  }
}

async function idle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

const ALL_LOOKS = LAST_LOOK_MS + 1;

describe('DevToolsNetworkSource', () => {
  it('tells a whole event at once and asks for nothing', async () => {
    const devtools = new FakeDevTools().start();
    await idle();
    const before = devtools.asked;
    await devtools.event(WHOLE);
    expect(devtools.lines()).toEqual(['devtools sessionid=a']);
    expect(devtools.asked).toBe(before);
  });

  it('completes an early event from the log, at once', async () => {
    const devtools = new FakeDevTools().start();
    await idle();
    devtools.log = [harEntry(WHOLE)];
    await devtools.event(EARLY);
    expect(devtools.lines()).toEqual(['har sessionid=a']);
  });

  it('asks again until the headers are there', async () => {
    const devtools = new FakeDevTools().start();
    await idle();
    devtools.log = [harEntry(EARLY)];
    await devtools.event(EARLY);
    await devtools.pass(30);
    expect(devtools.lines()).toEqual([]);
    devtools.log = [harEntry(WHOLE)];
    await devtools.pass(ALL_LOOKS);
    expect(devtools.lines()).toEqual(['har sessionid=a']);
  });

  it('tells it once, as incomplete, when they never come, and stops asking', async () => {
    const devtools = new FakeDevTools().start();
    await idle();
    const before = devtools.asked;
    devtools.log = [harEntry(EARLY)];
    await devtools.event(EARLY);
    await devtools.pass(10 * ALL_LOOKS);
    expect(devtools.lines()).toEqual(['devtools  incomplete']);
    // Without rest while it is young, and once more at the end.
    expect(devtools.asked - before).toBe(URGENT_MS / URGENT_GAP_MS + 2);
  });

  it.each([
    [
      'there without a Set-Cookie: there was none',
      [harEntry({ ...EARLY, httpVersion: 'http/2.0' })],
      'devtools ',
    ],
    ['cleared by a navigation: nobody knows', [], 'devtools  incomplete'],
  ])('an HTTP/2 hop whose entry is %s', async (_, log, line) => {
    const devtools = new FakeDevTools().start();
    await idle();
    devtools.log = log;
    await devtools.event({ ...EARLY, httpVersion: 'http/2.0' });
    await devtools.pass(ALL_LOOKS);
    expect(devtools.lines()).toEqual([line]);
  });

  it('tells the hops of a same-URL loop apart, even within one millisecond', async () => {
    const devtools = new FakeDevTools().start();
    await idle();
    const hops = ['a', 'b', 'c'].map((value) => harEntry({ ...WHOLE, setCookie: [`sessionid=${value}`] }));
    devtools.log = hops;
    await devtools.event({ ...WHOLE, setCookie: ['sessionid=b'] });
    await devtools.event(EARLY);
    await devtools.event(EARLY);
    expect(devtools.lines().sort()).toEqual(['devtools sessionid=b', 'har sessionid=a', 'har sessionid=c']);
  });

  it('coalesces: many early events in a row are a few questions', async () => {
    const devtools = new FakeDevTools().start();
    await idle();
    const before = devtools.asked;
    const urls = Array.from({ length: 50 }, (_, n) => `http://shop.test/${n}`);
    devtools.log = urls.map((url) => harEntry({ ...WHOLE, url }));
    await Promise.all(urls.map((url) => devtools.event({ ...EARLY, url })));
    await devtools.pass(ALL_LOOKS);
    expect(devtools.told).toHaveLength(50);
    expect(devtools.asked - before).toBeLessThanOrEqual(MAX_ASKING + 1);
  });

  it('takes from the first log what finished before it listened, and its event no second time', async () => {
    const devtools = new FakeDevTools();
    devtools.log = [
      harEntry(WHOLE),
      harEntry({ status: 0, headersSize: -1, url: 'http://shop.test/under-way' }),
    ];
    devtools.start();
    await idle();
    await devtools.event(WHOLE);
    expect(devtools.lines()).toEqual(['har sessionid=a']);
  });

  it('takes from the log after a navigation the hops that no event told', async () => {
    const devtools = new FakeDevTools().start();
    await idle();
    await devtools.event(WHOLE);
    const silent = { ...WHOLE, url: 'http://shop.test/silent', setCookie: ['sessionid=s'] };
    const old = { ...WHOLE, url: 'http://shop.test/old', started: '2026-11-21T11:00:00Z' };
    await devtools.navigate([WHOLE, silent, old].map((parts) => harEntry(parts)));
    expect(devtools.lines()).toEqual(['devtools sessionid=a', 'har sessionid=s']);
  });

  it('lives with a log that may not be read', async () => {
    const devtools = new FakeDevTools();
    devtools.fails = true;
    devtools.start();
    await devtools.event(EARLY);
    await devtools.event(WHOLE);
    await devtools.pass(ALL_LOOKS);
    expect(devtools.lines()).toEqual(['devtools sessionid=a', 'devtools  incomplete']);
  });

  it('believes Firefox, whose events are whole', async () => {
    const devtools = new FakeDevTools().start('firefox');
    await idle();
    await devtools.event({ ...EARLY, setCookie: ['sessionid=f'] });
    expect(devtools.lines()).toEqual(['devtools sessionid=f']);
  });
});
