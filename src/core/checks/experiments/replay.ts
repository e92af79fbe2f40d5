/** **Replay after logout**: a key that was logged out must open nothing. With `signed_cookies` the server keeps nothing it could forget. */
import type { Experiment } from './experiment.ts';
import { plant, probe, verdict } from './steps.ts';

export const replay: Experiment = {
  id: 'replay',
  ids: ['WSTG-SESS-06', 'ASVS 5.0 V7.4.1 (L1)', 'CWE-613'],
  needs: ['logged-out'],
  asksFirst: false,
  *run(subject) {
    const old = subject.loggedOut.at(-1) ?? '';
    yield* plant('old-value', subject, old);
    const { who, status } = yield* probe('who-replayed');
    if (who === 'out') return verdict('pass', 'old-refused');
    if (who === 'unknown') return verdict('inconclusive', 'probe-unclear', { status: status ?? 0 });
    // The browser proves the device's key by itself: another browser might be refused.
    if (subject.deviceBound) return verdict('inconclusive', 'device-bound');
    return subject.form === 'signed'
      ? verdict('fail', 'signed-cannot-be-revoked')
      : verdict('fail', 'old-accepted');
  },
};
