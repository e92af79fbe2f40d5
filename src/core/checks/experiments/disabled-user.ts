/**
 * **Disabled user**: what an administrator does who unticks "active". ModelBackend.get_user() gives nobody for such a user, so each of their
 * sessions is anonymous from the next request on; AllowAllUsersModelBackend, or a backend of the project's that does not call
 * user_can_authenticate(), lets them stay (django/contrib/auth/backends.py).
 */
import type { Experiment } from './experiment.ts';
import { askOfServer, probe, read, verdict } from './steps.ts';

export const disabledUser: Experiment = {
  id: 'disabled-user',
  ids: ['WSTG-SESS-06', 'ASVS 5.0 V7.4.2 (L1)', 'CWE-613'],
  needs: ['cookie'],
  asksFirst: false,
  *run() {
    const first = yield* probe('who-first');
    if (first.who !== 'in') return verdict('inconclusive', 'not-logged-in');
    const cookie = yield* read('cookie-now');
    if (cookie === null) return verdict('inconclusive', 'ended-meanwhile');
    const told = yield* askOfServer('who-disabled', cookie.value, { about: 'disabled' });
    if (told.is === 'silent') return verdict('inconclusive', 'needs-companion');
    if (told.is === 'refused') return verdict('inconclusive', 'server-refused', { problem: told.problem });
    if (told.is !== 'visited' || told.before !== 'in')
      return verdict('inconclusive', 'server-sees-otherwise');
    if (told.after === 'unknown') return verdict('inconclusive', 'probe-unclear');
    const evidence = first.n === null ? [] : [first.n];
    return told.after === 'out'
      ? { ...verdict('pass', 'disabled-logged-out'), evidence }
      : { ...verdict('fail', 'disabled-logged-in', { backend: told.backend ?? '?' }), evidence };
  },
};
