/**
 * **Expiry**: a cookie past its time is not sent, and the server's own end is another matter: the value is put back and asked again, since
 * whoever copied it is not bound by the browser's clock. Under `signed_cookies` Django compares the signature's age with SESSION_COOKIE_AGE and
 * does not look at `set_expiry()` (django/contrib/sessions/backends/signed_cookies.py).
 */
import type { Experiment } from './experiment.ts';
import { change, plant, probe, verdict, wait } from './steps.ts';

/** Long enough for any browser's clock to tick over, in ms. */
const SOON = 2_000;

export const cookieExpiry: Experiment = {
  id: 'cookie-expiry',
  ids: ['WSTG-SESS-07', 'ASVS 5.0 V7.3.1 (L2)', 'CWE-613'],
  needs: ['cookie'],
  asksFirst: false,
  *run(subject) {
    const { cookie } = subject;
    if (cookie === null || (yield* probe('who-first')).who !== 'in')
      return verdict('inconclusive', 'not-logged-in');
    yield* change('expire-soon', subject, { act: 'expire-in', ms: SOON });
    yield* wait('wait-until-expired', SOON + 1_000);
    const after = yield* probe('who-expired');
    if (after.who === 'unknown') return verdict('inconclusive', 'probe-unclear');
    if (after.who === 'in') return verdict('fail', 'logged-in-expired');
    yield* plant('same-value-again', subject, cookie.value, { expires: null });
    const again = yield* probe('who-again');
    if (again.who === 'unknown') return verdict('inconclusive', 'probe-unclear');
    if (again.who === 'out') return verdict('pass', 'expired-both');
    return subject.form === 'signed'
      ? verdict('by-design', 'signed-outlives-cookie')
      : verdict('by-design', 'row-outlives-cookie');
  },
};
