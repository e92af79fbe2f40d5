/** The stored text does not decode: cut, or written by another serializer. */
import type { Audit, Found } from '../finding.ts';
import type { Line } from '../trace/visit.ts';

export const dataCorrupted: Audit = {
  code: 'data-corrupted',
  ids: ['CWE-502'],
  look: (trace) => [
    ...trace.lines
      .filter((line) => !line.deletes && isBroken(line))
      .map(({ visit, reading }): Found => ({
        verdict: 'fail',
        certainty: 'certain',
        evidence: [visit.n],
        params: { problem: reading.problems[0]?.code ?? '?' },
        lines: 'SESSION_SERIALIZER = "django.contrib.sessions.serializers.JSONSerializer"',
        setting: 'SESSION_SERIALIZER',
      })),
    ...trace.visits.flatMap((visit): Found[] => {
      const error = trace.input.records?.get(visit.n)?.error ?? null;
      if (error === null || !/decode|corrupt|unpickl|serializ/i.test(error)) return [];
      return [
        {
          verdict: 'fail',
          certainty: 'certain',
          cause: 'server',
          evidence: [visit.n],
          params: { problem: error.slice(0, 200) },
        },
      ];
    }),
  ],
};

/** Signed in Django's way, and nothing readable inside. */
function isBroken({ reading }: Line): boolean {
  return reading.form === 'signed' && reading.data === undefined && reading.problems.length > 0;
}
