/** Its lifetime passed between two requests, with nobody there. */
import type { Audit } from '../finding/finding.ts';
import { endings } from './expiry.ts';
import { seconds } from './lib.ts';

export const expiredByAge: Audit = {
  code: 'expired-by-age',
  ids: ['WSTG-SESS-07', 'ASVS 5.0 V7.3.1 (L2)', 'CWE-613'],
  explains: ['logged-out', 'login-loop'],
  look: (trace) =>
    endings(trace)
      .filter(({ active, harmed }) => !active && harmed)
      .map(({ visit, line, lifetime, carriers }) => ({
        verdict: 'info',
        certainty: 'certain',
        evidence: [visit.n, line.visit.n, ...carriers.slice(0, 2).map(({ n }) => n)],
        params: { lifetime: seconds(lifetime), pause: seconds(visit.at - (carriers[0]?.at ?? line.at)) },
        lines: `SESSION_COOKIE_AGE = ${String(Math.max(1, seconds(lifetime)) * 2)}\nSESSION_SAVE_EVERY_REQUEST = True`,
        setting: 'SESSION_COOKIE_AGE',
      })),
};
