/** What the companion tells, read by each kind of sign; and the limits that pauses find, part by part. */
import { describe, expect, it } from 'vitest';
import { PlayedWorld, ORIGIN } from './world.testkit.ts';
import { limits } from './limits.ts';
import type { Probe, Sign } from './probe.ts';
import { runExperiment } from './runner.ts';
import { askServer, type Operate } from './told.ts';

const url = `${ORIGIN}/account/`;
const probe = (sign: Sign): Probe => ({ url, sign });
const answer = (result: unknown): Operate => {
  const cookie = { action: 'keep' } as const;
  const value = { op: '', result: result as never, session: null, cookie, missing: {} };
  return () => Promise.resolve({ ok: true, value: { ...value, undo: null, undo_refused: null } });
};
const disabled = (operate: Operate, sign: Sign) =>
  askServer(operate, probe(sign), () => 0, 'key', { about: 'disabled' });

describe('what the companion tells', () => {
  const page = (status: number, path: string, has: boolean | null) => ({
    status,
    url: `${ORIGIN}${path}`,
    has,
  });

  it.each<[Sign, object, object]>([
    [
      { by: 'path', in: '/account/', out: '/login/' },
      page(200, '/account/', null),
      page(200, '/login/', null),
    ],
    [{ by: 'status', in: 200, out: 403 }, page(200, '/account/', null), page(403, '/account/', null)],
    [{ by: 'text', in: 'logout' }, page(200, '/account/', true), page(200, '/account/', false)],
  ])('by %j', async (sign, before, after) => {
    expect(await disabled(answer({ before, after, backend: 'a.Backend' }), sign)).toEqual({
      is: 'visited',
      before: 'in',
      after: 'out',
      backend: 'a.Backend',
    });
  });

  it('is asked for the text alone that tells', async () => {
    const asked: object[] = [];
    const operate: Operate = (...call) => {
      asked.push(call);
      return Promise.resolve(null);
    };
    expect(await disabled(operate, { by: 'text', in: 'logout' })).toEqual({ is: 'silent' });
    await disabled(operate, { by: 'status', in: 200, out: 403 });
    expect(asked).toEqual([
      ['visit_disabled', 'key', { url, look: 'logout' }],
      ['visit_disabled', 'key', { url }],
    ]);
  });

  it('is a refusal with its problem, or its code; and what is no answer is one, too', async () => {
    const sign: Sign = { by: 'status', in: 200, out: 403 };
    const refuse = (code: string, params: Readonly<Record<string, string>>) =>
      disabled(() => Promise.resolve({ ok: false, failure: { code, params } }), sign);
    expect(await refuse('cannot_rehearse', { problem: 'no transactions' })).toMatchObject({
      problem: 'no transactions',
    });
    expect(await refuse('not_an_extension', {})).toEqual({ is: 'refused', problem: 'not_an_extension' });
    expect(await disabled(answer({ after: 7 }), sign)).toEqual({ is: 'refused', problem: 'malformed' });
  });
});

describe('limits found by pauses', () => {
  const found = async (...made: ConstructorParameters<typeof PlayedWorld>) => {
    const world = new PlayedWorld(...made);
    world.player.login(ORIGIN);
    const result = await runExperiment(limits, world.subject(), world, new AbortController().signal);
    expect(result.putBack).toBe(true);
    return result.verdict.parts?.map(({ what, outcome, reason }) => `${what} ${outcome} ${reason}`);
  };

  it('are an idle one, where each visit moves the end', async () => {
    expect(await found({ age: 10, saveEveryRequest: true })).toEqual([
      'idle pass idle-between',
      'absolute by-design absolute-not-within',
    ]);
  });

  it.each([
    ['Django’s own', { age: 10 }, {}],
    ['the project’s', { saveEveryRequest: true }, { absolute: 10 }],
  ])('are an absolute one: %s', async (_, options, faults) => {
    expect(await found(options, faults)).toEqual([
      'idle by-design idle-hidden',
      'absolute pass absolute-after',
    ]);
  });

  it('are not waited for without a word', async () => {
    const world = new PlayedWorld({ age: 10 });
    world.player.login(ORIGIN);
    world.willing = false;
    const { verdict, steps } = await runExperiment(
      limits,
      world.subject(),
      world,
      new AbortController().signal,
    );
    expect(verdict.reason).toBe('user-would-not');
    expect(steps.some(({ step }) => step.step === 'wait')).toBe(false);
  });
});
