/** The diagrams of every kind of event, over reductions of recorded traffic and the real companion's records. */
import { describe, expect, it, test } from 'vitest';
import { readHeader, readRecord } from '../companion/answer.ts';
import type { ServerRecord } from '../companion/shapes.ts';
import answers from '../companion/vectors/answers.json' with { type: 'json' };
import {
  action,
  clock,
  cookie,
  DELETES,
  facts,
  jar,
  KEY_A,
  KEY_B,
  reduceAll,
  request,
  sets,
  TWO_WEEKS,
} from '../timeline/testkit.ts';
import type { Observation } from '../timeline/facts/observation.ts';
import type { SessionEvent } from '../timeline/log/session-log.ts';
import { enFlow } from '../words/en/flow.ts';
import { flowOf } from './flow.ts';
import { fitLabel, fullLabel } from './label.ts';
import { flowMermaid } from './mermaid.ts';
import type { Flow } from './model.ts';
import { storeShape } from './store-shape.ts';
import { MAX_BLOCKS, wholeSession } from './whole.ts';

/** The diagram of the last event, or of the one at `index`. */
function flowAt(
  list: readonly Observation[],
  {
    index = -1,
    engine = 'db',
    record,
  }: { index?: number; engine?: string | null; record?: ServerRecord } = {},
): Flow {
  const log = reduceAll(list);
  const found = log.events.at(index);
  if (found === undefined) throw new Error('no event');
  const event: SessionEvent = record === undefined ? found : { ...found, server: { record, place: null } };
  const main = event.evidence
    .map((n) => list.find((fact) => fact.n === n))
    .find((fact) => fact?.kind === 'exchange');
  return flowOf({
    event,
    session: event.session === null ? null : (log.sessions[event.session] ?? null),
    from: event.from === null ? null : (log.sessions[event.from] ?? null),
    exchange: main?.kind === 'exchange' ? main.exchange : null,
    engine,
    settings: new Map([['SESSION_COOKIE_AGE', 'SESSION_COOKIE_AGE = 1209600']]),
  });
}

/** `browser>django sends-key`, with `~` before what is inferred. */
const inShort = ({ steps }: Flow): string[] =>
  steps.map(
    ({ from, to, code, observed }) => `${observed ? '' : '~'}${from[0] ?? ''}>${to[0] ?? ''} ${code}`,
  );

function recordOf(visit: keyof typeof answers.headers): ServerRecord {
  const header = readHeader(answers.headers[visit]);
  const { records } = answers.records.body;
  const found = header.kind === 'told' ? readRecord(records[header.id as keyof typeof records]) : null;
  if (found === null) throw new Error(visit);
  return found;
}

const created = request('POST /write/', 0, { set: [sets(KEY_A)] });
const later = 'expires=Fri, 19 Jun 2026 10:01:00 GMT; HttpOnly; Max-Age=1209600';
const carries = { sent: `sessionid=${KEY_A}` };

