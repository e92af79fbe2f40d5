/** **Two strangers**: two visits without any cookie must not be given one session, as a page cache that keeps `Set-Cookie` gives them. */
import { readSessionCookie } from '../../django/session-cookie.ts';
import type { Experiment } from './experiment.ts';
import { read, verdict, visitAnew, without } from './steps.ts';

export const twoStrangers: Experiment = {
  id: 'two-strangers',
  ids: ['WSTG-ATHN-06', 'ASVS 5.0 V14.2.2 (L2)', 'CWE-488', 'CWE-524', 'CVE-2026-35192'],
  needs: [],
  asksFirst: false,
  *run(subject) {
    yield* without(subject);
    const one = yield* visitAnew('visit-as-stranger', subject);
    if (one.who === 'in') return verdict('fail', 'stranger-logged-in');
    const first = yield* read('key-of-stranger');
    yield* without(subject);
    const two = yield* visitAnew('visit-as-another', subject);
    if (two.who === 'in') return verdict('fail', 'stranger-logged-in');
    const second = yield* read('key-of-another');
    if (first === null || second === null) return verdict('inconclusive', 'strangers-get-none');
    if (first.value !== second.value) return verdict('pass', 'strangers-apart');
    // The same data, signed in the same second, is the same value: no session is behind it that could be shared.
    return readSessionCookie(first.value).form === 'signed'
      ? verdict('inconclusive', 'strangers-signed')
      : verdict('fail', 'strangers-share');
  },
};
