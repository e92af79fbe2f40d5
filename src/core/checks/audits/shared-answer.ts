/** Two visitors that came with nothing were given the same key: a cache handed one's session to the other. */
import type { Audit, Found } from '../finding/finding.ts';
import { variesByCookie } from '../trace/signs.ts';
import type { Visit } from '../trace/visit.ts';
import { handedOn, hasOnlyOthers, maySharedCacheKeep, mendedByUpgrade } from './caches.ts';
import { where } from './lib.ts';

export const sharedAnswer: Audit = {
  code: 'shared-answer',
  ids: ['CWE-488', 'CWE-524', 'CVE-2026-35192', 'CVE-2026-48588'],
  explains: ['weak-key'],
  look: (trace) =>
    handedOn(trace).map(([first, second]): Found => {
      const { params, ...upgrade } = mendedByUpgrade(trace, second) ?? {
        lines: '@never_cache  # django.views.decorators.cache',
      };
      const { age = '-', cacheControl: control = 'Expires', vary = '-' } = second.headers;
      return {
        verdict: 'fail',
        certainty: 'certain',
        cause: reasonOf(first, second),
        evidence: [second.n, first.n],
        params: { ...where(second), age, control, vary, ...params },
        ...upgrade,
      };
    }),
};

/** What let the cache do it, where that is seen: the headers, or that it minds `Vary: Cookie` and both carried the same others. */
function reasonOf(first: Visit, second: Visit): string {
  if (variesByCookie(second))
    return hasOnlyOthers(second) && carried(first) === carried(second) ? 'others' : '';
  return maySharedCacheKeep(second) === null ? '' : 'allowed';
}

function carried({ exchange }: Visit): string {
  return exchange.cookieHeader ?? '';
}
