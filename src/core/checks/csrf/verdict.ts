/**
 * `CsrfViewMiddleware.process_view()` recomputed from a recorded request, in its order (django/middleware/csrf.py): Origin, Referer on https,
 * the cookie's secret, the token in the form and then in the header.
 */
import { csrfSecret } from '../../django/csrf.ts';
import { fingerprint } from '../../har/header-facts.ts';
import { fixesFor } from '../../settings/fixes.ts';
import { isLoginStep } from '../trace/paths.ts';
import { isOwnOrigin, isUnsafe, variesByCookie } from '../trace/signs.ts';
import { obstacleOf, type Trace } from '../trace/trace.ts';
import { toldReason } from './reason.ts';
import type { Visit } from '../trace/visit.ts';

/**
 * Whether an unsafe request was turned away by the middleware. It answers before the view: the session is not looked at, and `Vary` does not
 * name Cookie. `perhaps`: the session was looked at, as DRF does, which checks after it knows the user.
 */
export function rejectedByCsrf(trace: Trace, visit: Visit): 'surely' | 'perhaps' | null {
  if (!isUnsafe(visit) || visit.exchange.status !== 403 || !visit.exchange.complete) return null;
  if (toldReason(trace, visit) !== null) return 'surely';
  if (visit.headers.content === 'json') return 'perhaps';
  return variesByCookie(visit) ? 'perhaps' : 'surely';
}

/** Whether `Origin` is one that Django accepted: by another request of the same kind, or because it is the request's own. */
export function originVerdict(trace: Trace, visit: Visit): 'holds' | 'fails' | 'unknown' {
  const { origin } = visit.headers;
  const told = toldReason(trace, visit);
  if (told !== null && told.step !== 'origin') return 'holds';
  if (origin === undefined) return 'holds';
  if (told !== null) return 'fails';
  if (origin === 'null') return 'fails';
  const trusted = trace.setting(visit, 'CSRF_TRUSTED_ORIGINS');
  if (Array.isArray(trusted) && trusted.includes(origin)) return 'holds';
  const accepted = trace.visits.some(
    (one) =>
      isUnsafe(one) &&
      one.headers.origin === origin &&
      one.url.origin === visit.url.origin &&
      one.exchange.status < 400 &&
      one.exchange.status >= 200 &&
      one.csrfSent !== null,
  );
  if (accepted) return 'holds';
  return isOwnOrigin(visit) ? 'unknown' : 'fails';
}

/** What the token of the form, or else of the header, is beside the cookie. */
export function tokenVerdict({ headers, csrfSent }: Visit): 'fits' | 'differs' | 'unknown' {
  if (csrfSent === null) return 'unknown';
  if (headers.csrfFormPrint !== undefined)
    return headers.csrfFormPrint === fingerprint(csrfSent) ? 'fits' : 'differs';
  if (headers.csrfForm === 'malformed') return 'differs';
  if (headers.csrfHeader === undefined) return 'unknown';
  return csrfSecret(headers.csrfHeader) === csrfSent ? 'fits' : 'differs';
}

/** `CSRF_USE_SESSIONS`, as Django says; where it was not asked: no CSRF cookie was ever seen, and a session was. */
export function csrfInSession(trace: Trace, visit: Visit): boolean {
  const said = trace.setting(visit, 'CSRF_USE_SESSIONS');
  if (typeof said === 'boolean') return said;
  return (
    trace.visits.every(({ csrfSent, csrfLines }) => csrfSent === null && csrfLines.length === 0) &&
    trace.visits.some(({ sent }) => sent.length > 0)
  );
}

/** Why a request carried no CSRF cookie. */
export interface Absence {
  readonly code: string;
  readonly certain: boolean;
  readonly params: Readonly<Record<string, string>>;
  readonly lines: string | null;
  readonly setting: string | null;
  readonly evidence: readonly number[];
}

