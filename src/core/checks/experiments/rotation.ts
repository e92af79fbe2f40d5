/** **Rotation**: an anonymous session gets another key at login; who knew the old one must not be logged in by it. */
import type { Experiment } from './experiment.ts';
import { plant, probe, read, userDoes, verdict } from './steps.ts';

export const rotation: Experiment = {
  id: 'rotation',
  ids: ['WSTG-SESS-03', 'ASVS 5.0 V7.2.4 (L1)', 'CWE-384'],
  needs: ['cookie'],
  asksFirst: true,
  *run(subject) {
    if ((yield* probe('who-first')).who === 'in') return verdict('inconclusive', 'log-out-first');
    const before = yield* read('key-before-login');
    if (before === null) return verdict('inconclusive', 'no-cookie');
    if (!(yield* userDoes('log-in'))) return verdict('inconclusive', 'user-would-not');
    if ((yield* probe('who-after-login')).who !== 'in') return verdict('inconclusive', 'not-logged-in');
    const after = yield* read('key-after-login');
    if (after === null) return verdict('inconclusive', 'no-cookie');
    if (after.value === before.value) return verdict('fail', 'key-kept-at-login');
    yield* plant('old-value', subject, before.value);
    const { who } = yield* probe('who-replayed');
    if (who === 'unknown') return verdict('inconclusive', 'probe-unclear');
    return who === 'in' ? verdict('fail', 'old-key-logged-in') : verdict('pass', 'key-changed-at-login');
  },
};
