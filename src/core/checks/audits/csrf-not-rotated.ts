/** A login without a new CSRF secret: who knew the old one can still forge requests. */
import type { Audit } from '../finding/finding.ts';
import { csrfRotated, isUnsafe, setLine, succeeds } from '../trace/signs.ts';
import { where } from './lib.ts';

export const csrfNotRotated: Audit = {
  code: 'csrf-not-rotated',
  ids: ['WSTG-SESS-05', 'CWE-352'],
  look: (trace) =>
    trace.logins
      .filter((visit) => {
        const line = setLine(visit);
        if (
          visit.csrfSent === null ||
          csrfRotated(visit) ||
          !isUnsafe(visit) ||
          !succeeds(visit) ||
          line === null
        )
          return false;
        // The secret may also have been rotated by a later hop of the same login.
        return (
          line.reading.form === 'key' &&
          !trace.visits.some(
            (one) => one.index > visit.index && one.index <= visit.index + 2 && csrfRotated(one),
          )
        );
      })
      .map((visit) => ({
        verdict: 'warn',
        certainty: 'likely',
        cookie: trace.csrfName,
        evidence: [visit.n],
        params: where(visit),
        lines: 'django.middleware.csrf.rotate_token(request)  # django.contrib.auth.login() does it',
        settle: 'server',
      })),
};
