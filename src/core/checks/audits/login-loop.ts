/**
 * A login was taken, and the next page sends back to the login page; or the login page sends a user who is known on to a page that sends back, over
 * and over (`redirect_authenticated_user`). A symptom: told when no cause was found.
 */
import type { Audit, Found } from '../finding/finding.ts';
import { isLoginPage, isLoginStep } from '../trace/paths.ts';
import { bounced, isUnsafe, refusesKey, setLine, succeeds } from '../trace/signs.ts';
import type { Trace } from '../trace/trace.ts';
import type { Visit } from '../trace/visit.ts';
import { where } from './lib.ts';

export const loginLoop: Audit = {
  code: 'login-loop',
  explains: ['logged-out', 'new-session-each-request'],
  look: (trace) => [...trace.visits.flatMap((visit) => foundFor(trace, visit) ?? []), ...roundsOf(trace)],
};

/** Twice is a loop: once is a user who came by the login page. */
const ROUNDS = 2;

/** A login page that knows the user and sends on, to a page that sends back: the session is fine, something else is asked for. */
function roundsOf(trace: Trace): Found[] {
  const rounds = new Map<string, { count: number; first: Visit; last: Visit }>();
  for (const visit of trace.visits) {
    if (isUnsafe(visit) || !isLoginPage(visit.url.path) || visit.sent.length === 0) continue;
    if (visit.target === null || isLoginPage(visit.target.path) || refusesKey(visit)) continue;
    const next = trace.visits[visit.index + 1];
    if (next === undefined || next.exchange.url !== visit.targetUrl || !bounced(next)) continue;
    const round = rounds.get(next.exchange.url);
    if (round === undefined) rounds.set(next.exchange.url, { count: 1, first: visit, last: next });
    else {
      round.count += 1;
      round.last = next;
    }
  }
  return [...rounds.values()]
    .filter(({ count }) => count >= ROUNDS)
    .map(({ first, last }) => ({
      verdict: 'warn',
      certainty: 'likely',
      cause: 'permission',
      remedy: 'permission',
      evidence: [last.n, first.n],
      params: where(last),
      settle: 'server',
    }));
}

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
