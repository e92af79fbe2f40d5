/** PickleSerializer: whoever learns SECRET_KEY, or can write to the store, runs code on the server. */
import { LIMITS } from '../../base/bounds.ts';
import { readPayload } from '../../django/payload.ts';
import type { Audit, Found } from '../finding/finding.ts';
import type { Trace } from '../trace/trace.ts';

export const pickle: Audit = {
  code: 'pickle',
  ids: ['CWE-502', 'ASVS 5.0 V1.5.2 (L2)'],
  look: (trace) => [...inValues(trace), ...inSettings(trace)],
};

const FIX = {
  lines: 'SESSION_SERIALIZER = "django.contrib.sessions.serializers.JSONSerializer"',
  setting: 'SESSION_SERIALIZER',
} as const;

function inValues(trace: Trace): Found[] {
  const payloads = [
    ...trace.lines.map((line) => ({ n: line.visit.n, payload: line.deletes ? null : line.reading.payload })),
    ...trace.visits.map((visit) => ({ n: visit.n, payload: visit.withSession?.payload ?? null })),
  ];
  const looked = new Map<string, boolean>();
  const evidence: number[] = [];
  for (const { n, payload } of payloads) {
    if (payload === null || evidence.length >= 5) continue;
    let isPickle = looked.get(payload);
    if (isPickle === undefined) {
      // The first 50 different values tell enough.
      if (looked.size >= 50) continue;
      isPickle =
        readPayload(payload, { ...LIMITS, maxInflated: 64 << 10, maxNodes: 5000, maxOpcodes: 5000 })
          .serializer === 'pickle';
      looked.set(payload, isPickle);
    }
    if (isPickle) evidence.push(n);
  }
  return evidence.length === 0 ? [] : [{ verdict: 'fail', certainty: 'certain', evidence, ...FIX }];
}

function inSettings(trace: Trace): Found[] {
  const visit = trace.visits.find((one) => {
    const serializer = trace.setting(one, 'SESSION_SERIALIZER');
    return typeof serializer === 'string' && serializer.includes('Pickle');
  });
  if (visit === undefined) return [];
  return [{ verdict: 'fail', certainty: 'certain', cause: 'setting', evidence: [visit.n], ...FIX }];
}
