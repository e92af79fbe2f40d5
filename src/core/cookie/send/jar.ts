/** A cookie jar as a plain list: enough for the playground, the command line and the tests. */
import { sameIdentity } from '../identity.ts';
import type { EpochMs, JarCookie, Verdict } from '../types.ts';

/**
 * The jar after `verdict`: a stored cookie joins (or replaces its namesake in place of identity, keeping that one's age),
 * a deletion takes it out, a refusal changes nothing. What has expired by `now` leaves. The given jar is not touched.
 */
export function storeCookie(jar: readonly JarCookie[], verdict: Verdict, now: EpochMs): JarCookie[] {
  const { cookie, outcome } = verdict;
  const living = jar.filter((other) => !isExpired(other, now));
  if (outcome === 'refused' || cookie === null) return living;
  const others = living.filter((other) => !sameIdentity(other, cookie));
  return outcome === 'stored' ? [...others, cookie] : others;
}

/** Whether `cookie` has ended by `now`. */
export function isExpired(cookie: JarCookie, now: EpochMs): boolean {
  return cookie.expires !== null && cookie.expires <= now;
}