describe('from traffic alone', () => {
  it('draws a creation: no cookie, a row, a line', () => {
    const flow = flowAt(facts(created));
    expect(inShort(flow)).toEqual(['b>d sends-nothing', '~d>s creates', 'd>b stores']);
    expect(flow).toMatchObject({ before: null, after: 0, shape: 'row' });
    expect(flow.steps[2]?.backing.map(({ kind }) => kind)).toEqual(['response', 'settings']);
    expect(flow.steps[1]).toMatchObject({ effect: 'starts', certainty: 'likely' });
  });

  it('draws what only reads, and says that a load is a guess', () => {
    const flow = flowAt(facts(created, request('GET /cart/', 2, carries)));
    expect(inShort(flow)).toEqual(['b>d sends-key', '~d>s loads-if-read', 'd>b no-line']);
    expect(flow.steps[1]?.certainty).toBe('guess');
  });

  it('draws a save under the same key', () => {
    const flow = flowAt(
      facts(created, request('POST /cart/', 60, { ...carries, set: [sets(KEY_A, later)] })),
    );
    expect(inShort(flow)).toEqual(['b>d sends-key', '~d>s loads', '~d>s saves-same', 'd>b stores']);
  });

  it('draws a rotation at login: a new key first, then the old one deleted', () => {
    const flow = flowAt(
      facts(
        created,
        request('POST /login/', 2, { ...carries, status: 302, set: [sets(KEY_B), 'csrftoken=b; Path=/'] }),
      ),
    );
    expect(inShort(flow)).toEqual([
      'b>d sends-key',
      '~d>s loads',
      '~d>s cycles',
      '~d>s deletes-old',
      'd>b stores',
    ]);
    expect(flow).toMatchObject({ before: 0, after: 1, why: 'fixation' });
    expect(flow.steps.map(fullLabel)[0]).toContain('POST /login/ · 7qk2');
    expect(flow.steps.map(({ effect }) => effect)).toEqual([null, null, 'becomes', null, 'becomes']);
  });

  it('draws a flush at both ends', () => {
    const flow = flowAt(
      facts(created, request('POST /logout/', 2, { ...carries, status: 302, set: [DELETES] })),
    );
    expect(inShort(flow)).toEqual(['b>d sends-key', '~d>s loads', '~d>s deletes', 'd>b deletes-cookie']);
    expect(flow).toMatchObject({ before: 0, after: null });
  });

  it('draws a refusal: the server has saved, the browser keeps what it had', () => {
    const flow = flowAt(
      facts(
        created,
        request('POST /b/', 2, { ...carries, set: [`sessionid=${KEY_B}; Path=/; SameSite=None`] }),
      ),
    );
    expect(inShort(flow)).toEqual(['b>d sends-key', '~d>s loads', '~d>s saves-unseen', 'd>b refused']);
    expect(flow.steps.at(-1)).toMatchObject({
      effect: 'refused',
      params: { reasons: 'samesite-none-insecure' },
    });
  });

  it('draws an expiry: the row stays', () => {
    const list = facts(created, clock(TWO_WEEKS + 10));
    expect(inShort(flowAt(list))).toEqual(['~b>b local-expired', '~s>s row-stays']);
    expect(inShort(flowAt(list, { engine: 'cache' }))).toEqual(['~b>b local-expired', '~s>s entry-stays']);
  });

  it('draws the user’s own hand', () => {
    const before = cookie(KEY_A);
    const deletion = flowAt(facts(created, action(5, { action: 'delete', before })));
    expect(inShort(deletion)).toEqual(['b>b local-deleted', '~s>s row-stays']);
    const edit = flowAt(
      facts(
        created,
        action(5, {
          before,
          asked: cookie(KEY_A, { secure: true }),
          stored: cookie(KEY_A, { secure: true }),
        }),
      ),
    );
    expect(inShort(edit)).toEqual(['b>b local-edited']);
  });

  it('draws a cookie that another program took', () => {
    const flow = flowAt(facts(created, jar(9, KEY_A, { removed: true })), {});
    expect(inShort(flow)[0]).toMatch(/b>b local-(?:gone|deleted|expired)/);
  });

  it('says that an incomplete request may have carried anything', () => {
    const flow = flowAt(facts(created, request('GET /x/', 2, { ...carries, complete: false })));
    expect(inShort(flow).at(-1)).toBe('d>b line-unknown');
  });
});

describe('by the server’s record', () => {
  const cart = facts(created, request('POST /cart/add/', 2, { ...carries, set: [sets(KEY_A, later)] }));

  it('draws what the record tells as observed, with the line of code', () => {
    const flow = flowAt(cart, { record: recordOf('cart') });
    expect(inShort(flow)).toEqual([
      'b>d sends-key',
      'd>s loads',
      'd>d writes-at',
      'd>s saves-same',
      'd>b stores',
    ]);
    expect(flow.steps[2]?.params['place']).toMatch(/^\w+\.py:\d+$/);
    expect(flow.steps[3]?.backing[0]?.text).toContain('saved');
  });

  it('draws a key that the server does not know: nothing is deleted', () => {
    const list = facts(created, request('GET /cart/', 2, { ...carries, set: [DELETES] }));
    const flow = flowAt(list, { record: recordOf('unknown') });
    expect(inShort(flow)[1]).toBe('d>s load-unknown');
  });

  const writes = (op: string, expiry: ServerRecord['expiry']['after'] = null): ServerRecord => {
    const record = recordOf('cart');
    const write = { op, key: null, count: 1, where: null, via: null, library: false };
    return { ...record, diff: [], writes: [write], expiry: { before: null, after: expiry } };
  };

  test.each([
    ['policy', false, 'set-expiry-policy'],
    ['sliding', false, 'set-expiry-sliding'],
    ['fixed', false, 'set-expiry-fixed'],
    ['sliding', true, 'set-expiry-browser-close'],
    ['unreadable', false, 'set-expiry-unreadable'],
  ] as const)('draws set_expiry, %s', (kind, browserClose, code) => {
    const record = writes('set_expiry', { kind, browser_close: browserClose, age: 300, date: null });
    expect(inShort(flowAt(cart, { record }))).toContain(`d>d ${code}`);
  });

  it('draws clear(): the row stays and is saved', () => {
    const steps = inShort(flowAt(cart, { record: writes('clear') }));
    expect(steps.slice(2)).toEqual(['d>d clears', 'd>s saves-same', 'd>b stores']);
  });

  it('reads the awaited spelling as the other', () => {
    const record = writes('aclear');
    const spelled = { ...record, writes: record.writes.map((one) => ({ ...one, sync: 'clear' })) };
    expect(inShort(flowAt(cart, { record: spelled }))).toContain('d>d clears');
  });
});

