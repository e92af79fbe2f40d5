/**
 * **Fixation**: a key of our making is planted before login. It must not become the logged-in key. Django takes an unknown key for none, and gives
 * a new one at login (`cycle_key`, django/contrib/auth/__init__.py).
 */
import type { Experiment } from './experiment.ts';
import { plant, probe, read, userDoes, verdict } from './steps.ts';

/** As Django writes keys, and nobody's. */
const PLANTED = 'plantedplantedplantedplantedplan';

export const fixation: Experiment = {
  id: 'fixation',
  ids: ['WSTG-SESS-03', 'ASVS 5.0 V7.2.4 (L1)', 'CWE-384'],
  needs: [],
  asksFirst: true,
  *run(subject) {
    yield* plant('plant-key', subject, PLANTED);
    const first = yield* probe('who-planted');
    if (first.who === 'in') return verdict('fail', 'planted-logged-in');
    if (!(yield* userDoes('log-in'))) return verdict('inconclusive', 'user-would-not');
    if ((yield* probe('who-after-login')).who !== 'in') return verdict('inconclusive', 'not-logged-in');
    const now = yield* read('key-after-login');
    if (now === null) return verdict('inconclusive', 'no-cookie');
    return now.value === PLANTED ? verdict('fail', 'planted-adopted') : verdict('pass', 'planted-replaced');
  },
};
