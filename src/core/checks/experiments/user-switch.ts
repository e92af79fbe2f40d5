/** **Another user** logs in over the first: the first one's key must be dead, and the new one be another (`login()` flushes, django/contrib/auth/__init__.py). */
import type { Experiment } from './experiment.ts';
import { plant, probe, read, userDoes, verdict } from './steps.ts';

export const userSwitch: Experiment = {
  id: 'user-switch',
  ids: ['WSTG-SESS-03', 'ASVS 5.0 V7.2.4 (L1)', 'CWE-384', 'CWE-488'],
  needs: ['cookie'],
  asksFirst: true,
  *run(subject) {
    if ((yield* probe('who-first')).who !== 'in') return verdict('inconclusive', 'not-logged-in');
    const first = yield* read('key-before-login');
    if (first === null) return verdict('inconclusive', 'no-cookie');
    if (!(yield* userDoes('log-in-other'))) return verdict('inconclusive', 'user-would-not');
    if ((yield* probe('who-after-login')).who !== 'in') return verdict('inconclusive', 'not-logged-in');
    const second = yield* read('key-after-login');
    if (second === null) return verdict('inconclusive', 'no-cookie');
    if (second.value === first.value) return verdict('fail', 'key-kept-for-other');
    yield* plant('old-value', subject, first.value);
    const { who } = yield* probe('who-replayed');
    if (who === 'unknown') return verdict('inconclusive', 'probe-unclear');
    if (who === 'out') return verdict('pass', 'other-user-apart');
    return subject.form === 'signed'
      ? verdict('fail', 'signed-first-alive')
      : verdict('fail', 'first-key-alive');
  },
};
