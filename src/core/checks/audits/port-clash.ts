/** Two applications on one host: cookies know no ports, and each refuses and replaces the other's key. */
import type { Audit, Found } from '../finding/finding.ts';
import { acceptsKey, deletingLine, isLogout, loginOf, setLine } from '../trace/signs.ts';
import type { Trace } from '../trace/trace.ts';
import type { Visit } from '../trace/visit.ts';
import { portOf } from './lib.ts';

export const portClash: Audit = {
  code: 'port-clash',
  explains: [
    'key-unknown',
    'key-flaps',
    'signature-refused',
    'late-answer-wins',
    'shared-answer',
    'login-loop',
    'logged-out',
    'new-session-each-request',
    'csrf-token-stale',
  ],
  look: (trace) => {
    /** Which origin gave out a value. */
    const giver = new Map<string, Visit>();
    const found: Found[] = [];
    for (const visit of byEnd(trace)) {
      const last = visit.sent.at(-1);
      const from = last === undefined ? undefined : giver.get(last);
      // A request that carries two of them has another name: shadowed.
      if (from !== undefined && visit.sent.length === 1 && isForeign(from, visit) && refuses(visit)) {
        // The same application behind two ports knows the key: it accepted it there before or after.
        const known = trace.visits.some(
          (one) => one.url.origin === visit.url.origin && one.sent.includes(last ?? '') && acceptsKey(one),
        );
        if (!known) {
          found.push({
            verdict: 'fail',
            certainty: found.length > 0 ? 'certain' : 'likely',
            evidence: [visit.n, from.n],
            params: { one: from.url.origin, other: visit.url.origin },
            lines: `SESSION_COOKIE_NAME = "sessionid_${portOf(visit)}"\nCSRF_COOKIE_NAME = "csrftoken_${portOf(visit)}"`,
            setting: 'SESSION_COOKIE_NAME',
          });
        }
      }
      const given = setLine(visit);
      if (given !== null && !given.refused && !giver.has(given.value)) giver.set(given.value, visit);
    }
    return found;
  },
};

function byEnd(trace: Trace): Visit[] {
  return trace.visits.toSorted((a, b) => a.end - b.end);
}

function isForeign(from: Visit, visit: Visit): boolean {
  return (
    from.url.host === visit.url.host &&
    from.url.origin !== visit.url.origin &&
    portOf(from) !== portOf(visit) &&
    !schemesOfOne(from, visit)
  );
}

/** http on 80 and https on 443 are one application. */
function schemesOfOne(one: Visit, other: Visit): boolean {
  return [portOf(one), portOf(other)].toSorted().join() === '443,80';
}

/** The key is not known there: deleted, sent to log in, or replaced although nobody logged in. */
function refuses(visit: Visit): boolean {
  if (isLogout(visit)) return false;
  if (deletingLine(visit) !== null) return true;
  const line = setLine(visit);
  if (line !== null && line.value !== visit.sent[0] && loginOf(visit) === null)
    return line.reading.form !== 'signed' || line.reading.userId === null;
  // A visitor who is nobody is sent to log in as well, with a key that is known: that says nothing.
  return false;
}
