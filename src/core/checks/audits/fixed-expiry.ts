/** The user was there all the time, and the end never moved: "logged out although active". */
import type { Audit } from '../finding/finding.ts';
import { endings } from './expiry.ts';
import { seconds } from './lib.ts';

export const fixedExpiry: Audit = {
  code: 'fixed-expiry',
  ids: ['WSTG-SESS-07'],
  explains: ['expired-by-age', 'logged-out', 'login-loop'],
  look: (trace) =>
    endings(trace)
      .filter(({ active, harmed }) => active && harmed)
      .map(({ visit, line, lifetime, carriers }) => ({
        verdict: 'fail',
        certainty: 'certain',
        evidence: [visit.n, line.visit.n, ...carriers.slice(0, 3).map(({ n }) => n)],
        params: { lifetime: seconds(lifetime), requests: carriers.length },
        lines: 'SESSION_SAVE_EVERY_REQUEST = True',
        setting: 'SESSION_SAVE_EVERY_REQUEST',
      })),
};
