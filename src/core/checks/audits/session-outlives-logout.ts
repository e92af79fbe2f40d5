/** A key or value is accepted after its user had logged out. */
import type { Audit, Found } from '../finding/finding.ts';
import { acceptsKey, bounced, denied } from '../trace/signs.ts';
import type { Trace } from '../trace/trace.ts';
import type { Visit } from '../trace/visit.ts';
import { where } from './lib.ts';

export const sessionOutlivesLogout: Audit = {
  code: 'session-outlives-logout',
  ids: ['WSTG-SESS-06', 'ASVS 5.0 V7.4.1 (L1)', 'CWE-613'],
  look: (trace) => {
    const found: Found[] = [];
    for (const logout of trace.logouts.slice(-MAX_LOGOUTS)) {
      const value = logout.sent.at(-1);
      if (value === undefined || logout.exchange.status >= 400) continue;
      const used = usedAfter(trace, logout, value);
      if (used !== null)
        found.push({
          verdict: 'fail',
          certainty: 'certain',
          evidence: [used.n, logout.n],
          params: where(used),
          ...ENGINE,
        });
      else if (logout.withSession?.form === 'signed') {
        found.push({
          verdict: 'info',
          certainty: 'certain',
          cause: 'signed',
          evidence: [logout.n],
          params: where(logout),
          byDesign: true,
          ...ENGINE,
        });
      }
    }
    return found;
  },
};

const ENGINE = {
  lines: 'SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"',
  setting: 'SESSION_ENGINE',
} as const;

/** Logouts looked at, and uses of each value after one: more would only be the same again. */
const MAX_LOGOUTS = 50;
const MAX_USES = 50;

/** A request that began after the logout was answered, and that the server took for its user. */
function usedAfter(trace: Trace, logout: Visit, value: string): Visit | null {
  let uses = 0;
  for (const later of trace.after(logout)) {
    if (!later.sent.includes(value) || later.at <= logout.end) continue;
    uses += 1;
    if (uses > MAX_USES) return null;
    if (
      trace.logins.some(
        (login) =>
          login.at > logout.at && login.end <= later.at && login.lines.some((line) => line.value === value),
      )
    )
      return null;
    if (acceptsKey(later)) return later;
    // What is closed to strangers was open.
    const open =
      later.exchange.status >= 200 &&
      later.exchange.status < 300 &&
      later.lines.every((line) => !line.deletes);
    if (open && isClosed(trace, later, value)) return later;
  }
  return null;
}

/** Strangers are not let in there, or a login led there. */
function isClosed(trace: Trace, visit: Visit, value: string): boolean {
  const { origin, path } = visit.url;
  return trace.visits.some(
    (one) =>
      (one.url.origin === origin &&
        one.url.path === path &&
        !one.sent.includes(value) &&
        (bounced(one) || denied(one))) ||
      (one.target?.origin === origin &&
        one.target.path === path &&
        trace.logins.includes(one) &&
        path !== '/'),
  );
}
