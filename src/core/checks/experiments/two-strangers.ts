/** **Two strangers**: two visits without any cookie must not be given one session, as a page cache that keeps `Set-Cookie` gives them. */
import type { Experiment } from './experiment.ts';
import { probe, read, verdict, without } from './steps.ts';

export const twoStrangers: Experiment = {
  id: 'two-strangers',
  ids: ['WSTG-ATHN-06', 'ASVS 5.0 V14.2.2 (L2)', 'CWE-488', 'CWE-524', 'CVE-2026-35192'],
  needs: [],
  asksFirst: false,
  *run(subject) {
    yield* without(subject);
    const one = yield* probe('visit-as-stranger');
    if (one.who === 'in') return verdict('fail', 'stranger-logged-in');
    const first = yield* read('key-of-stranger');
    yield* without(subject);
    const two = yield* probe('visit-as-another');
    if (two.who === 'in') return verdict('fail', 'stranger-logged-in');
    const second = yield* read('key-of-another');
    if (first === null || second === null) return verdict('inconclusive', 'strangers-get-none');
    return first.value === second.value
      ? verdict('fail', 'strangers-share')
      : verdict('pass', 'strangers-apart');
  },
};
