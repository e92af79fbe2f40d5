/** Neither SameSite nor a reason to go without: other sites' requests carry the session in browsers without a default. */
import type { Audit, Found } from '../finding/finding.ts';
import type { Trace } from '../trace/trace.ts';

export const sameSiteMissing: Audit = {
  code: 'samesite-missing',
  ids: ['WSTG-SESS-02', 'WSTG-SESS-05', 'ASVS 5.0 V3.3.2 (L2)', 'CWE-1275'],
  look: (trace) => {
    if (usedAcross(trace)) return [];
    const missing = trace.lines.filter(
      ({ deletes, whole, parsed }) =>
        !deletes && whole && parsed.pair !== null && parsed.sameSite === 'unspecified',
    );
    const none = trace.lines.filter(
      ({ deletes, refused, parsed }) => !deletes && !refused && parsed.sameSite === 'none',
    );
    return [
      ...found(
        'warn',
        '',
        missing.map(({ visit }) => visit.n),
      ),
      ...found(
        'info',
        'none',
        none.map(({ visit }) => visit.n),
      ),
    ];
  },
};

function found(verdict: 'warn' | 'info', cause: string, evidence: readonly number[]): Found[] {
  if (evidence.length === 0) return [];
  return [
    {
      verdict,
      certainty: 'certain',
      cause,
      evidence: evidence.slice(0, 5),
      lines: 'SESSION_COOKIE_SAMESITE = "Lax"',
      setting: 'SESSION_COOKIE_SAMESITE',
    },
  ];
}

/** A frame or a fetch of another site carried it or got it: that is a reason. */
function usedAcross(trace: Trace): boolean {
  return trace.visits.some(
    ({ crossSite, navigation, sent, lines }) =>
      crossSite && !navigation && (sent.length > 0 || lines.length > 0),
  );
}
