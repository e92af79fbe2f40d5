/** **Two logins of one user**: is the first session still alive after the second? Django allows any number, and tells nobody. */
import type { Experiment } from './experiment.ts';
import { change, plant, probe, read, userDoes, verdict } from './steps.ts';

export const concurrentLogins: Experiment = {
  id: 'concurrent-logins',
  ids: ['WSTG-SESS-11', 'ASVS 5.0 V7.1.2 (L2)', 'CWE-613'],
  needs: ['cookie'],
  asksFirst: true,
  *run(subject) {
    if ((yield* probe('who-first')).who !== 'in') return verdict('inconclusive', 'not-logged-in');
    const first = yield* read('key-before-login');
    if (first === null) return verdict('inconclusive', 'no-cookie');
    yield* change('another-browser', subject, { act: 'erase' });
    if (!(yield* userDoes('log-in'))) return verdict('inconclusive', 'user-would-not');
    if ((yield* probe('who-after-login')).who !== 'in') return verdict('inconclusive', 'not-logged-in');
    yield* plant('first-value', subject, first.value);
    const { who } = yield* probe('who-first-again');
    if (who === 'unknown') return verdict('inconclusive', 'probe-unclear');
    return who === 'in' ? verdict('by-design', 'both-alive') : verdict('pass', 'first-ended');
  },
};
