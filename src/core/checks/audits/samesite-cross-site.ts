/** A Lax or Strict cookie in a frame or a script's request of another site: neither stored from there nor sent along. */
import { isLoopbackHost } from '../../cookie/match.ts';
import type { Audit, Found } from '../finding/finding.ts';
import type { Trace } from '../trace/trace.ts';
import type { Visit } from '../trace/visit.ts';
import { lossesBy, lossEvidence, refusals } from './lib.ts';

const CROSS_SITE = 'SESSION_COOKIE_SAMESITE = "None"\nSESSION_COOKIE_SECURE = True';

export const sameSiteCrossSite: Audit = {
  code: 'samesite-cross-site',
  ids: ['WSTG-SESS-02', 'ASVS 5.0 V3.3.2 (L2)', 'CWE-1275'],
  explains: [
    'samesite-missing',
    'cors-no-credentials',
    'third-party-blocked',
    'fetch-omits',
    'csrf-cookie-missing',
    'login-loop',
    'logged-out',
    'new-session-each-request',
  ],
  look: (trace) => [
    ...refusals(trace, ['samesite-cross-site', 'samesite-default-cross-site'], (line, why) => ({
      params: {
        samesite: why.params['samesite'] ?? '-',
        host: line.visit.url.host,
        page: pageOf(line.visit),
      },
      cause: why.code === 'samesite-default-cross-site' ? 'default' : '',
      ...remedy(trace, line.visit),
    })),
    // Stored by a page of its own, and then wanted in a frame or a fetch of another site.
    ...lossesBy(trace, 'samesite')
      .filter(({ visit }) => !visit.navigation)
      .map((loss): Found => ({
        verdict: 'fail',
        certainty: 'certain',
        cause: 'stays-home',
        evidence: lossEvidence(loss),
        params: {
          samesite: loss.withheld.cookie.sameSite,
          host: loss.visit.url.host,
          page: pageOf(loss.visit),
        },
        ...remedy(trace, loss.visit),
      })),
  ],
};

/** Two names of one machine need no cross-site cookie, but one name. */
function remedy(_trace: Trace, visit: Visit): Partial<Found> {
  const page = visit.exchange.pageUrl;
  const local = page !== null && URL.canParse(page) && isLoopbackHost(new URL(page).hostname);
  if (local && isLoopbackHost(visit.url.host))
    return { remedy: 'one-host', setting: 'SESSION_COOKIE_SAMESITE', lines: CROSS_SITE };
  return { lines: CROSS_SITE, setting: 'SESSION_COOKIE_SAMESITE' };
}

function pageOf({ headers, exchange }: Visit): string {
  return headers.origin ?? headers.referer ?? exchange.pageUrl?.slice(0, 120) ?? '?';
}
