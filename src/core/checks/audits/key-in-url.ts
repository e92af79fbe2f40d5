/** The session key stands in an address: in histories, logs and Referers, and in another site's hands. */
import type { Audit, Found } from '../finding/finding.ts';
import type { Trace } from '../trace/trace.ts';
import type { Visit } from '../trace/visit.ts';
import { where } from './lib.ts';

export const keyInUrl: Audit = {
  code: 'key-in-url',
  ids: ['WSTG-SESS-04', 'ASVS 5.0 V14.2.1 (L1)', 'CWE-598'],
  look: (trace) => {
    const values = [
      ...new Set([...trace.lines.map(({ value }) => value), ...trace.visits.flatMap(({ sent }) => sent)]),
    ]
      // What is short may be in an address by chance.
      .filter((value) => value.length >= 20)
      .slice(-200);
    if (values.length === 0) return [];
    const spellings = values.flatMap((value) =>
      encodeURIComponent(value) === value ? [value] : [value, encodeURIComponent(value)],
    );
    return trace.visits.flatMap((visit) => foundFor(trace, visit, spellings) ?? []);
  },
};

function foundFor(trace: Trace, visit: Visit, spellings: readonly string[]): Found | null {
  const holds = (text: string | undefined | null): boolean =>
    typeof text === 'string' && text.length > 20 && spellings.some((spelling) => text.includes(spelling));
  const inUrl = holds(visit.exchange.url);
  const inReferer = holds(visit.headers.refererTail);
  const inTarget = holds(visit.headers.location);
  if (!inUrl && !inReferer && !inTarget) return null;
  const abroad =
    trace.visits.some(
      (one) => one.lines.length > 0 && trace.related(one.url.host, visit.url.host) !== null,
    ) === false;
  return {
    verdict: 'fail',
    certainty: 'certain',
    cause: inReferer && !inUrl ? 'referer' : abroad ? 'abroad' : '',
    evidence: [visit.n],
    params: where(visit),
  };
}
