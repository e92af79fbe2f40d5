/**
 * **Logging in again** as the same user: Django keeps key and data (`login()` cycles the key only where nobody was logged in, django/contrib/auth/__init__.py).
 */
import type { Experiment } from './experiment.ts';
import { probe, read, userDoes, verdict } from './steps.ts';

export const reLogin: Experiment = {
  id: 're-login',
  ids: ['WSTG-SESS-03', 'ASVS 5.0 V7.2.4 (L1)', 'CWE-384'],
  needs: ['key', 'cookie'],
  asksFirst: true,
  *run() {
    if ((yield* probe('who-first')).who !== 'in') return verdict('inconclusive', 'not-logged-in');
    const before = yield* read('key-before-login');
    if (before === null) return verdict('inconclusive', 'no-cookie');
    if (!(yield* userDoes('log-in-again'))) return verdict('inconclusive', 'user-would-not');
    if ((yield* probe('who-after-login')).who !== 'in') return verdict('inconclusive', 'not-logged-in');
    const after = yield* read('key-after-login');
    if (after === null) return verdict('inconclusive', 'no-cookie');
    return after.value === before.value
      ? verdict('by-design', 'key-kept-at-re-login')
      : verdict('pass', 'key-changed-at-re-login');
  },
};
