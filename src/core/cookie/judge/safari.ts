/** Where Safari differs, by its documentation and bug tracker; not measured here. Otherwise the rules are Firefox's: no Lax default. */
import { isLoopbackHost, type CookieUrl } from '../match.ts';
import { reason } from '../reason.ts';
import type { ParsedSetCookie, Reason, Verdict } from '../types.ts';

/** Safari keeps no Secure cookie from `http://localhost` (WebKit bug 218980). */
export function asSafari(verdict: Verdict, parsed: ParsedSetCookie, url: CookieUrl): Verdict {
  if (verdict.outcome !== 'stored' || !parsed.secure || url.encrypted || !isLoopbackHost(url.host))
    return verdict;
  const span = { start: 0, end: 0 };
  const reasons: Reason[] = [
    reason('secure-on-insecure-origin', span, { host: url.host }, 'SESSION_COOKIE_SECURE'),
  ];
  return { ...verdict, outcome: 'refused', reasons };
}
