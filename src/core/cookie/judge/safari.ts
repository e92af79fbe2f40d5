/**
 * Where Safari differs, by its documentation and bug tracker; not measured here. Otherwise the rules are Firefox's: no Lax default
 * (webkit-dev, March 2020; it blocks other sites' cookies instead).
 */
import { isLoopbackHost, type CookieUrl } from '../match.ts';
import { reason } from '../reason.ts';
import type { ParsedSetCookie, Reason, Verdict } from '../types.ts';

/** What is worth saying of Safari besides the outcome: the word key is `verdict.safari.<note>`, which names the source. */
export type SafariNote =
  | 'loopback'
  | 'none-insecure'
  | 'none-strict'
  | 'third-party'
  | 'partitioned'
  | 'script';

/**
 * Safari keeps no Secure cookie from `http://localhost` (WebKit bugs 218980 and 281149: its half of the change is made, that of the
 * system's cookie storage was not known to be).
 */
export function asSafari(verdict: Verdict, parsed: ParsedSetCookie, url: CookieUrl): Verdict {
  if (verdict.outcome !== 'stored' || !parsed.secure || url.encrypted || !isLoopbackHost(url.host))
    return verdict;
  const span = { start: 0, end: 0 };
  const reasons: Reason[] = [
    reason('secure-on-insecure-origin', span, { host: url.host }, 'SESSION_COOKIE_SECURE'),
  ];
  return { ...verdict, outcome: 'refused', reasons };
}

/**
 * `SameSite=None` asks for no Secure there (MDN's compatibility data). The checks do not go by it: a line that all other browsers refuse is
 * a fault in Safari's recording, too.
 */
export function takesNoneWithoutSecure(verdict: Verdict): Verdict {
  const { outcome, reasons, cookie, clock } = verdict;
  if (outcome !== 'refused' || cookie === null) return verdict;
  if (reasons.length !== 1 || reasons[0]?.code !== 'samesite-none-insecure') return verdict;
  const deletes = cookie.expires !== null && cookie.expires <= clock.now;
  return { ...verdict, outcome: deletes ? 'deletes' : 'stored', reasons: [] };
}

/** @param safari what it makes of the line; `own` is what the browser that was asked made of it */
export function notesOf(safari: Verdict, own: Verdict, parsed: ParsedSetCookie): readonly SafariNote[] {
  if (safari.outcome === 'refused' && own.outcome === 'stored') return ['loopback'];
  const { cookie, outcome, clock } = safari;
  if (outcome !== 'stored' || cookie === null) return [];
  const notes: SafariNote[] = own.outcome === 'refused' ? ['none-insecure'] : [];
  if (parsed.partitioned) notes.push('partitioned');
  else if (parsed.sameSite === 'none' || parsed.sameSite === 'unspecified') notes.push('third-party');
  if (parsed.sameSite === 'none') notes.push('none-strict');
  if (!cookie.httpOnly && cookie.expires !== null && cookie.expires - clock.now > WEEK) notes.push('script');
  return notes;
}

const WEEK = 7 * 24 * 60 * 60 * 1000;
