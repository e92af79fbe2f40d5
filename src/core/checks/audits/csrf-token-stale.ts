/** 403 for the token: it belongs to the secret before the last login's rotation, or Django itself says that it is missing or does not fit. */
import { csrfSecret } from '../../django/csrf.ts';
import { fingerprint } from '../../har/header-facts.ts';
import type { Audit, Found } from '../finding/finding.ts';
import { toldReason, type Reason } from '../csrf/reason.ts';
import { csrfInSession, originVerdict, rejectedByCsrf } from '../csrf/verdict.ts';
import { csrfRotated } from '../trace/signs.ts';
import type { Trace } from '../trace/trace.ts';
import type { Visit } from '../trace/visit.ts';
import { where } from './lib.ts';

export const csrfTokenStale: Audit = {
  code: 'csrf-token-stale',
  ids: ['WSTG-SESS-05', 'CWE-352'],
  look: (trace) => trace.visits.flatMap((visit) => foundFor(trace, visit) ?? []),
};

function foundFor(trace: Trace, visit: Visit): Found | null {
  if (visit.exchange.status !== 403 || rejectedByCsrf(trace, visit) === null) return null;
  if (originVerdict(trace, visit) === 'fails') return null;
  // Django names another step itself.
  const told = toldReason(trace, visit);
  if (told !== null && told.step !== 'match' && told.step !== 'token') return null;
  return recomputed(trace, visit, told) ?? (told === null ? null : byDjango(trace, visit, told));
}

/** What the token and the cookie of the recording tell. */
function recomputed(trace: Trace, visit: Visit, told: Reason | null): Found | null {
  const { csrfSent } = visit;
  if (csrfSent === null || told?.step === 'token') return null;
  const sent = tokenOf(visit);
  if (sent === null) return fromOldPage(trace, visit);
  if (sent === fingerprint(csrfSent)) return null;
  const old = trace.visits.findLast(
    (one) =>
      one.end <= visit.at + 1 &&
      [one.csrfSent, one.csrfSet].some((secret) => secret !== null && fingerprint(secret) === sent),
  );
  const rotation = trace.visits.findLast((one) => one.end <= visit.at + 1 && csrfRotated(one));
  return {
    verdict: 'fail',
    certainty: old === undefined ? 'likely' : 'certain',
    cookie: trace.csrfName,
    cause: old === undefined ? 'foreign' : '',
    evidence: [
      visit.n,
      ...(rotation === undefined ? [] : [rotation.n]),
      ...(old === undefined ? [] : [old.n]),
    ],
    params: { ...where(visit), login: rotation?.url.path.slice(0, 120) ?? '-' },
    lines: FIX,
  };
}

const FIX =
  'headers: { "X-CSRFToken": document.cookie.match(/csrftoken=([^;]+)/)[1] }  // read it when sending, not once';

/** Django turned it away for its token, and what was recorded does not show why: its own sentence is the evidence. */
function byDjango(trace: Trace, visit: Visit, told: Reason): Found {
  const form = visit.navigation && visit.headers.csrfHeader === undefined;
  const cause =
    told.step === 'token'
      ? 'missing'
      : visit.csrfSent === null && csrfInSession(trace, visit)
        ? 'session'
        : tokenOf(visit) === null
          ? 'unseen'
          : 'told';
  return {
    verdict: 'fail',
    certainty: 'certain',
    cookie: trace.csrfName,
    cause,
    remedy: cause,
    evidence: [visit.n],
    params: { ...where(visit), reason: told.text, login: '-' },
    lines: form ? '{% csrf_token %}' : FIX,
  };
}

/** The fingerprint of the secret in the header or the form; null when neither was seen. The form's counts first, as in Django. */
function tokenOf({ headers }: Visit): string | null {
  if (headers.csrfFormPrint !== undefined) return headers.csrfFormPrint;
  const header = headers.csrfHeader === undefined ? null : csrfSecret(headers.csrfHeader);
  return header === null ? null : fingerprint(header);
}

/** A form whose page is older than the last rotation: its hidden field holds the secret of that time. */
function fromOldPage(trace: Trace, visit: Visit): Found | null {
  if (!visit.navigation || visit.headers.csrfForm !== undefined) return null;
  const page = trace.visits.findLast(
    (one) =>
      one.end <= visit.at + 1 &&
      one.navigation &&
      one.exchange.method === 'GET' &&
      one.exchange.status === 200 &&
      one.url.origin === visit.url.origin &&
      one.url.path === visit.url.path,
  );
  if (page === undefined) return null;
  const rotation = trace.visits.find(
    (one) =>
      one.at >= page.end - 1 &&
      one.end <= visit.at + 1 &&
      csrfRotated(one) &&
      one.url.host === visit.url.host,
  );
  if (rotation === undefined) return null;
  return {
    verdict: 'fail',
    certainty: 'likely',
    cookie: trace.csrfName,
    cause: 'page',
    remedy: 'page',
    evidence: [visit.n, rotation.n, page.n],
    params: { ...where(visit), login: rotation.url.path.slice(0, 120) },
  };
}
