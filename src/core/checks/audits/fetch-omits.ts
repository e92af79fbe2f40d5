/** A script's request left the cookie at home (`credentials: "omit"`, or another origin without `include`), while pages carry it. */
import type { Audit, Found } from '../finding/finding.ts';
import { isFetch } from '../trace/signs.ts';
import type { Trace } from '../trace/trace.ts';
import type { Visit } from '../trace/visit.ts';
import { isCrossOriginFetch } from './cors-no-credentials.ts';
import { lossesBy, where } from './lib.ts';

export const fetchOmits: Audit = {
  code: 'fetch-omits',
  explains: ['csrf-cookie-missing', 'login-loop', 'logged-out', 'new-session-each-request'],
  look: (trace) =>
    lossesBy(trace, 'none').flatMap(({ visit, withheld }): Found[] => {
      if (!isFetch(visit) || visit.cookies.length > 0) return [];
      if (visit.crossSite && visit.headers.storageAccess !== undefined) return [];
      const carrier = carrierOf(trace, visit, withheld.cookie.value);
      if (carrier === null) return [];
      const crosses = isCrossOriginFetch(visit);
      return [
        {
          verdict: 'fail',
          certainty: 'certain',
          cause: crosses ? 'cross-origin' : '',
          remedy: crosses ? 'cross-origin' : '',
          evidence: [visit.n, carrier],
          params: where(visit),
          lines: crosses
            ? 'fetch(url, { credentials: "include" })'
            : 'fetch(url, { credentials: "same-origin" })',
        },
      ];
    }),
};

/** A page that carried the same value; or any later request that did, so that it was there all the time. */
function carrierOf(trace: Trace, visit: Visit, value: string): number | null {
  const carrier = trace.visits.find(
    (one) =>
      one.url.host === visit.url.host &&
      one.sent.includes(value) &&
      (!isFetch(one) || one.index > visit.index),
  );
  return carrier?.n ?? null;
}
