/** Every answer starts a session, and none comes back; told when no cause was found. */
import { groupBy } from '../case/group.ts';
import type { Audit, Found } from '../finding/finding.ts';
import { isMain, loginOf, setLine } from '../trace/signs.ts';
import type { Trace } from '../trace/trace.ts';
import type { Visit } from '../trace/visit.ts';

const MIN = 3;

export const newSessionEachRequest: Audit = {
  code: 'new-session-each-request',
  look: (trace) => [...byHost(trace).values()].flatMap((visits) => foundFor(trace, visits) ?? []),
};

/** Answers that began a session, by origin. */
function byHost(trace: Trace): Map<string, Visit[]> {
  return groupBy(
    trace.visits.filter((visit) => {
      const line = setLine(visit);
      return (
        line !== null &&
        isMain(visit) &&
        visit.exchange.complete &&
        !visit.sent.includes(line.value) &&
        line.reading.form !== 'signed'
      );
    }),
    ({ url }) => url.origin,
  );
}

function foundFor(trace: Trace, visits: readonly Visit[]): Found | null {
  const [first] = visits;
  if (first === undefined || visits.length < 2) return null;
  const values = new Set(visits.map((visit) => setLine(visit)?.value));
  if (values.size < 2) return null;
  const own = trace.visits.filter((visit) => visit.url.origin === first.url.origin);
  const back = own.some((visit) => visit.sent.some((value) => values.has(value)));
  // Logins and parallel requests each begin one, rightly.
  if (visits.some((visit) => visit.sent.length > 0 && loginOf(visit) !== null)) return null;
  if (!back) {
    const inTurn = visits.filter((visit, i) => i === 0 || visit.at >= (visits[i - 1]?.end ?? 0) - 1);
    const nothing =
      own.filter(({ exchange }) => exchange.complete).length >= MIN &&
      own.every(({ cookies }) => cookies.length === 0);
    if (inTurn.length < (nothing ? 2 : MIN)) return null;
    return {
      verdict: 'fail',
      certainty: nothing ? 'likely' : 'guess',
      cause: nothing ? 'no-cookies' : '',
      remedy: nothing ? 'no-cookies' : '',
      evidence: visits.slice(0, 5).map(({ n }) => n),
      params: { times: visits.length, host: first.url.host },
      settle: nothing ? 'other-browser' : 'allow',
    };
  }
  // It comes back, and is replaced each time.
  const replaced = visits.filter((visit) => visit.sent.length > 0);
  if (replaced.length < MIN) return null;
  return {
    verdict: 'fail',
    certainty: 'likely',
    cause: 'replaced',
    remedy: 'replaced',
    evidence: replaced.slice(0, 5).map(({ n }) => n),
    params: { times: replaced.length, host: first.url.host },
    settle: 'server',
  };
}
