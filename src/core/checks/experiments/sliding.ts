/**
 * **Sliding or fixed**: does a visit move the end of the cookie? Both are Django's: SESSION_SAVE_EVERY_REQUEST decides. Compared as moments,
 * with the time that passed in between.
 */
import type { Experiment } from './experiment.ts';
import { probe, read, verdict, wait } from './steps.ts';

/** Cookie dates have whole seconds; this is more than their rounding, in ms. */
const PAUSE = 3_000;

export const sliding: Experiment = {
  id: 'sliding',
  ids: ['WSTG-SESS-07', 'ASVS 5.0 V7.3.1 (L2)'],
  needs: ['cookie'],
  asksFirst: false,
  *run() {
    if ((yield* probe('visit')).who === 'unknown') return verdict('inconclusive', 'probe-unclear');
    const before = yield* read('end-before');
    if (before === null) return verdict('inconclusive', 'no-cookie');
    yield* wait('pause', PAUSE);
    if ((yield* probe('visit-again')).who === 'unknown') return verdict('inconclusive', 'probe-unclear');
    const after = yield* read('end-after');
    if (after === null) return verdict('inconclusive', 'ended-meanwhile');
    if (before.expires === null || after.expires === null) return verdict('pass', 'ends-with-browser');
    const moved = after.expires - before.expires;
    return moved > PAUSE / 2 ? verdict('pass', 'slides') : verdict('pass', 'fixed');
  },
};
