/** **A password change elsewhere** must end this session: the hash of the password stands in it (`get_session_auth_hash`). */
import type { Experiment } from './experiment.ts';
import { change, plant, probe, read, userDoes, verdict } from './steps.ts';

export const logoutEverywhere: Experiment = {
  id: 'logout-everywhere',
  ids: ['WSTG-SESS-06', 'ASVS 5.0 V7.4.3 (L2)', 'CWE-613'],
  needs: ['cookie'],
  asksFirst: true,
  *run(subject) {
    if ((yield* probe('who-first')).who !== 'in') return verdict('inconclusive', 'not-logged-in');
    const first = yield* read('key-before-login');
    if (first === null) return verdict('inconclusive', 'no-cookie');
    yield* change('another-browser', subject, { act: 'erase' });
    if (!(yield* userDoes('log-in'))) return verdict('inconclusive', 'user-would-not');
    if ((yield* probe('who-after-login')).who !== 'in') return verdict('inconclusive', 'not-logged-in');
    if (!(yield* userDoes('change-password'))) return verdict('inconclusive', 'user-would-not');
    yield* plant('first-value', subject, first.value);
    const { who } = yield* probe('who-first-again');
    if (who === 'unknown') return verdict('inconclusive', 'probe-unclear');
    return who === 'in' ? verdict('fail', 'others-alive') : verdict('pass', 'others-ended');
  },
};
