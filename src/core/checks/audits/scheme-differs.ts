/** A `Secure` cookie stays home because the request is http: a redirect or an address built without knowledge of the TLS in front. */
import { isRefusedOverwrite } from './overwrite.ts';
import type { Audit, Found } from '../finding/finding.ts';
import type { Trace } from '../trace/trace.ts';
import type { Visit } from '../trace/visit.ts';
import { lossesBy, lossEvidence, where } from './lib.ts';

const PROXY = 'SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")';

export const schemeDiffers: Audit = {
  code: 'scheme-differs',
  ids: ['WSTG-SESS-02', 'security.W008'],
  explains: [
    'secure-on-http',
    'samesite-on-return',
    'prefix-violated',
    'csrf-cookie-missing',
    'login-loop',
    'logged-out',
    'new-session-each-request',
    'key-unknown',
  ],
  look: (trace) => [
    ...lossesBy(trace, 'scheme')
      .filter(({ visit }) => visit.target === null || !leadsBack(visit))
      .map((loss): Found => ({
        verdict: 'fail',
        certainty: 'certain',
        evidence: lossEvidence(loss),
        params: where(loss.visit),
        lines: PROXY,
        setting: 'SECURE_PROXY_SSL_HEADER',
      })),
    ...overwrites(trace),
  ],
};

/** From http to https, as `SECURE_SSL_REDIRECT` does: nothing was lost. */
function leadsBack({ target, url }: Visit): boolean {
  return target !== null && target.encrypted && target.host === url.host;
}

/** "Leave Secure Cookies Alone": http may not replace what https set. */
function overwrites(trace: Trace): Found[] {
  return trace.lines.filter(isRefusedOverwrite).map(({ visit }) => ({
    verdict: 'fail',
    certainty: 'certain',
    cause: 'overwrite',
    evidence: [visit.n],
    params: where(visit),
    lines: `${PROXY}\nSECURE_SSL_REDIRECT = True`,
    setting: 'SECURE_PROXY_SSL_HEADER',
  }));
}
