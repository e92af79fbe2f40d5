/** The reducer against random recordings: it never throws, and what it says does not depend on the order of arrival. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fact, Observation } from './facts/observation.ts';
import { TimelineReducer } from './reduce.ts';
import type { SessionLog } from './log/session-log.ts';
import {
  action,
  clock,
  cookie,
  DELETES,
  facts,
  jar,
  KEY_A,
  KEY_B,
  KEY_C,
  options,
  request,
  sets,
} from './testkit.ts';

type Timed = Fact & { at: number };

const key = fc.constantFrom(KEY_A, KEY_B, KEY_C);
const path = fc.constantFrom('/', '/cart/', '/login/', '/logout/', '/app/x/');
const line = fc.oneof(
  key.map((value) => sets(value)),
  key.map((value) => sets(value, 'Max-Age=30')),
  key.map((value) => `sessionid=${value}; Path=/app/`),
  key.map((value) => `sessionid=${value}; SameSite=None`),
  fc.constant(DELETES),
  fc.constant('sessionid=""; Max-Age=0; Path=/other/'),
  fc.constantFrom('csrftoken=one; Path=/', 'csrftoken=two; Path=/', 'nonsense', '', '\u0000', '=; Path'),
  fc.string(),
);
const header = fc.option(
  fc.oneof(
    key.map((value) => `sessionid=${value}`),
    fc.tuple(key, key).map(([a, b]) => `csrftoken=one; sessionid=${a}; sessionid=${b}`),
    fc.string(),
  ),
);

const exchange = fc
  .record({
    method: fc.constantFrom('GET', 'POST'),
    path,
    sent: header,
    set: fc.array(line, { maxLength: 3 }),
    complete: fc.boolean(),
  })
  .map(({ method, path: where, sent, set, complete }) => (at: number): Timed => {
    // An incomplete exchange is one whose headers are not there.
    if (!complete) return request(`${method} ${where}`, at, { complete: false });
    return request(`${method} ${where}`, at, { set, ...(sent === null ? {} : { sent }) });
  });

const other = fc.oneof(
  fc.constant(clock),
  key.map((value) => (at: number) => jar(at, value)),
  key.map((value) => (at: number) => jar(at, value, { removed: true })),
  fc.tuple(key, fc.option(key)).map(
    ([before, stored]) =>
      (at: number): Timed =>
        action(at, {
          action: stored === null ? 'delete' : 'replay',
          before: cookie(before),
          stored: stored === null ? null : cookie(stored),
        }),
  ),
  fc.array(key, { maxLength: 1 }).map((values) => (at: number): Timed => ({
    kind: 'snapshot',
    at,
    snapshot: { url: 'http://127.0.0.1:8000/', cookies: values.map((value) => cookie(value)) },
  })),
);

/** Facts at different moments, a second or so apart. */
const recording = fc
  .array(
    fc.tuple(
      fc.oneof({ weight: 3, arbitrary: exchange }, { weight: 1, arbitrary: other }),
      fc.integer({ min: 1, max: 8000 }),
    ),
    {
      minLength: 1,
      maxLength: 25,
    },
  )
  .map((list) => {
    let at = 0;
    return facts(...list.map(([make, gap]) => make((at += gap) / 1000)));
  });

/** The log without the numbers, which say the order of arrival. */
function told(log: SessionLog): unknown {
  return {
    sessions: log.sessions.map(({ value, identity, ended, expires, jar: inJar }) => ({
      value,
      identity,
      how: ended?.how,
      at: ended?.at,
      expires,
      inJar,
    })),
    events: log.events.map(({ id: _id, evidence, ...event }) => ({ ...event, evidence: evidence.length })),
    nextExpiry: log.nextExpiry,
  };
}

describe('random recordings', () => {
  it('give the same log in whatever order and batches they arrive', () => {
    fc.assert(
      fc.property(
        recording.chain((list) =>
          fc.tuple(
            fc.constant(list),
            fc.shuffledSubarray(list, { minLength: list.length }),
            fc.integer({ min: 1, max: 7 }),
          ),
        ),
        ([list, shuffled, size]) => {
          const inOrder = new TimelineReducer(options);
          inOrder.add(list);
          const arriving: Observation[] = shuffled.map((fact, n) => ({ ...fact, n }));
          const anyOrder = new TimelineReducer(options);
          while (arriving.length > 0) anyOrder.add(arriving.splice(0, size));
          expect(told(anyOrder.log())).toEqual(told(inOrder.log()));
        },
      ),
      { seed: 20261121, numRuns: 2000 },
    );
    // Two thousand recordings, each reduced twice: on a busy machine that takes longer than a test usually may.
  }, 60_000);

  it('are the same after a long log was rolled back too far and reduced anew', () => {
    const many = facts(
      request('GET /', 0, { set: [sets(KEY_A)] }),
      ...Array.from({ length: 10_000 }, (_, i) =>
        request('GET /x/', i + 10, { sent: `sessionid=${i % 100 === 0 ? KEY_B : KEY_A}` }),
      ),
    );
    const late: Observation = {
      ...facts(request('GET /late/', 5, { sent: `sessionid=${KEY_A}` }))[0],
      n: many.length,
    } as Observation;
    const atOnce = new TimelineReducer(options);
    atOnce.add([...many, late]);
    const later = new TimelineReducer(options);
    later.add(many);
    later.add([late]);
    expect(told(later.log())).toEqual(told(atOnce.log()));
  });
});
