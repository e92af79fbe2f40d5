/** Every experiment against a good site and the ways to be wrong that it is for; and that it leaves the jar as it was, however it ends. */
import { describe, expect, it } from 'vitest';
import type { JarCookie } from '../../cookie/types.ts';
import type { SiteOptions } from '../simulate.testkit.ts';
import type { Experiment } from './experiment.ts';
import { EXPERIMENTS } from './index.ts';
import { runExperiment } from './runner.ts';
import { ORIGIN, PlayedWorld, type Faults } from './world.testkit.ts';

const never = (): AbortSignal => new AbortController().signal;

const byId = (id: string): Experiment => {
  const found = EXPERIMENTS.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no experiment ${id}`);
  return found;
};

/** `in`: logged in. `anonymous`: with a session and nobody in it. `out`: logged out. `empty`: an empty jar. */
type Start = 'in' | 'anonymous' | 'out' | 'empty';

function start(how: Start, options: SiteOptions, faults: Faults) {
  const world = new PlayedWorld(options, faults);
  const loggedOut: string[] = [];
  if (how === 'in' || how === 'out') world.player.login(ORIGIN);
  if (how === 'out') loggedOut.push(world.logOut());
  if (how === 'anonymous') world.player.go(`${ORIGIN}/cart/add/`);
  return { world, subject: world.subject(loggedOut) };
}

/** A jar has no order but that of its making. */
const sorted = (jar: readonly JarCookie[]) => jar.toSorted((a, b) => a.name.localeCompare(b.name));

/**
 * The cookies of a jar that are still alive at the end. `created` is the jar's own matter, and a date within a second of the
 * old one is the old one: browsers round.
 */
const told = (jar: readonly JarCookie[], { now }: { readonly now: () => number }) =>
  sorted(jar)
    .filter(({ expires }) => expires === null || expires > now())
    .map(({ created: _created, expires, ...cookie }) => ({
      ...cookie,
      expires: expires === null ? null : expect.closeTo(expires, -3),
    }));
const alive = (jar: readonly JarCookie[]) => sorted(jar).map(({ created: _created, ...cookie }) => cookie);

const signed: SiteOptions = { engine: 'signed_cookies', secretKey: 'k' };

const cells: readonly [id: string, how: Start, options: SiteOptions, faults: Faults, outcome: string][] = [
  ['flush', 'in', {}, {}, 'pass anonymous-without'],
  ['flush', 'anonymous', {}, {}, 'inconclusive not-logged-in'],
  ['flush', 'empty', {}, {}, 'inconclusive needs-cookie'],
  ['cookie-expiry', 'in', {}, {}, 'by-design row-outlives-cookie'],
  ['cookie-expiry', 'in', signed, {}, 'by-design signed-outlives-cookie'],
  ['cookie-expiry', 'in', { age: 2 }, {}, 'pass expired-both'],
  ['replay', 'out', {}, {}, 'pass old-refused'],
  ['replay', 'out', {}, { keepsRow: true }, 'fail old-accepted'],
  ['replay', 'out', signed, {}, 'fail signed-cannot-be-revoked'],
  ['replay', 'in', {}, {}, 'inconclusive needs-logged-out'],
  ['replay', 'out', {}, { keepsRow: true, deviceBound: true }, 'inconclusive device-bound'],
  ['replay', 'out', {}, { deviceBound: true }, 'pass old-refused'],
  ['fixation', 'empty', {}, {}, 'pass planted-replaced'],
  ['fixation', 'empty', { loginKeepsKey: true }, { adoptsKeys: true }, 'fail planted-adopted'],
  ['fixation', 'empty', {}, { adoptsKeys: true }, 'pass planted-replaced'],
  ['rotation', 'anonymous', {}, {}, 'pass key-changed-at-login'],
  ['rotation', 'anonymous', { loginKeepsKey: true }, {}, 'fail key-kept-at-login'],
  ['rotation', 'in', {}, {}, 'inconclusive log-out-first'],
  ['tampering', 'in', {}, {}, 'pass tampered-refused'],
  ['tampering', 'in', signed, {}, 'pass tampered-refused'],
  ['tampering', 'in', {}, { breaksOnGarbage: true }, 'fail tampered-breaks'],
  ['tampering', 'in', {}, { strayOnGarbage: true }, 'inconclusive probe-unclear'],
  ['sliding', 'in', {}, {}, 'pass fixed'],
  ['sliding', 'in', { saveEveryRequest: true }, {}, 'pass slides'],
  ['sliding', 'in', { browserClose: true }, {}, 'pass ends-with-browser'],
  ['browser-close', 'in', {}, {}, 'by-design outlives-browser'],
  ['browser-close', 'in', { browserClose: true }, {}, 'pass ends-with-browser'],
  ['re-login', 'in', {}, {}, 'by-design key-kept-at-re-login'],
  ['re-login', 'anonymous', {}, {}, 'inconclusive not-logged-in'],
  ['password-change', 'in', { updatesHash: true }, {}, 'pass key-changed-at-change'],
  ['password-change', 'in', { ...signed, updatesHash: true }, {}, 'pass key-changed-at-change'],
  ['password-change', 'in', {}, {}, 'fail logged-out-by-change'],
  ['password-change', 'in', {}, { forgetsHash: true }, 'fail key-kept-at-change'],
  ['user-switch', 'in', {}, {}, 'pass other-user-apart'],
  ['user-switch', 'in', { loginKeepsKey: true }, {}, 'fail key-kept-for-other'],
  ['user-switch', 'in', signed, {}, 'fail signed-first-alive'],
  ['concurrent-logins', 'in', {}, {}, 'by-design both-alive'],
  ['concurrent-logins', 'in', signed, {}, 'by-design both-alive'],
  ['concurrent-logins', 'in', {}, { oneLogin: true }, 'pass first-ended'],
  ['logout-everywhere', 'in', { updatesHash: true }, {}, 'pass others-ended'],
  ['logout-everywhere', 'in', { ...signed, updatesHash: true }, {}, 'pass others-ended'],
  ['logout-everywhere', 'in', { updatesHash: true }, { forgetsHash: true }, 'fail others-alive'],
  ['two-strangers', 'in', {}, { givesSessions: true }, 'pass strangers-apart'],
  ['two-strangers', 'empty', {}, { givesSessions: true }, 'pass strangers-apart'],
  ['two-strangers', 'in', {}, { givesSessions: true, cachesSetCookie: true }, 'fail strangers-share'],
  ['two-strangers', 'in', {}, {}, 'inconclusive strangers-get-none'],
  ['two-strangers', 'in', {}, { givesAt: true }, 'pass strangers-apart'],
  ['two-strangers', 'in', signed, { givesAt: true }, 'inconclusive strangers-signed'],
  ['key-strength', 'in', {}, { givesSessions: true }, 'pass key-of-django'],
  ['key-strength', 'in', {}, {}, 'pass key-of-django'],
  ['key-strength', 'in', {}, { givesSessions: true, countsKeys: true }, 'fail key-weak'],
  ['key-strength', 'in', {}, { givesSessions: true, cachesSetCookie: true }, 'fail key-repeats'],
  ['key-strength', 'in', signed, {}, 'inconclusive needs-key'],
  ['csrf', 'in', {}, {}, 'pass of-parts'],
  ['csrf', 'in', signed, {}, 'pass of-parts'],
  ['csrf', 'in', {}, { exempt: true }, 'fail of-parts'],
  ['csrf', 'empty', {}, {}, 'inconclusive needs-cookie'],
  ['csrf', 'anonymous', {}, {}, 'inconclusive not-logged-in'],
  ['parallel', 'in', {}, { inTurn: true, takes: 300 }, 'pass nothing-lost'],
  ['parallel', 'in', {}, { takes: 300 }, 'fail update-lost'],
  ['parallel', 'in', {}, { inTurn: true }, 'inconclusive pair-too-quick'],
  ['parallel', 'in', signed, {}, 'fail update-lost-signed'],
  ['parallel', 'in', {}, { showsNothing: true }, 'inconclusive pair-unseen'],
  ['parallel', 'in', {}, { forbids: true }, 'inconclusive pair-refused'],
  ['scope', 'in', {}, {}, 'by-design of-parts'],
  ['disabled-user', 'in', {}, { companion: 'there' }, 'pass disabled-logged-out'],
  ['disabled-user', 'in', {}, { companion: 'there', letsDisabledIn: true }, 'fail disabled-logged-in'],
  ['disabled-user', 'in', {}, { companion: 'blind' }, 'inconclusive server-refused'],
  ['disabled-user', 'in', {}, {}, 'inconclusive needs-companion'],
  ['disabled-user', 'anonymous', {}, { companion: 'there' }, 'inconclusive not-logged-in'],
  ['limits', 'in', {}, { companion: 'there' }, 'by-design of-parts'],
  ['limits', 'in', { saveEveryRequest: true }, { companion: 'there' }, 'by-design of-parts'],
  ['limits', 'in', {}, { companion: 'there', ignoresEnd: true }, 'fail of-parts'],
  ['limits', 'in', {}, {}, 'inconclusive limit-beyond'],
  ['limits', 'in', { age: 10 }, {}, 'by-design of-parts'],
  ['limits', 'in', { age: 10, saveEveryRequest: true }, {}, 'by-design of-parts'],
  ['scope', 'in', { sameSite: false }, {}, 'fail of-parts'],
];

describe('verdicts', () => {
  it.each(cells)('%s, %s, %j %j: %s', async (id, how, options, faults, outcome) => {
    const { world, subject } = start(how, options, faults);
    const before = world.player.jar;
    const result = await runExperiment(byId(id), subject, world, never());
    expect(`${result.verdict.outcome} ${result.verdict.reason}`).toBe(outcome);
    expect(alive(world.player.jar)).toEqual(told(before, world));
    if (result.steps.length > 0) expect(result.putBack).toBe(true);
  });

  it('has each experiment pass or be by design once, and each that can fail fail once', () => {
    const seen = new Set(cells.map(([id, , , , outcome]) => `${id} ${outcome.split(' ')[0] ?? ''}`));
    for (const { id } of EXPERIMENTS)
      expect(seen.has(`${id} pass`) || seen.has(`${id} by-design`)).toBe(true);
  });
});

describe('however it ends, the jar is as it was', () => {
  const runs = EXPERIMENTS.flatMap(({ id }) => {
    const how: Start =
      id === 'replay' ? 'out' : id === 'fixation' ? 'empty' : id === 'rotation' ? 'anonymous' : 'in';
    // What sends requests takes more steps than the others.
    const most = id === 'csrf' || id === 'parallel' || id === 'scope' ? 24 : 6;
    return Array.from({ length: most }, (_, at) => [id, how, at] as const);
  });

  it.each(runs)('%s from %s, stopped at step %d', async (id, how, at) => {
    const { world, subject } = start(how, {}, {});
    const before = world.player.jar;
    const stop = new AbortController();
    let step = 0;
    await runExperiment(byId(id), subject, world, stop.signal, () => {
      if (step === at) stop.abort();
      step += 1;
    });
    expect(alive(world.player.jar)).toEqual(told(before, world));
  });

  it.each(runs)('%s from %s, with an error of the world at step %d', async (id, how, at) => {
    const { world, subject } = start(how, {}, {});
    const before = world.player.jar;
    let step = 0;
    const result = await runExperiment(byId(id), subject, world, never(), () => {
      step += 1;
      if (step === at + 1) throw new Error('the page is gone');
    });
    expect(alive(world.player.jar)).toEqual(told(before, world));
    if (step > at) expect(result.verdict.reason).toBe('error');
  });

  it.each(runs)('%s from %s, its holder killed at step %d', async (id, how, at) => {
    const { world, subject } = start(how, {}, {});
    const before = world.player.jar;
    let step = 0;
    let killed = false;
    const dead = new Promise<never>(() => {});
    // Whoever is killed takes no further step, and lets nothing go.
    const alone = <Args extends unknown[], Answer>(call: (...args: Args) => Promise<Answer>) =>
      ((...args: Args) => (killed ? dead : call(...args))) as (...args: Args) => Promise<Answer>;
    let ended = false;
    void runExperiment(
      byId(id),
      subject,
      {
        now: world.now,
        hold: async (places) => {
          const held = await world.hold(places);
          return held === null ? null : { id: held.id, release: alone(() => held.release()) };
        },
        apply: alone(world.apply),
        read: alone(world.read),
        send: alone(world.send),
        server: alone(world.server),
        wait: alone(world.wait),
        ask: alone(world.ask),
        probe: alone(world.probe),
      },
      never(),
      () => {
        killed = step === at;
        step += 1;
      },
    ).then(() => (ended = true));
    await expect.poll(() => killed || ended).toBe(true);
    await world.journal.recover(true);
    expect(alive(world.player.jar)).toEqual(told(before, world));
  });

  it('is put back by the journal alone when its holder is killed', async () => {
    const { world, subject } = start('in', {}, {});
    const before = world.player.jar;
    void runExperiment(
      byId('flush'),
      subject,
      {
        ...world,
        now: world.now,
        hold: world.hold.bind(world),
        apply: world.apply,
        read: world.read,
        send: world.send,
        wait: world.wait,
        ask: world.ask,
        probe: () => (world.cookie === null ? new Promise(() => {}) : world.probe()),
      },
      never(),
    );
    // It has taken the cookie away, and waits for an answer that never comes.
    await expect.poll(() => world.cookie).toBeNull();
    await world.journal.recover(true);
    expect(alive(world.player.jar)).toEqual(told(before, world));
  });
});
