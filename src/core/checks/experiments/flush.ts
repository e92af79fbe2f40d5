/** **Flush**: without the cookie nobody is logged in. */
import type { Experiment } from './experiment.ts';
import { change, probe, verdict } from './steps.ts';

export const flush: Experiment = {
  id: 'flush',
  ids: ['WSTG-SESS-06', 'CWE-613'],
  needs: ['cookie'],
  asksFirst: false,
  *run(subject) {
    if ((yield* probe('who-first')).who !== 'in') return verdict('inconclusive', 'not-logged-in');
    yield* change('delete-cookie', subject, { act: 'erase' });
    const { who } = yield* probe('who-without');
    if (who === 'unknown') return verdict('inconclusive', 'probe-unclear');
    return who === 'out' ? verdict('pass', 'anonymous-without') : verdict('fail', 'logged-in-without');
  },
};
