/** The attributes are right for another site's page, and the browser keeps third-party cookies away all the same. */
import { registrableDomain } from '../../cookie/same-site.ts';
import type { Audit, Found } from '../finding/finding.ts';
import { trouble } from '../trace/signs.ts';
import type { Trace } from '../trace/trace.ts';
import type { Visit } from '../trace/visit.ts';

export const thirdPartyBlocked: Audit = {
  code: 'third-party-blocked',
  explains: [
    'cors-no-credentials',
    'fetch-omits',
    'csrf-cookie-missing',
    'login-loop',
    'logged-out',
    'new-session-each-request',
  ],
  look: (trace) => {
    const found: Found[] = [];
    for (const visit of trace.visits) {
      const missing = visit.withheld.find(({ reasons }) =>
        reasons.every(({ code }) => code === 'send-partition'),
      );
      if (missing === undefined || !visit.crossSite || visit.navigation || visit.sent.length > 0) continue;
      if (!asksForCredentials(visit) || trouble(visit) === null) continue;
      const shut = visit.headers.storageAccess === 'none' || visit.headers.storageAccess === 'inactive';
      found.push({
        verdict: 'fail',
        certainty: shut || isFrame(visit) ? 'certain' : 'likely',
        evidence: missing.line === null ? [visit.n] : [visit.n, missing.line.visit.n],
        params: {
          host: visit.url.host,
          access: visit.headers.storageAccess ?? '-',
          site: siteOfPage(trace, visit),
        },
        lines:
          'SESSION_COOKIE_SAMESITE = "None"\nSESSION_COOKIE_SECURE = True\n# and Partitioned on the line: response.cookies["sessionid"]["partitioned"] = True',
        setting: 'SESSION_COOKIE_SAMESITE',
      });
    }
    return found;
  },
};

function isFrame({ exchange }: Visit): boolean {
  return exchange.type === 'subdocument';
}

/** A frame's document always asks; of a fetch the browser says so by `Sec-Fetch-Storage-Access`, which it sends with credentials only. */
function asksForCredentials(visit: Visit): boolean {
  const { storageAccess } = visit.headers;
  if (storageAccess === 'none' || storageAccess === 'inactive') return true;
  return isFrame(visit) && storageAccess !== 'active';
}

function siteOfPage(trace: Trace, { exchange }: Visit): string {
  const { pageUrl } = exchange;
  return pageUrl !== null && URL.canParse(pageUrl)
    ? registrableDomain(new URL(pageUrl).hostname, trace.input.publicSuffixes)
    : '?';
}