describe('engines', () => {
  test.each([
    ['db', 'row'],
    ['django.contrib.sessions.backends.cache', 'cache'],
    ['cached_db', 'both'],
    ['file', 'file'],
    ['signed_cookies', 'none'],
    ['shop.sessions', 'unknown'],
    ['__proto__', 'unknown'],
  ])('%s keeps: %s', (engine, shape) => expect(storeShape(engine, null)).toBe(shape));

  it('draws no store for signed_cookies', () => {
    const flow = flowAt(facts(created, request('POST /logout/', 2, { ...carries, set: [DELETES] })), {
      engine: 'signed_cookies',
    });
    expect(flow.lifelines).toEqual(['browser', 'django']);
    expect(inShort(flow)).toEqual([
      'b>d sends-value',
      '~d>d unsigns',
      '~d>d forgets-nothing',
      'd>b deletes-cookie',
    ]);
  });
});

it('cuts the path’s tail and never the key', () => {
  const flow = flowAt(facts(created, request(`GET /${'a'.repeat(80)}/`, 2, carries)));
  const step = flow.steps[0];
  if (step === undefined) throw new Error('no step');
  expect(fitLabel(step, 40)).toMatch(/^GET \/a+… · \S+$/);
  expect(fitLabel(step, 40)).toHaveLength(40);
});

it('writes Mermaid that a path cannot break', () => {
  const flow = flowAt(facts(created, request('GET /x;end%22/', 2, carries)));
  const text = flowMermaid(
    [flow],
    (lifeline) => lifeline,
    (_flow, { code }) => code,
  );
  expect(text.split('\n')[0]).toBe('sequenceDiagram');
  expect(text).toContain('B->>D: GET');
  expect(text).toContain('D-->>S: load');
  expect(text).not.toMatch(/: .*(?<!#\d{1,4});/);
});

it('tells a whole session, its rotation and its end, with what only sent as bands', () => {
  const list = facts(
    created,
    request('GET /a/', 1, carries),
    request('POST /login/', 2, { ...carries, set: [sets(KEY_B), 'csrftoken=b; Path=/'] }),
    request('GET /b/', 3, { sent: `sessionid=${KEY_B}` }),
    request('POST /logout/', 4, { sent: `sessionid=${KEY_B}`, set: [DELETES] }),
  );
  const log = reduceAll(list);
  const short = wholeSession(log, 1).blocks.map((block) =>
    block.kind === 'band' ? block.count : block.event.kind,
  );
  expect(short).toEqual(['created', 1, 'rotated', 1, 'flushed']);
  expect(wholeSession(log, 0).blocks).toEqual(wholeSession(log, 1).blocks);
});

it('is bounded for a session of very many events', () => {
  const log = reduceAll(facts(created));
  const [one] = log.events;
  if (one === undefined) throw new Error('no event');
  const events = Array.from({ length: MAX_BLOCKS + 5 }, (_, i) => ({ ...one, id: `${i}.0` }));
  const { blocks, cut } = wholeSession({ events }, 0);
  expect([blocks.length, cut]).toEqual([MAX_BLOCKS, true]);
});

it('has a sentence for each step', () => {
  const list = facts(created, request('GET /a/', 1, carries));
  for (const { code } of flowAt(list).steps) expect(Object.hasOwn(enFlow, `flow.step.${code}`)).toBe(true);
});
