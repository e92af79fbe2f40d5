/** A response that gives out the session, or that is for one user, may be kept by a cache for others. */
import type { Audit, Found } from '../finding/finding.ts';
import { bounced, denied, setLine, variesByCookie } from '../trace/signs.ts';
import type { Trace } from '../trace/trace.ts';
import type { Visit } from '../trace/visit.ts';
import { handedOn, maySharedCacheKeep, mendedByUpgrade } from './caches.ts';
import { where } from './lib.ts';

export const cacheable: Audit = {
  code: 'cacheable',
  ids: ['WSTG-ATHN-06', 'ASVS 5.0 V14.2.2 (L2)', 'CWE-525', 'CVE-2026-35192', 'CVE-2026-48588'],
  look: (trace) => {
    // What was seen to be handed on is told as that: `shared-answer` names what allowed it.
    const told = new Set(handedOn(trace).flatMap((visits) => visits.map(place)));
    return trace.visits.flatMap((visit) => (told.has(place(visit)) ? [] : (foundFor(trace, visit) ?? [])));
  },
};

const PRIVATE =
  '@never_cache  # django.views.decorators.cache\n# or: @cache_control(private=True) and @vary_on_cookie';

/** What a cache keeps an answer under, less what the answer varies by. */
const place = ({ url }: Visit): string => `${url.origin}${url.path}`;

function foundFor(trace: Trace, visit: Visit): Found | null {
  const shared = maySharedCacheKeep(visit);
  const line = setLine(visit);
  if (line !== null && !line.refused && visit.headers.cacheHit === true)
    return finding(trace, 'fail', 'hit', visit);
  if (line !== null) {
    if (shared !== null) return finding(trace, 'fail', '', visit);
    return line.refused ? null : keptByDjango(trace, visit);
  }
  // Without a line of the cookie: is it a page of one user, and would a cache know?
  if (shared === null || variesByCookie(visit) || visit.sent.length === 0) return null;
  if (visit.exchange.status !== 200 || visit.exchange.method !== 'GET') return null;
  if (isPersonal(trace, visit)) return finding(null, 'fail', 'personal', visit);
  const page = visit.navigation && visit.headers.content !== 'other';
  const user = visit.sent.some((value) => trace.loggedInBy(value) !== null);
  const publicPage = trace.visits.some(
    (one) => one.exchange.url === visit.exchange.url && one.sent.length === 0 && one.exchange.status === 200,
  );
  return page && user && !publicPage
    ? { ...finding(null, 'warn', 'user', visit), certainty: 'likely', settle: 'console' }
    : null;
}

/** Only likely: `cache_page()` marks an answer alike, and keeps it as it was before the session's line was added. */
function keptByDjango(trace: Trace, visit: Visit): Found | null {
  if (!variesByCookie(visit) || mendedByUpgrade(trace, visit) === null) return null;
  return { ...finding(trace, 'warn', 'others', visit), certainty: 'likely', settle: 'repeat' };
}

/** @param trace where Django's own flaw may be the reason; null where a view's headers are */
function finding(trace: Trace | null, verdict: 'fail' | 'warn', cause: string, visit: Visit): Found {
  const { params, ...upgrade } = (trace === null ? null : mendedByUpgrade(trace, visit)) ?? {
    lines: PRIVATE,
  };
  const { cacheControl: control = 'Expires', vary = '-' } = visit.headers;
  return {
    verdict,
    certainty: 'certain',
    cause,
    evidence: [visit.n],
    params: { ...where(visit), control, vary, ...params },
    ...upgrade,
  };
}

/** Strangers are not let in there, or a login led there: it is a user's page. */
function isPersonal(trace: Trace, visit: Visit): boolean {
  if (visit.csrfSet !== null) return true;
  const { path, origin } = visit.url;
  return trace.visits.some(
    (one) =>
      one.url.origin === origin &&
      one.url.path === path &&
      !one.sent.includes(visit.sent.at(-1) ?? '') &&
      (bounced(one) || denied(one)),
  );
}
