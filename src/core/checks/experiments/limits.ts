/**
 * **Idle and absolute limit**: how long a session lives that nobody uses, and one that is used. Django has one end, SESSION_COOKIE_AGE after
 * the last save: with SESSION_SAVE_EVERY_REQUEST that is an idle limit, else it runs from the last write; an absolute one it does not have,
 * by design. With the companion the end is read and tried in a moment, as if the time had passed; without it, by pauses that grow.
 */
import type { JarCookie } from '../../cookie/types.ts';
import type { Answer, Experiment, Part, Step, Subject, Verdict } from './experiment.ts';
import { askOfServer, ofParts, probe, read, userDoes, verdict, wait } from './steps.ts';
import type { ServerTold } from './told.ts';

/** Longer than the rounding of dates, in ms. */
const PAUSE = 3_000;

/** Seconds of the first pause: more than the second by which browsers' dates are rounded. The next ones are twice as long each. */
const FIRST_PAUSE = 2;

/** Seconds before and after the end at which it is tried. */
const BESIDE = 5;

export const limits: Experiment = {
  id: 'limits',
  ids: ['WSTG-SESS-07', 'ASVS 5.0 V7.3.1 (L2)', 'ASVS 5.0 V7.3.2 (L2)', 'CWE-613'],
  needs: ['cookie'],
  asksFirst: false,
  *run(subject) {
    if ((yield* probe('who-first')).who !== 'in') return verdict('inconclusive', 'not-logged-in');
    const cookie = yield* read('cookie-now');
    if (cookie === null) return verdict('inconclusive', 'ended-meanwhile');
    const told = yield* askOfServer('end-on-server', cookie.value, { about: 'ends' });
    const before = endOf(told, cookie);
    return before === null ? yield* byPauses(subject) : yield* byServer(before);
  },
};

/** The end of a session: where the data is in the cookie, or the store does not say, the cookie's own is the one that is known. */
function endOf(told: ServerTold, cookie: JarCookie): number | null {
  return told.is === 'ends' ? (told.at ?? cookie.expires) : null;
}

function* byServer(before: number): Generator<Step, Verdict, Answer> {
  yield* wait('pause', PAUSE);
  if ((yield* probe('visit-again')).who !== 'in') return verdict('inconclusive', 'ended-meanwhile');
  const cookie = yield* read('end-after');
  if (cookie === null) return verdict('inconclusive', 'ended-meanwhile');
  const told = yield* askOfServer('end-on-server-again', cookie.value, { about: 'ends' });
  const after = endOf(told, cookie);
  if (told.is !== 'ends' || after === null) return verdict('inconclusive', 'ended-meanwhile');
  const seconds = told.age ?? '?';
  const parts: Part[] =
    after - before > PAUSE / 2
      ? [
          { what: 'idle', ...verdict('pass', 'idle-after', { seconds }) },
          { what: 'absolute', ...verdict('by-design', 'absolute-none') },
        ]
      : [
          { what: 'idle', ...verdict('by-design', 'idle-none') },
          { what: 'absolute', ...verdict('by-design', 'absolute-since-write', { seconds }) },
        ];
  const kept = told.left === null ? null : yield* isKept(cookie.value, told.left);
  return ofParts(kept === null ? parts : [...parts, kept]);
}

/** Whether the server holds to the end that it tells: a little before it, and a little after. Null where that cannot be tried. */
function* isKept(key: string, seconds: number): Generator<Step, Part | null, Answer> {
  const early = Math.max(0, seconds - BESIDE);
  const alive = yield* askOfServer('just-before-end', key, { about: 'later', seconds: early });
  if (alive.is !== 'visited') return null;
  const late = seconds + BESIDE;
  const dead = yield* askOfServer('just-after-end', key, { about: 'later', seconds: late });
  if (dead.is !== 'visited') return null;
  if (alive.after === 'in' && dead.after === 'out')
    return { what: 'kept', ...verdict('pass', 'limit-kept', { early, late }) };
  return dead.after === 'in'
    ? { what: 'kept', ...verdict('fail', 'limit-not-kept', { late }) }
    : { what: 'kept', ...verdict('inconclusive', 'probe-unclear') };
}

function* byPauses(subject: Subject): Generator<Step, Verdict, Answer> {
  const patience = subject.patience;
  if (!(yield* userDoes('confirm-pauses'))) return verdict('inconclusive', 'user-would-not');
  /** The longest pause that the session has lived through, the one that it has not, and all of them, in seconds. */
  let [lived, ended, total] = [0, 0, 0];
  for (let pause = FIRST_PAUSE; total + pause <= patience && ended === 0; pause *= 2) {
    yield* wait('pause-idle', pause * 1000);
    total += pause;
    const { who } = yield* probe('who-after-pause');
    if (who === 'unknown') return verdict('inconclusive', 'probe-unclear');
    if (who === 'in') lived = pause;
    else ended = pause;
  }
  if (ended === 0) return verdict('inconclusive', 'limit-beyond', { total, pause: lived });
  const range = { from: lived, to: ended, total };
  // What ended it, the pause or its age? A session that is used all the time tells.
  if (!(yield* userDoes('log-in'))) return verdict('inconclusive', 'limit-either', range);
  if ((yield* probe('who-logged-in')).who !== 'in') return verdict('inconclusive', 'not-logged-in');
  const step = Math.max(0.5, lived / 2);
  for (let used = step; used <= total + step; used += step) {
    yield* wait('pause-used', step * 1000);
    const { who } = yield* probe('who-while-used');
    if (who === 'unknown') return verdict('inconclusive', 'probe-unclear');
    if (who === 'out')
      return ofParts([
        { what: 'idle', ...verdict('by-design', 'idle-hidden', { pause: lived }) },
        { what: 'absolute', ...verdict('pass', 'absolute-after', { from: used - step, to: used }) },
      ]);
  }
  return ofParts([
    { what: 'idle', ...verdict('pass', 'idle-between', range) },
    { what: 'absolute', ...verdict('by-design', 'absolute-not-within', { total }) },
  ]);
}
