/** Two visitors that came with nothing were given the same key: a cache handed one's session to the other. */
import type { Audit, Found } from '../finding/finding.ts';
import type { Visit } from '../trace/visit.ts';
import { where } from './lib.ts';

export const sharedAnswer: Audit = {
  code: 'shared-answer',
  ids: ['CWE-488', 'CWE-524', 'CVE-2026-35192'],
  explains: ['weak-key'],
  look: (trace) => {
    const given = new Map<string, Visit[]>();
    for (const line of trace.lines) {
      if (
        line.deletes ||
        line.value.length < 16 ||
        line.visit.sent.length > 0 ||
        !line.visit.exchange.complete
      )
        continue;
      const visits = given.get(line.value);
      if (visits === undefined) given.set(line.value, [line.visit]);
      else if (!visits.some((one) => isSame(one, line.visit))) visits.push(line.visit);
    }
    return [...given.values()].flatMap((visits): Found[] => {
      const [first, second] = visits;
      if (first === undefined || second === undefined) return [];
      return [
        {
          verdict: 'fail',
          certainty: 'certain',
          evidence: [second.n, first.n],
          params: { ...where(second), age: second.headers.age ?? '-' },
          lines: '@never_cache  # django.views.decorators.cache',
        },
      ];
    });
  },
};

/** One request that a file tells of twice. */
function isSame(one: Visit, other: Visit): boolean {
  return one === other || (one.at === other.at && one.exchange.url === other.exchange.url);
}
