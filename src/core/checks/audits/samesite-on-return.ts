/** Coming back from another site: a Strict cookie does not go with the navigation, a Lax one not with a POST. */
import type { Audit, Found } from '../finding/finding.ts';
import { bounced, isUnsafe } from '../trace/signs.ts';
import { obstacleOf, type Trace } from '../trace/trace.ts';
import type { Visit, Withheld } from '../trace/visit.ts';
import { where } from './lib.ts';

const LAX = 'SESSION_COOKIE_SAMESITE = "Lax"';
const NONE = 'SESSION_COOKIE_SAMESITE = "None"\nSESSION_COOKIE_SECURE = True';

export const sameSiteOnReturn: Audit = {
  code: 'samesite-on-return',
  ids: ['WSTG-SESS-02', 'ASVS 5.0 V3.3.2 (L2)'],
  explains: ['login-loop', 'logged-out', 'new-session-each-request', 'key-unknown', 'csrf-cookie-missing'],
  look: (trace) => trace.visits.flatMap((visit) => foundFor(trace, visit) ?? []),
};

function foundFor(trace: Trace, visit: Visit): Found | null {
  if (!visit.navigation || !visit.crossSite || visit.sent.length > 0) return null;
  const withheld = visit.withheld.find((one) => obstacleOf(one) === 'samesite');
  if (withheld === undefined) return null;
  const harm = harmOf(trace, visit);
  const strict = withheld.cookie.sameSite === 'strict';
  // A POST that only leads on to a page of its own is how it should be done; and of a plain visit nothing is known.
  if (harm === null && !(strict && cameBack(trace, visit))) return null;
  return {
    verdict: harm === null ? 'warn' : 'fail',
    certainty: harm === null ? 'likely' : 'certain',
    cause: strict ? 'strict' : isUnsafe(visit) ? '' : 'default',
    remedy: strict ? 'strict' : '',
    evidence: evidenceOf(visit, withheld),
    params: { ...where(visit), from: visit.headers.origin ?? visit.headers.referer ?? '?' },
    lines: strict ? LAX : NONE,
    setting: 'SESSION_COOKIE_SAMESITE',
  };
}

/** What went wrong there: a new session, the login page, an error. */
function harmOf(trace: Trace, visit: Visit): string | null {
  if (visit.lines.some((line) => !line.deletes)) return 'new-session';
  if (bounced(visit)) return 'bounced';
  const { status } = visit.exchange;
  if (status === 400 || status === 401 || status === 403) return 'error';
  // What it led on to may have lost the session, too.
  const next =
    visit.targetUrl === null
      ? undefined
      : trace.visits.find((one) => one.index > visit.index && one.exchange.url === visit.targetUrl);
  return next !== undefined && next.sent.length === 0 && bounced(next) ? 'bounced' : null;
}

/** The browser had left for that site from here. */
function cameBack(trace: Trace, visit: Visit): boolean {
  const from = visit.headers.origin ?? visit.headers.referer;
  for (let i = visit.index - 1; i >= 0 && i > visit.index - 30; i -= 1) {
    const before = trace.visits[i];
    if (before === undefined) break;
    if (!before.navigation || before.url.host === visit.url.host) continue;
    if (from === undefined || from === before.url.origin) return visit.exchange.status < 300;
  }
  return false;
}

function evidenceOf(visit: Visit, { line }: Withheld): number[] {
  return line === null ? [visit.n] : [visit.n, line.visit.n];
}
