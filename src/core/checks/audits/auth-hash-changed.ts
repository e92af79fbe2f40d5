/** After a password was changed, the sessions of that user are flushed: their `_auth_user_hash` no longer fits. */
import type { Audit, Found } from '../finding/finding.ts';
import { isPasswordPath } from '../trace/paths.ts';
import { bounced, denied, isUnsafe, setLine } from '../trace/signs.ts';
import type { Trace } from '../trace/trace.ts';
import type { Visit } from '../trace/visit.ts';
import { where } from './lib.ts';

/** How long after the change a refusal is put down to it. */
const HOUR = 3_600_000;

export const authHashChanged: Audit = {
  code: 'auth-hash-changed',
  ids: ['ASVS 5.0 V7.4.3 (L2)'],
  explains: ['key-unknown', 'signature-refused', 'logged-out', 'login-loop'],
  look: (trace) => {
    const changes = trace.visits.filter(changesPassword);
    if (changes.length === 0) return [];
    return trace.visits.flatMap((visit) => foundFor(trace, visit, changes) ?? []);
  },
};

function foundFor(trace: Trace, visit: Visit, changes: readonly Visit[]): Found | null {
  const key = visit.sent.at(-1);
  const refused =
    trace.refusals.includes(visit) ||
    (visit.sent.length > 0 && bounced(visit) && visit.lines.every((line) => line.deletes));
  if (key === undefined || !refused) return null;
  const change = changes.findLast(({ end, at }) => end <= visit.at + 1 && visit.at - at < HOUR);
  if (change === undefined) return null;
  const used = trace.visits.some((one) => one.index <= change.index && one.sent.includes(key));
  // The session that changed the password got a new key by `update_session_auth_hash()`: an older one is unknown for that reason.
  if (!used || (change.sent.includes(key) && setLine(change) !== null && setLine(change)?.value !== key))
    return null;
  const own = change.sent.includes(key);
  return {
    verdict: own ? 'fail' : 'info',
    certainty: 'likely',
    cause: own ? '' : 'other',
    remedy: own ? '' : 'other',
    evidence: [visit.n, change.n],
    params: where(change),
    lines: 'update_session_auth_hash(request, user)  # after user.set_password() and user.save()',
    settle: 'server',
    ...(own ? {} : { byDesign: true as const }),
  };
}

/** A password form that was taken. */
function changesPassword(visit: Visit): boolean {
  if (!isUnsafe(visit) || !isPasswordPath(visit.url.path) || visit.sent.length === 0) return false;
  const { status } = visit.exchange;
  const taken =
    visit.target === null ? visit.exchange.type === 'xhr' && status >= 200 && status < 300 : status < 400;
  return taken && !denied(visit) && !bounced(visit);
}
