/** A response that gives out the session, or that is for one user, may be kept by a cache for others. */
import type { Audit, Found } from '../finding/finding.ts';
import { bounced, denied, setLine, variesByCookie } from '../trace/signs.ts';
import type { Trace } from '../trace/trace.ts';
import type { Visit } from '../trace/visit.ts';
import { where } from './lib.ts';

export const cacheable: Audit = {
  code: 'cacheable',
  ids: ['WSTG-ATHN-06', 'ASVS 5.0 V14.2.2 (L2)', 'CWE-525', 'CVE-2026-35192'],
  look: (trace) => trace.visits.flatMap((visit) => foundFor(trace, visit) ?? []),
};

const PRIVATE =
  '@never_cache  # django.views.decorators.cache\n# or: @cache_control(private=True) and @vary_on_cookie';

function foundFor(trace: Trace, visit: Visit): Found | null {
  const shared = maySharedCacheKeep(visit);
  const line = setLine(visit);
  if (line !== null && !line.refused && visit.headers.cacheHit === true)
    return finding('fail', 'hit', visit, mendedByUpgrade(trace, visit));
  if (line !== null) {
    if (shared === null) return null;
    return finding('fail', '', visit, mendedByUpgrade(trace, visit));
  }
  // Without a line of the cookie: is it a page of one user, and would a cache know?
  if (shared === null || variesByCookie(visit) || visit.sent.length === 0) return null;
  if (visit.exchange.status !== 200 || visit.exchange.method !== 'GET') return null;
  if (isPersonal(trace, visit)) return finding('fail', 'personal', visit);
  const page = visit.navigation && visit.headers.content !== 'other';
  const user = visit.sent.some((value) => trace.loggedInBy(value) !== null);
  const publicPage = trace.visits.some(
    (one) => one.exchange.url === visit.exchange.url && one.sent.length === 0 && one.exchange.status === 200,
  );
  return page && user && !publicPage
    ? { ...finding('warn', 'user', visit), certainty: 'likely', settle: 'console' }
    : null;
}

/**
 * Whether this Django leaves `Vary: Cookie` out by its own fault: its version, where SESSION_SAVE_EVERY_REQUEST writes a session that nobody
 * had read, is older than the one that mends it (PYSEC-2026-50: 5.2 before 5.2.14, 6.0 before 6.0.5; older series were never looked at).
 */
function mendedByUpgrade(trace: Trace, visit: Visit): string | null {
  const django = trace.djangoOf(visit);
  if (django === null || variesByCookie(visit)) return null;
  if (trace.setting(visit, 'SESSION_SAVE_EVERY_REQUEST') !== true) return null;
  const [major = 0, minor = 0, patch = 0] = django.split('.').map((part) => Number.parseInt(part, 10));
  const isOld =
    major < 5 ||
    (major === 5 && (minor < 2 || (minor === 2 && patch < 14))) ||
    (major === 6 && minor === 0 && patch < 5);
  return isOld ? django : null;
}

function finding(verdict: 'fail' | 'warn', cause: string, visit: Visit, old: string | null = null): Found {
  return {
    verdict,
    certainty: 'certain',
    cause,
    evidence: [visit.n],
    params: {
      ...where(visit),
      control: visit.headers.cacheControl ?? 'Expires',
      vary: visit.headers.vary ?? '-',
      django: old ?? '?',
    },
    ...(old === null
      ? { lines: PRIVATE }
      : { remedy: 'upgrade', lines: 'Django>=5.2.14,!=6.0.0,!=6.0.1,!=6.0.2,!=6.0.3,!=6.0.4' }),
  };
}

/** RFC 9111 3: what a shared cache may keep, told by the word that allows it; null when it may not. */
function maySharedCacheKeep({ headers, exchange, url }: Visit): string | null {
  if (exchange.method !== 'GET' && exchange.method !== 'HEAD') return null;
  if (exchange.status >= 400 || url.host === '') return null;
  const control = headers.cacheControl;
  if (control === undefined) {
    const { expires, date } = headers;
    return typeof expires === 'number' && expires > (date ?? exchange.receivedAt) ? 'Expires' : null;
  }
  if (/(?:^|[\s,])(?:private|no-store|no-cache)(?:[\s,=]|$)/.test(control)) return null;
  const shared = /s-maxage\s{0,2}=\s{0,2}"?(\d{1,10})/.exec(control);
  if (shared !== null) return Number(shared[1]) > 0 ? 's-maxage' : null;
  if (!/(?:^|[\s,])public(?:[\s,]|$)/.test(control)) return null;
  const age = /(?:^|[\s,])max-age\s{0,2}=\s{0,2}"?(\d{1,10})/.exec(control);
  return age !== null && Number(age[1]) === 0 ? null : 'public';
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
