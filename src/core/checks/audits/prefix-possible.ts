/** All that `__Host-` asks for is there: the name could promise it. */
import { isLoopbackHost } from '../../cookie/match.ts';
import type { Audit } from '../finding/finding.ts';

export const prefixPossible: Audit = {
  code: 'prefix-possible',
  ids: ['ASVS 5.0 V3.3.1 (L1)', 'ASVS 5.0 V3.3.3 (L2)'],
  look: (trace) => {
    if (/^__(?:host|secure|http)-/i.test(trace.name)) return [];
    const lines = trace.lines.filter(({ deletes, refused }) => !deletes && !refused);
    const fits = lines.filter(
      ({ parsed, verdict, visit }) =>
        parsed.secure &&
        visit.url.encrypted &&
        verdict.cookie?.hostOnly === true &&
        verdict.cookie.path === '/' &&
        !isLoopbackHost(visit.url.host),
    );
    const [first] = fits;
    if (first === undefined || fits.length < lines.length) return [];
    return [
      {
        verdict: 'info',
        certainty: 'certain',
        evidence: [first.visit.n],
        params: { name: trace.name },
        lines: `SESSION_COOKIE_NAME = "__Host-${trace.name.replace(/[^\w-]/g, '')}"`,
        setting: 'SESSION_COOKIE_NAME',
        byDesign: true,
      },
    ];
  },
};
