/** An unsafe request was answered 403, and carried no CSRF cookie: told with why it stayed away. */
import type { Audit, Found } from '../finding/finding.ts';
import { toldReason, type Reason } from '../csrf/reason.ts';
import { rejectedByCsrf, reasonOfAbsence } from '../csrf/verdict.ts';
import type { Trace } from '../trace/trace.ts';
import type { Visit } from '../trace/visit.ts';
import { where } from './lib.ts';

export const csrfCookieMissing: Audit = {
  code: 'csrf-cookie-missing',
  ids: ['WSTG-SESS-05', 'ASVS 5.0 V3.5.1 (L1)', 'CWE-352'],
  look: (trace) => trace.visits.flatMap((visit) => foundFor(trace, visit) ?? []),
};

function foundFor(trace: Trace, visit: Visit): Found | null {
  const rejected = rejectedByCsrf(trace, visit);
  if (rejected === null) return null;
  const told = toldReason(trace, visit);
  if (told === null ? visit.csrfSent !== null : told.step !== 'cookie') return null;
  // DRF asks for a token only from those whom their session tells.
  if (rejected === 'perhaps' && visit.sent.length === 0) return null;
  const why = visit.csrfSent === null ? reasonOfAbsence(trace, visit) : null;
  if (why === null) return told === null ? null : byDjango(trace, visit, told);
  return {
    verdict: 'fail',
    certainty: why.certain ? 'certain' : 'likely',
    cookie: trace.csrfName,
    cause: why.code,
    remedy: why.code,
    evidence: [visit.n, ...why.evidence],
    params: { ...where(visit), ...why.params },
    ...(why.lines === null ? {} : { lines: why.lines }),
    ...(why.setting === null ? {} : { setting: why.setting }),
    ...(why.certain ? {} : { settle: 'server' }),
  };
}

/** Django found no cookie, and the recording does not show why: it was sent, or the secret is kept in the session. */
function byDjango(trace: Trace, visit: Visit, told: Reason): Found {
  const cause = visit.csrfSent === null ? 'told' : 'told-sent';
  return {
    verdict: 'fail',
    certainty: 'certain',
    cookie: trace.csrfName,
    cause,
    remedy: cause,
    evidence: [visit.n],
    params: { ...where(visit), reason: told.text },
  };
}
