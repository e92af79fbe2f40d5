/** What the user's answers do to a door: which event is meant, which answers count, which of several unsure causes comes first. */
import { describe, expect, it } from 'vitest';
import type { Code } from '../case/codes.ts';
import type { Finding } from '../finding/finding.ts';
import { readTraces } from '../run.ts';
import { Player, Site } from '../simulate.testkit.ts';
import { NO_ANSWERS, WHENS } from './answers.ts';
import { LOGGED_OUT, NO_SESSIONID } from './doors.ts';
import { walk } from './walk.ts';

const ORIGIN = 'https://shop.test';

/** A user whose session the server forgets, and an API that answers 401 from then on. */
function player(): Player {
  const site = new Site({ secure: true });
  return new Player({ [ORIGIN]: site })
    .login(ORIGIN)
    .wait(20 * 86_400)
    .go(`${ORIGIN}/dashboard/`)
    .fetch(`${ORIGIN}/api/me`)
    .go(`${ORIGIN}/private/`);
}

function traceOf(one: Player) {
  const [first] = readTraces(one.case());
  if (first === undefined) throw new Error('no trace');
  return first.trace;
}

function unsure(code: Code, n = 0): Finding {
  return {
    code,
    verdict: 'fail',
    certainty: 'likely',
    cookie: 'sessionid',
    cause: '',
    remedy: '',
    evidence: [n],
    params: {},
    settle: '',
    lines: [],
    ids: [],
  } as unknown as Finding;
}

describe('the event that is meant', () => {
  it('is the last one, unless another was chosen', () => {
    const trace = traceOf(player());
    const { events, about } = walk('logged-out', trace, []);
    expect(events.length).toBeGreaterThan(1);
    expect(about).toBe(events.at(-1));
    const [earlier = -1] = events;
    expect(walk('logged-out', trace, [], { ...NO_ANSWERS, about: earlier }).about).toBe(earlier);
    // One that is gone from the log is none.
    expect(walk('logged-out', trace, [], { ...NO_ANSWERS, about: -7 }).about).toBe(about);
  });

  it('chooses among the findings', () => {
    const trace = traceOf(player());
    const [first = 0, second = 1] = walk('logged-out', trace, []).events;
    const findings = [unsure('fixed-expiry', first), unsure('key-unknown', second)];
    expect(walk('logged-out', trace, findings).cause?.code).toBe('fixed-expiry');
    expect(walk('logged-out', trace, findings, { ...NO_ANSWERS, about: second }).cause?.code).toBe(
      'key-unknown',
    );
  });
});

describe('how often it happens', () => {
  const trace = traceOf(player());
  const findings = [unsure('late-answer-wins'), unsure('key-unknown')];

  it('puts the cause that fits before one that does not, where none is certain', () => {
    expect(walk('logged-out', trace, findings).cause?.code).toBe('late-answer-wins');
    expect(walk('logged-out', trace, findings, { ...NO_ANSWERS, when: 'pause' }).cause?.code).toBe(
      'key-unknown',
    );
  });

  it('says nothing against a certain one', () => {
    const certain = { ...unsure('late-answer-wins'), certainty: 'certain' } as const;
    const told = walk('logged-out', trace, [certain, unsure('key-unknown')], {
      ...NO_ANSWERS,
      when: 'pause',
    });
    expect(told.cause?.code).toBe('late-answer-wins');
  });

  it('names the step to look at first, among those that are not known', () => {
    const steps = walk('logged-out', trace, [], { ...NO_ANSWERS, when: 'sometimes' }).steps;
    expect(steps.filter(({ first }) => first === true).map(({ name }) => name)).toEqual([
      'processes',
      'signature',
    ]);
    expect(walk('logged-out', trace, []).steps.some(({ first }) => first === true)).toBe(false);
  });

  it('speaks for steps that there are', () => {
    const known = new Set(['set', 'login', ...[...NO_SESSIONID, ...LOGGED_OUT].map(({ name }) => name)]);
    for (const when of WHENS)
      for (const door of ['no-sessionid', 'logged-out'] as const)
        for (const { name } of walk(door, trace, [], { ...NO_ANSWERS, when }).steps)
          expect(known).toContain(name);
  });
});

describe('what shows that nobody is logged in', () => {
  const trace = traceOf(player());
  const count = (sign: 'redirect' | 'status' | 'page' | null): number =>
    walk('logged-out', trace, [], { ...NO_ANSWERS, sign }).events.length;

  it('decides which answers count', () => {
    const refused = walk('logged-out', trace, [], { ...NO_ANSWERS, sign: 'status' }).events;
    expect(refused.length).toBeGreaterThan(0);
    expect(count('redirect')).toBe(count(null));
    const statuses = refused.map((n) => trace.visits.find((one) => one.n === n)?.exchange.status);
    expect(statuses).toContain(401);
    // What the page says is not recorded: only the server's own refusal of the key counts.
    expect(count('page')).toBeLessThan(count('redirect'));
  });
});
