import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fact, Observation } from '../facts/observation.ts';
import { TimelineReducer } from '../reduce.ts';
import {
  action,
  clock,
  cookie,
  DELETES,
  facts,
  inShort,
  jar,
  KEY_A,
  KEY_B,
  options,
  reduceAll,
  request,
  sets,
  START,
} from '../testkit.ts';

type Timed = Fact & { at: number };

const sentA = `sessionid=${KEY_A}`;
const full = { status: 302, sent: sentA, set: [sets(KEY_B)] };
const bare = { status: 302, complete: false };

/** One login hop as each witness tells it. */
const early: Timed = request('POST /login/', 10, bare);
const har: Timed = request('POST /login/', 10, { ...full, source: 'har' });
const web: Timed = request('POST /login/', 10.04, {
  ...full,
  source: 'webRequest',
  startedAt: START + 10_040,
});

describe('merging witnesses', () => {
  it.each([
    ['devtools, then har', [early, har]],
    ['har, then devtools', [har, early]],
    ['devtools, then webRequest', [early, web]],
    ['webRequest, then devtools', [web, early]],
    ['all three', [web, har, early]],
    ['all three, otherwise', [early, web, har]],
  ])('%s: one hop, its line once', (_title, stories) => {
    const log = reduceAll(facts(request('GET /', 0, { set: [sets(KEY_A)] }), ...stories));
    expect(inShort(log)).toEqual(['created/first-write', 'rotated/login']);
    expect(log.incompleteExchanges).toBe(0);
    expect(log.events[1]?.evidence).toHaveLength(stories.length);
  });

  it('two equal requests in one millisecond stay two', () => {
    const one = request('GET /', 0, { sent: sentA });
    expect(inShort(reduceAll(facts(one, one)))).toEqual(['sent×2']);
  });

  it('two equal hops, both incomplete, each get one completion', () => {
    const first = request('GET /x/', 1, { ...full, source: 'har', set: [sets(KEY_A)] });
    const second = request('GET /x/', 1, { ...full, source: 'har' });
    const hop = request('GET /x/', 1, bare);
    const log = reduceAll(facts(hop, hop, first, second));
    expect(log.events.flatMap((event) => event.line ?? [])).toHaveLength(2);
    expect(log.incompleteExchanges).toBe(0);
  });

  it('webRequest gives way when it was matched with the wrong hop', () => {
    const lines = [sets(KEY_A), sets(KEY_B)];
    const hops = [1, 1.001].map((at) => request('GET /x/', at, bare));
    const hars = [1, 1.001].map((at, i) =>
      request('GET /x/', at, { ...full, source: 'har', set: [lines[i] ?? ''] }),
    );
    // Its stories come in an order and with times that suggest the wrong hops.
    const webs = [1.0015, 1.0016].map((at, i) =>
      request('GET /x/', at, {
        ...full,
        source: 'webRequest',
        set: [lines[i] ?? ''],
        startedAt: START + at * 1000,
      }),
    );
    const log = reduceAll(facts(...hops, ...webs, ...hars));
    expect(log.events.map((event) => event.line).sort()).toEqual([...lines].sort());
  });
});

describe('webRequest, which missed the first of two equal requests', () => {
  const first = request('GET /set/', 1, { source: 'har', set: [sets(KEY_A)] });
  const second = request('GET /set/', 1.1, { source: 'har', sent: sentA, set: [sets(KEY_A)] });
  const web = request('GET /set/', 1.104, {
    source: 'webRequest',
    startedAt: START + 1104,
    sent: sentA,
    set: [sets(KEY_A)],
  });
  const orders = [
    [first, web, second],
    [web, first, second],
    [web, second, first],
    [first, second, web],
    [second, web, first],
    [second, first, web],
  ];

  it.each(orders.map((order, index) => [index, order] as const))('belongs to the second: %d', (_, order) => {
    const log = reduceAll(facts(...order));
    expect(inShort(log)).toEqual(['created/first-write', 'refreshed/save']);
    expect(log.events.map(({ evidence }) => evidence.length)).toEqual([1, 2]);
  });
});

/** A story with everything in it, as all the witnesses tell it. */
const story: Timed[] = [
  request('GET /', 0, { set: [sets(KEY_A)] }),
  jar(0.01, KEY_A),
  request('GET /cart/', 1, { sent: sentA }),
  request('GET /cart/', 2, { sent: sentA }),
  early,
  har,
  web,
  jar(10.06, KEY_A, { removed: true, cause: 'overwrite' }),
  jar(10.07, KEY_B),
  request('GET /home/', 11, { sent: `sessionid=${KEY_B}` }),
  action(20, {
    action: 'expire-soon',
    before: cookie(KEY_B),
    asked: cookie(KEY_B, { expires: START + 30_000 }),
    stored: cookie(KEY_B, { expires: START + 30_000 }),
  }),
  clock(31),
  request('GET /', 40, { set: [sets(KEY_A)] }),
  request('POST /logout/', 50, { sent: sentA, set: [DELETES] }),
];

describe('order', () => {
  const told = facts(...story);
  const expected = inShort(reduceAll(told));

  it('tells the story', () => {
    expect(expected).toEqual([
      'created/first-write',
      'sent×2',
      'rotated/login',
      'sent',
      'edited/expire-soon',
      'expired/max-age',
      'created/first-write',
      'flushed/logout',
    ]);
  });

  it('does not depend on the order of arrival, nor on the batches', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(told, { minLength: told.length }),
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: told.length, maxLength: told.length }),
        (shuffled, sizes) => {
          const reducer = new TimelineReducer(options);
          // Numbers say the order of arrival.
          const arriving: Observation[] = shuffled.map((fact, n) => ({ ...fact, n }));
          for (const size of sizes) reducer.add(arriving.splice(0, size));
          const log = reducer.log();
          expect(inShort(log)).toEqual(expected);
          expect(log.sessions.map((one) => [one.value, one.ended?.how])).toEqual([
            [KEY_A, 'rotated'],
            [KEY_B, 'expired'],
            [KEY_A, 'flushed'],
          ]);
        },
      ),
      { seed: 20261121, numRuns: 400 },
    );
  });
});
