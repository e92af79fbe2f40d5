/** There was a user, and now there is none; told when no cause was found. */
import type { Audit, Found } from '../finding/finding.ts';
import { bounced, isLogout, isMain } from '../trace/signs.ts';
import type { Trace } from '../trace/trace.ts';
import type { Visit } from '../trace/visit.ts';
import { where } from './lib.ts';

export const loggedOut: Audit = {
  code: 'logged-out',
  look: (trace) => {
    const found: Found[] = [];
    let user: Visit | null = null;
    for (const visit of trace.visits) {
      if (trace.logins.includes(visit)) user = visit;
      else if (isLogout(visit) && user?.url.host === visit.url.host) user = null;
      else if (user !== null && isLost(trace, visit, user)) {
        found.push({
          verdict: 'warn',
          certainty: 'guess',
          cause: visit.sent.length === 0 ? 'gone' : '',
          evidence: [visit.n, user.n],
          params: where(visit),
          settle: 'server',
        });
        user = null;
      }
    }
    return found;
  },
};

/** A page of the same application that let the user in before, and now asks for a login. */
function isLost(trace: Trace, visit: Visit, user: Visit): boolean {
  if (
    !isMain(visit) ||
    visit.url.origin !== user.url.origin ||
    !(bounced(visit) || visit.exchange.status === 401)
  )
    return false;
  if (!visit.exchange.complete || visit.at < user.end) return false;
  return trace.visits.some(
    (one) =>
      one.index > user.index &&
      one.index < visit.index &&
      one.url.path === visit.url.path &&
      one.exchange.status === 200 &&
      one.sent.length > 0,
  );
}
