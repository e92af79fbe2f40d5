/** Any script of the page can read the session key. */
import type { Audit } from '../finding/finding.ts';

export const noHttpOnly: Audit = {
  code: 'no-httponly',
  ids: [
    'WSTG-SESS-02',
    'ASVS 5.0 V3.3.4 (L2)',
    'CWE-1004',
    'security.W013',
    'security.W014',
    'security.W015',
  ],
  look: (trace) => {
    const lines = trace.lines.filter(
      ({ deletes, whole, parsed }) => !deletes && whole && parsed.pair !== null && !parsed.httpOnly,
    );
    if (lines.length === 0) return [];
    return [
      {
        verdict: 'fail',
        certainty: 'certain',
        evidence: lines.slice(0, 5).map(({ visit }) => visit.n),
        lines: 'SESSION_COOKIE_HTTPONLY = True',
        setting: 'SESSION_COOKIE_HTTPONLY',
      },
    ];
  },
};
