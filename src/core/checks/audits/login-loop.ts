/** A login was taken, and the next page sends back to the login page. A symptom: told when no cause was found. */
import type { Audit, Found } from '../finding/finding.ts';
import { isLoginStep } from '../trace/paths.ts';
import { bounced, isUnsafe, refusesKey, setLine, succeeds } from '../trace/signs.ts';
import type { Trace } from '../trace/trace.ts';
import type { Visit } from '../trace/visit.ts';
import { where } from './lib.ts';

export const loginLoop: Audit = {
  code: 'login-loop',
  explains: ['logged-out', 'new-session-each-request'],
  look: (trace) => trace.visits.flatMap((visit) => foundFor(trace, visit) ?? []),
};

function foundFor(trace: Trace, visit: Visit): Found | null {
  if (!isUnsafe(visit) || !isLoginStep(visit.url.path) || visit.target === null || !succeeds(visit))
    return null;
  const next = trace.visits.find((one) => one.index > visit.index && one.exchange.url === visit.targetUrl);
  if (next === undefined || !bounced(next)) return null;
  // A cookie that is nowhere in the recording may have another name.
  if (trace.lines.length === 0 && trace.visits.every(({ sent }) => sent.length === 0)) return null;
  const line = setLine(visit);
  const carried =
    next.sent.length > 0 && !refusesKey(next) && (line === null || next.sent.includes(line.value));
  return {
    verdict: carried ? 'warn' : 'fail',
    certainty: carried ? 'likely' : 'guess',
    // The session is fine: somebody is logged in who may not see that page.
    cause: carried ? 'permission' : line === null ? 'no-session' : '',
    remedy: carried ? 'permission' : '',
    evidence: [next.n, visit.n],
    params: where(next),
    settle: 'server',
  };
}