/** The first section of the vocabulary, and the second, applied to the CSRF cookie; null when the 403 may have nothing to do with it. */
export function reasonOfAbsence(trace: Trace, visit: Visit): Absence | null {
  if (csrfInSession(trace, visit)) return null;
  const refused = trace.visits
    .flatMap(({ csrfLines }) => csrfLines)
    .findLast(
      (line) =>
        line.refused && !line.deletes && line.at <= visit.at + 1 && line.visit.url.host === visit.url.host,
    );
  if (refused !== undefined) {
    const [why] = refused.verdict.reasons;
    const lines = why === undefined ? null : ofCsrf(fixesFor(why)[0] ?? null);
    return {
      code: 'refused',
      certain: true,
      params: { why: why?.code ?? '?' },
      lines: why?.code === 'secure-on-insecure-origin' ? 'CSRF_COOKIE_SECURE = False' : lines,
      setting: settingOf(lines, why?.setting ?? null),
      evidence: [refused.visit.n],
    };
  }
  const home = visit.csrfWithheld.find(({ cookie }) => trace.related(cookie.domain, visit.url.host) !== null);
  if (home !== undefined) {
    // A page always asks for credentials: what is stored by the rules and stays away was not kept, or is gone.
    if (home.reasons.length === 0 && visit.navigation)
      return absentFromPage(trace, visit, home.line?.visit.n);
    const obstacle = obstacleOf(home);
    const [why] = home.reasons;
    const lines =
      why === undefined ? 'fetch(url, { credentials: "include" })' : ofCsrf(fixesFor(why)[0] ?? null);
    return {
      code: `home-${obstacle}`,
      certain: true,
      params: { host: home.cookie.domain, cookiePath: home.cookie.path },
      lines,
      setting: settingOf(lines, why?.setting ?? null),
      evidence: home.line === null ? [] : [home.line.visit.n],
    };
  }
  // Never given out: only where the middleware surely answered, and a browser's page or script asked.
  if (rejectedByCsrf(trace, visit) !== 'surely' || !isOfDjango(trace, visit)) return null;
  const given = trace.visits.some(
    (one) =>
      one.index < visit.index &&
      one.url.host === visit.url.host &&
      (one.csrfSet !== null || one.csrfSent !== null),
  );
  if (given) return { code: 'gone', certain: false, params: {}, lines: null, setting: null, evidence: [] };
  return {
    code: 'never',
    certain: false,
    params: {},
    lines: '@ensure_csrf_cookie  # django.views.decorators.csrf, on the view that serves the page',
    setting: null,
    evidence: [],
  };
}

/** A 403 without a sign of Django is anybody's: a firewall's, another site's. A login, or a host with its cookies, is a sign. */
function isOfDjango(trace: Trace, visit: Visit): boolean {
  if (isLoginStep(visit.url.path) || toldReason(trace, visit) !== null) return true;
  return trace.visits.some(
    (one) =>
      one.url.host === visit.url.host &&
      (one.lines.length > 0 || one.sent.length > 0 || one.csrfLines.length > 0 || one.csrfSent !== null),
  );
}

/** None of any name comes back: the browser keeps none. Else something removed this one. */
function absentFromPage(trace: Trace, visit: Visit, setter: number | undefined): Absence {
  const own = trace.visits.filter(({ url }) => url.host === visit.url.host);
  const nothing = own.every(({ cookies }) => cookies.length === 0);
  const evidence = setter === undefined ? [] : [setter];
  return {
    code: nothing ? 'blocked' : 'gone',
    certain: false,
    params: {},
    lines: null,
    setting: null,
    evidence,
  };
}

/** The session cookie's settings have twins for the CSRF cookie. */
function ofCsrf(lines: string | null): string | null {
  return lines === null
    ? null
    : lines.replaceAll('SESSION_COOKIE_', 'CSRF_COOKIE_').replace('"sessionid"', '"csrftoken"');
}

function settingOf(lines: string | null, setting: string | null): string | null {
  return setting?.replace('SESSION_COOKIE_', 'CSRF_COOKIE_') ?? /^[A-Z_]+/.exec(lines ?? '')?.[0] ?? null;
}
