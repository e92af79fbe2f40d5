/** A script's request to another origin that did not ask for credentials: what its response sets is dropped by the browser. */
import { settingText } from '../../python/scalar.ts';
import type { Audit, Found } from '../finding/finding.ts';
import { isOwnOrigin, isFetch, isMain } from '../trace/signs.ts';
import type { Trace } from '../trace/trace.ts';
import type { Line, Visit } from '../trace/visit.ts';

export const corsNoCredentials: Audit = {
  code: 'cors-no-credentials',
  explains: ['fetch-omits', 'csrf-cookie-missing', 'login-loop', 'logged-out', 'new-session-each-request'],
  look: (trace) => trace.lines.flatMap((line) => foundFor(trace, line) ?? []),
};

function foundFor(trace: Trace, line: Line): Found | null {
  const { visit } = line;
  if (line.deletes || line.refused || !isCrossOriginFetch(visit) || visit.cookies.length > 0) return null;
  // With credentials the browser of a cross-site request says what it may store.
  if (visit.headers.storageAccess !== undefined) return null;
  const without: Visit[] = [];
  for (const later of trace.visits) {
    if (later.sent.includes(line.value)) return null;
    if (later.at < visit.end - 1 || later.url.host !== visit.url.host || !isMain(later)) continue;
    // A response that sets the cookie again, or a page of its own, tells nothing of this one.
    if (!isCrossOriginFetch(later)) continue;
    if (later.cookies.length > 0 || later.headers.storageAccess !== undefined) return null;
    without.push(later);
  }
  const silent = visit.headers.allowCredentials !== true;
  if (without.length === 0) return null;
  const origin = settingText(visit.headers.origin ?? '');
  return {
    verdict: 'fail',
    certainty:
      visit.headers.fetchSite === 'cross-site' &&
      !trace.visits.some(({ headers }) => headers.storageAccess !== undefined)
        ? 'likely'
        : 'certain',
    cause: silent ? 'server' : '',
    remedy: silent ? 'server' : '',
    evidence: [visit.n, ...without.slice(0, 5).map(({ n }) => n)],
    params: { origin: visit.headers.origin ?? '', host: visit.url.host },
    lines: silent
      ? `fetch(url, { credentials: "include" })\nCORS_ALLOW_CREDENTIALS = True${origin === null ? '' : `\nCORS_ALLOWED_ORIGINS = [${origin}]`}`
      : 'fetch(url, { credentials: "include" })  // axios: withCredentials: true',
    ...(silent ? { setting: 'CORS_ALLOW_CREDENTIALS' } : {}),
  };
}

/** A script's request with another origin than its own. */
export function isCrossOriginFetch(visit: Visit): boolean {
  if (!isFetch(visit)) return false;
  const { origin, referer, fetchMode, fetchSite } = visit.headers;
  if (origin !== undefined) return !isOwnOrigin(visit);
  // A request that never went out has provisional headers only: no Origin, no Sec-Fetch.
  if (visit.exchange.status === 0) return referer !== undefined && referer !== visit.url.origin;
  // A simple GET bears an Origin whenever it crosses; without the header only the browser's own word counts.
  return fetchMode === 'cors' && /^(?:cross-site|same-site)$/.test(fetchSite ?? '');
}
