/** Credentials were asked for, and the server answered `Access-Control-Allow-Origin: *`: the browser keeps the answer from the script. */
import { settingText } from '../../python/scalar.ts';
import type { Audit, Found } from '../finding/finding.ts';
import type { Trace } from '../trace/trace.ts';
import { isCrossOriginFetch } from './cors-no-credentials.ts';

export const corsWildcard: Audit = {
  code: 'cors-wildcard',
  explains: [
    'cors-no-credentials',
    'fetch-omits',
    'login-loop',
    'logged-out',
    'csrf-cookie-missing',
    'new-session-each-request',
  ],
  look: (trace) => [...answers(trace), ...preflights(trace)],
};

/** An answer for any origin to a request that asked for credentials: it carried cookies, or the browser said so, or kept the answer back. */
function answers(trace: Trace): Found[] {
  return trace.visits.flatMap((visit) => {
    if (!isCrossOriginFetch(visit) || visit.headers.allowOrigin !== '*') return [];
    const { error } = visit.exchange;
    const kept = error !== null && /cors|ERR_FAILED/i.test(error);
    if (visit.cookies.length === 0 && visit.headers.storageAccess === undefined && !kept) return [];
    const sure = visit.cookies.length > 0;
    return [found(visit.headers.origin ?? visit.headers.referer ?? '', visit.url.host, sure, [visit.n])];
  });
}

/** A preflight that allowed any origin, and a request that never went out: without credentials it would have. */
function preflights(trace: Trace): Found[] {
  return trace.preflights.flatMap(({ n, exchange }) => {
    const { headers = {} } = exchange;
    if (headers.allowOrigin !== '*' || exchange.status >= 400 || !URL.canParse(exchange.url)) return [];
    const near = trace.visits.filter(
      (visit) => visit.exchange.url === exchange.url && Math.abs(visit.at - exchange.startedAt) < 10_000,
    );
    if (near.some((visit) => visit.exchange.status !== 0)) return [];
    const evidence = [n, ...near.slice(0, 2).map((visit) => visit.n)];
    return [found(headers.origin ?? headers.referer ?? '', new URL(exchange.url).host, false, evidence)];
  });
}

function found(origin: string, host: string, sure: boolean, evidence: readonly number[]): Found {
  return {
    verdict: 'fail',
    certainty: sure ? 'certain' : 'likely',
    evidence,
    params: { origin: origin.slice(0, 200), host },
    lines: `CORS_ALLOWED_ORIGINS = [${settingText(origin) ?? '"https://…"'}]\nCORS_ALLOW_CREDENTIALS = True`,
    setting: 'CORS_ALLOWED_ORIGINS',
    ...(sure ? {} : { settle: 'console' as const }),
  };
}
