/** `Path` does not cover the request. */
import { settingText } from '../../python/scalar.ts';
import { pathMatch } from '../../cookie/match.ts';
import type { Audit, Found } from '../finding/finding.ts';
import { isLoginStep } from '../trace/paths.ts';
import type { Loss, Trace } from '../trace/trace.ts';
import { lossesBy, lossEvidence } from './lib.ts';

export const pathTooNarrow: Audit = {
  code: 'path-too-narrow',
  ids: ['WSTG-SESS-02'],
  explains: ['login-loop', 'logged-out', 'new-session-each-request', 'key-unknown', 'csrf-cookie-missing'],
  look: (trace) => lossesBy(trace, 'path').flatMap((loss) => foundFor(trace, loss) ?? []),
};

function foundFor(trace: Trace, loss: Loss): Found | null {
  const { visit, withheld } = loss;
  const { cookie, line } = withheld;
  const useless = line !== null && !pathMatch(line.visit.url.path, cookie.path);
  // A cookie that serves its own folder may belong to another application than the one asked now.
  if (!useless && !isLed(trace, loss)) return null;
  const covering = settingText(firstPart(line?.visit.url.path ?? '/', visit.url.path));
  return {
    verdict: 'fail',
    certainty: 'certain',
    cause: useless ? 'useless' : '',
    evidence: lossEvidence(loss),
    params: { cookiePath: cookie.path, path: visit.url.path.slice(0, 120), covering: covering ?? '"/"' },
    lines: `SESSION_COOKIE_PATH = ${covering ?? '"/"'}`,
    setting: 'SESSION_COOKIE_PATH',
  };
}

/** The response that set the cookie led here, or the cookie came from a login of the same origin. */
function isLed(trace: Trace, { visit, withheld, trouble }: Loss): boolean {
  const setter = withheld.line?.visit;
  if (setter === undefined || setter.url.origin !== visit.url.origin) return false;
  if (setter.targetUrl === visit.exchange.url) return true;
  const next = trace.visits[visit.index - 1];
  if (next?.targetUrl === visit.exchange.url && next.index > setter.index)
    return trace.logins.includes(setter);
  return trouble !== 'new-session' && trace.logins.includes(setter) && isLoginStep(setter.url.path);
}

/** The folder that both are below, as Django's `FORCE_SCRIPT_NAME` would name it. */
function firstPart(one: string, other: string): string {
  const part = /^\/[^/]+\//.exec(one)?.[0];
  return part !== undefined && other.startsWith(part) ? part : '/';
}
