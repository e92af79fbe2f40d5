/** The stored text does not decode: cut, or written by another serializer. */
import type { Audit, Found } from '../finding/finding.ts';
import { bounced, isMain, variesByCookie } from '../trace/signs.ts';
import type { Trace } from '../trace/trace.ts';
import type { Line } from '../trace/visit.ts';
import { where } from './lib.ts';

export const dataCorrupted: Audit = {
  code: 'data-corrupted',
  ids: ['CWE-502'],
  look: (trace) => [
    ...emptied(trace),
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
      const error = trace.recordOf(visit)?.error ?? null;
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
  if (reading.form !== 'signed') return false;
  const { data, problems } = reading;
  // A part may be readable: what Django gets is nothing, all the same.
  return problems.some(({ code }) => data === undefined || /^(?:json|zlib)-/.test(code));
}

/**
 * The key is known (an unknown one would be deleted), and its user is gone from a page that let them in: the data was not read. Another
 * `SECRET_KEY` does that to every row; but a deactivated user looks the same from here.
 */
function emptied(trace: Trace): Found[] {
  for (const visit of trace.visits) {
    const key = visit.sent.length === 1 ? visit.sent[0] : undefined;
    if (key === undefined || visit.lines.length > 0 || visit.withSession?.form !== 'key') continue;
    if (!isMain(visit) || !(bounced(visit) || visit.exchange.status === 401) || !variesByCookie(visit))
      continue;
    const before = trace.visits.findLast(
      (one) =>
        one.index < visit.index &&
        one.url.origin === visit.url.origin &&
        one.url.path === visit.url.path &&
        one.sent.includes(key) &&
        one.exchange.status === 200,
    );
    if (before === undefined || trace.logouts.some(({ sent }) => sent.includes(key))) continue;
    return [
      {
        verdict: 'info',
        certainty: 'guess',
        cause: 'emptied',
        remedy: 'emptied',
        evidence: [visit.n, before.n],
        params: where(visit),
        lines: 'SECRET_KEY_FALLBACKS = ["the key of before"]',
        setting: 'SECRET_KEY_FALLBACKS',
        settle: 'server',
      },
    ];
  }
  return [];
}
