/** The key before a login is the key after it: whoever planted it is logged in as well. */
import type { Audit, Found } from '../finding/finding.ts';
import { endsLogin, isLoginStep, isReauthentication } from '../trace/paths.ts';
import {
  acceptsKey,
  bounced,
  csrfRotated,
  denied,
  isFetch,
  isUnsafe,
  setLine,
  succeeds,
} from '../trace/signs.ts';
import type { Trace } from '../trace/trace.ts';
import type { Visit } from '../trace/visit.ts';
import { where } from './lib.ts';

export const fixation: Audit = {
  code: 'fixation',
  ids: ['WSTG-SESS-03', 'ASVS 5.0 V7.2.4 (L1)', 'CWE-384'],
  explains: ['csrf-not-rotated'],
  look: (trace) => trace.visits.flatMap((visit) => foundFor(trace, visit) ?? []),
};

function foundFor(trace: Trace, visit: Visit): Found | null {
  const key = visit.sent.at(-1);
  if (key === undefined || visit.sent.length > 1 || visit.withSession?.form === 'signed') return null;
  if (!isUnsafe(visit) || !isLoginStep(visit.url.path) || isReauthentication(visit.url.path)) return null;
  if (!succeeds(visit) || visit.exchange.status >= 400) return null;
  const line = setLine(visit);
  // `login()` writes to the session, so the answer bears the cookie: without a line nobody was logged in by it.
  if (line === null || line.value !== key) return null;
  const proof = provenBy(trace, visit, key);
  if (proof === null) return null;
  const user = wasUser(trace, visit, key);
  // Django's login() of the user who is logged in already keeps the key.
  if (user === 'yes' || (csrfRotated(visit) && user !== 'no')) {
    return {
      verdict: 'info',
      certainty: 'likely',
      cause: 'relogin',
      remedy: 'relogin',
      evidence: [visit.n],
      params: where(visit),
      byDesign: true,
    };
  }
  return {
    verdict: user === 'no' ? 'fail' : 'info',
    certainty: user === 'no' ? (proof === 'seen' ? 'certain' : 'likely') : 'guess',
    evidence: [visit.n, ...birthOf(trace, key)],
    params: where(visit),
    lines: 'request.session.cycle_key()  # or django.contrib.auth.login(request, user), which does it',
    settle: 'server',
  };
}

/** `seen`: what was refused before is open afterwards. `redirect`: the answer led on into the site, and was not sent back. */
function provenBy(trace: Trace, visit: Visit, key: string): 'seen' | 'redirect' | null {
  const closed = new Set(
    trace.visits
      .filter((one) => one.index < visit.index && (bounced(one) || denied(one)))
      .map(({ url }) => url.path),
  );
  let led: Visit | null = null;
  for (const later of trace.after(visit)) {
    if (!later.sent.includes(key)) continue;
    const open = later.exchange.status >= 200 && later.exchange.status < 300;
    if (open && closed.has(later.url.path)) return 'seen';
    if (later.exchange.url === visit.targetUrl) led ??= later;
  }
  if (isFetch(visit) || !endsLogin(visit.url.path)) return null;
  if (led !== null && (bounced(led) || denied(led))) return null;
  return visit.target === null ? null : 'redirect';
}

/** Whether the key belonged to somebody before this login. */
function wasUser(trace: Trace, visit: Visit, key: string): 'yes' | 'no' | 'unknown' {
  const before = trace.visits.filter((one) => one.index < visit.index);
  if (trace.logins.some((login) => login.index < visit.index && setLine(login)?.value === key)) return 'yes';
  if (before.some((one) => one.sent.includes(key) && (bounced(one) || one.exchange.status === 401)))
    return 'no';
  // Given to a visitor who came with nothing, and not by a login: nobody's.
  const birth = before.find((one) => one.lines.some((line) => line.value === key));
  if (birth !== undefined && birth.sent.length === 0) return 'no';
  if (
    birth !== undefined &&
    !before.some(
      (one) =>
        one.sent.includes(key) && one.index > birth.index && acceptsKey(one) && isLoginStep(one.url.path),
    )
  )
    return 'no';
  return 'unknown';
}

function birthOf(trace: Trace, key: string): number[] {
  const line = trace.lines.find(({ value }) => value === key);
  return line === undefined ? [] : [line.visit.n];
}
