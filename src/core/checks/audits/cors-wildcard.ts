/** Credentials were asked for, and the server answered `Access-Control-Allow-Origin: *`: the browser keeps the answer from the script. */
import type { Audit, Found } from '../finding.ts';
import type { Seen } from '../case.ts';
import type { Trace } from '../trace/trace.ts';
import { isCrossOriginFetch } from './cors-no-credentials.ts';
import { quoted } from './lib.ts';

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
  look: (trace) => {
    const found: Found[] = [];
    for (const visit of trace.visits) {
      if (!isCrossOriginFetch(visit)) continue;
      const answered = visit.headers.allowOrigin === '*';
      const asked =
        visit.cookies.length > 0 ||
        visit.headers.storageAccess !== undefined ||
        blocked(visit.exchange.error);
      const preflight = answered
        ? null
        : failedAfter(trace, visit.exchange.url, visit.at, visit.exchange.status);
      if (!(answered && asked) && preflight === null) continue;
      const origin = visit.headers.origin ?? '';
      const own = quoted(origin);
      found.push({
        verdict: 'fail',
        certainty: answered && visit.cookies.length > 0 ? 'certain' : 'likely',
        evidence: preflight === null ? [visit.n] : [visit.n, preflight.n],
        params: { origin, host: visit.url.host },
        lines: `CORS_ALLOWED_ORIGINS = [${own ?? '"https://…"'}]\nCORS_ALLOW_CREDENTIALS = True`,
        setting: 'CORS_ALLOWED_ORIGINS',
      });
    }
    return found;
  },
};

function blocked(error: string | null): boolean {
  return error !== null && /cors|ERR_FAILED/i.test(error);
}

/** A request that never went out after a preflight that allowed any origin: without credentials it would have. */
function failedAfter(trace: Trace, url: string, at: number, status: number): Seen | null {
  if (status !== 0) return null;
  return (
    trace.preflights.findLast(
      ({ exchange }) =>
        exchange.url === url &&
        exchange.headers?.allowOrigin === '*' &&
        exchange.status >= 200 &&
        exchange.status < 300 &&
        Math.abs(exchange.startedAt - at) < 10_000,
    ) ?? null
  );
}
