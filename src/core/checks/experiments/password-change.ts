/** **Password change**: the user stays logged in, under another key; who knew the old one must not be logged in by it (`update_session_auth_hash`). */
import type { Experiment } from './experiment.ts';
import { plant, probe, read, userDoes, verdict } from './steps.ts';

export const passwordChange: Experiment = {
  id: 'password-change',
  ids: ['WSTG-SESS-03', 'ASVS 5.0 V7.4.3 (L2)', 'CWE-613'],
  needs: ['cookie'],
  asksFirst: true,
  *run(subject) {
    if ((yield* probe('who-first')).who !== 'in') return verdict('inconclusive', 'not-logged-in');
    const before = yield* read('key-before-change');
    if (before === null) return verdict('inconclusive', 'no-cookie');
    if (!(yield* userDoes('change-password'))) return verdict('inconclusive', 'user-would-not');
    const after = yield* read('key-after-change');
    const { who } = yield* probe('who-after-change');
    if (who === 'unknown') return verdict('inconclusive', 'probe-unclear');
    if (who === 'out') return verdict('fail', 'logged-out-by-change');
    if (after === null) return verdict('inconclusive', 'no-cookie');
    if (after.value === before.value) return verdict('fail', 'key-kept-at-change');
    yield* plant('old-value', subject, before.value);
    const old = yield* probe('who-replayed');
    if (old.who === 'unknown') return verdict('inconclusive', 'probe-unclear');
    return old.who === 'in'
      ? verdict('fail', 'old-key-after-change')
      : verdict('pass', 'key-changed-at-change');
  },
};
