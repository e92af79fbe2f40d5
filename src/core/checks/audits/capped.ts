/** More than 400 days: the browser cuts it. */
import type { Audit } from '../finding/finding.ts';

export const capped: Audit = {
  code: 'capped',
  look: (trace) => {
    const line = trace.lines.find(({ deletes, verdict }) => !deletes && verdict.cappedFrom !== null);
    if (line === undefined) return [];
    const asked = Math.round(((line.verdict.cappedFrom ?? line.at) - line.at) / 86_400_000);
    return [
      {
        verdict: 'info',
        certainty: 'certain',
        evidence: [line.visit.n],
        params: { days: asked },
        lines: 'SESSION_COOKIE_AGE = 34560000',
        setting: 'SESSION_COOKIE_AGE',
      },
    ];
  },
};
