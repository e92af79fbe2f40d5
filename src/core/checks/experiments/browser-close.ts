/** **Browser close**: what is left when only cookies with a date are kept. A session meant for one sitting must not be among them, and "remember me" must. */
import type { Experiment } from './experiment.ts';
import { change, probe, read, verdict } from './steps.ts';

export const browserClose: Experiment = {
  id: 'browser-close',
  ids: ['WSTG-SESS-02', 'ASVS 5.0 V7.3.1 (L2)'],
  needs: ['cookie'],
  asksFirst: false,
  *run(subject) {
    if ((yield* probe('who-first')).who !== 'in') return verdict('inconclusive', 'not-logged-in');
    const cookie = yield* read('cookie-now');
    if (cookie === null) return verdict('inconclusive', 'no-cookie');
    if (cookie.expires !== null) return verdict('by-design', 'outlives-browser');
    yield* change('close-browser', subject, { act: 'erase' });
    const { who } = yield* probe('who-without');
    if (who === 'unknown') return verdict('inconclusive', 'probe-unclear');
    return who === 'out' ? verdict('pass', 'ends-with-browser') : verdict('fail', 'logged-in-without');
  },
};
