/** 403, and `Origin` (on https without one, `Referer`) is not what Django takes for its own address, nor trusted. */
import { settingText } from '../../python/scalar.ts';
import type { Audit, Found } from '../finding/finding.ts';
import { isOwnOrigin } from '../trace/signs.ts';
import { toldReason, type Reason } from '../csrf/reason.ts';
import { originVerdict, rejectedByCsrf, tokenVerdict } from '../csrf/verdict.ts';
import type { Trace } from '../trace/trace.ts';
import type { Visit } from '../trace/visit.ts';
import { where } from './lib.ts';

export const csrfOrigin: Audit = {
  code: 'csrf-origin',
  ids: ['WSTG-SESS-05', 'CWE-346', 'CWE-352'],
  explains: ['csrf-token-stale'],
  look: (trace) => trace.visits.flatMap((visit) => foundFor(trace, visit) ?? []),
};

function foundFor(trace: Trace, visit: Visit): Found | null {
  const { origin } = visit.headers;
  const rejected = rejectedByCsrf(trace, visit);
  const told = toldReason(trace, visit);
  if (told?.step === 'referer') return byReferer(trace, visit, told);
  if (rejected === null || origin === undefined) return null;
  if (told === null ? visit.csrfSent === null : told.step !== 'origin') return null;
  const verdict = originVerdict(trace, visit);
  const token = tokenVerdict(visit);
  if (verdict === 'holds' || (told === null && token === 'differs')) return null;
  // An Origin of its own, with a token that fits: something in between changed scheme, host or port.
  if (verdict === 'unknown' && token !== 'fits' && !pageGaveToken(trace, visit)) return null;
  // Where a session was looked at, the view may have said 403 for another reason.
  if (verdict === 'unknown' && rejected === 'perhaps') return null;
  const own = isOwnOrigin(visit);
  const text = settingText(origin);
  const proxy =
    own && visit.url.encrypted ? '\nSECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")' : '';
  return {
    // Where the session was looked at first, a view may have had its own reason.
    verdict: rejected === 'perhaps' && origin !== 'null' ? 'info' : 'fail',
    certainty:
      told !== null || origin === 'null' || (verdict === 'fails' && !own && rejected === 'surely')
        ? 'certain'
        : 'likely',
    cookie: trace.csrfName,
    cause: origin === 'null' ? 'null' : own ? '' : 'other',
    remedy: origin === 'null' ? 'null' : own ? '' : 'other',
    evidence: [visit.n],
    params: { ...where(visit), origin: origin.slice(0, 200), own: visit.url.origin },
    lines:
      origin === 'null' || text === null
        ? 'SECURE_REFERRER_POLICY = "same-origin"'
        : `CSRF_TRUSTED_ORIGINS = [${text}]${proxy}`,
    setting: origin === 'null' ? 'SECURE_REFERRER_POLICY' : 'CSRF_TRUSTED_ORIGINS',
    settle: 'server',
  };
}

/** On https, a request without Origin must have a Referer of the site: known by Django's own sentence only. */
function byReferer(trace: Trace, visit: Visit, told: Reason): Found {
  const { referer } = visit.headers;
  const foreign = referer !== undefined && referer !== visit.url.origin ? settingText(referer) : null;
  return {
    verdict: 'fail',
    certainty: 'certain',
    cookie: trace.csrfName,
    cause: 'referer',
    remedy: foreign === null ? 'null' : 'other',
    evidence: [visit.n],
    params: { ...where(visit), reason: told.text, own: visit.url.origin },
    lines:
      foreign === null ? 'SECURE_REFERRER_POLICY = "same-origin"' : `CSRF_TRUSTED_ORIGINS = [${foreign}]`,
    setting: foreign === null ? 'SECURE_REFERRER_POLICY' : 'CSRF_TRUSTED_ORIGINS',
  };
}

/** The form's page was given a token after the last rotation, so the hidden field fits. */
function pageGaveToken(trace: Trace, visit: Visit): boolean {
  if (!visit.navigation) return false;
  const page = trace.visits.findLast(
    (one) =>
      one.index < visit.index &&
      one.navigation &&
      one.exchange.method === 'GET' &&
      one.url.origin === visit.url.origin &&
      one.exchange.status === 200 &&
      one.csrfSet !== null,
  );
  return page !== undefined && page.csrfSet === visit.csrfSent;
}
