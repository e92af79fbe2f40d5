/** Which sessions a request or a Set-Cookie line is about. */
import { domainMatch, pathMatch } from '../../cookie/match.ts';
import type { CookieIdentity, SameSite } from '../../cookie/types.ts';
import { IN_FLIGHT } from '../facts/clocks.ts';
import type { RequestSite } from '../facts/request-site.ts';
import type { State, TrackedSession } from './state.ts';

/** Live sessions whose cookie a request to `site` would carry, the longest path first (RFC 6265bis 5.8.3 step 2). */
export function carriedBy(state: State, name: string, site: RequestSite): TrackedSession[] {
  return state
    .live()
    .filter((session) => session.identity.name === name && reaches(session.identity, site))
    .sort((a, b) => b.identity.path.length - a.identity.path.length || a.id - b.id);
}

/** Whether a cookie of this identity goes to `site`. Secure and SameSite are not asked: a request shows what it sent. */
export function reaches(identity: CookieIdentity, site: RequestSite): boolean {
  if (identity.storeId !== '' && site.storeId !== '' && identity.storeId !== site.storeId) return false;
  if (identity.partitionKey !== null && identity.partitionKey !== site.partitionKey) return false;
  const host = identity.hostOnly ? identity.domain === site.host : domainMatch(site.host, identity.domain);
  return host && pathMatch(site.path, identity.path);
}

/** The session that ended a moment ago and had `value`: its request was already on its way. */
export function recentlyEnded(
  state: State,
  name: string,
  value: string,
  site: RequestSite,
  at: number,
): TrackedSession | null {
  for (let i = state.sessions.length - 1; i >= 0 && i > state.sessions.length - 50; i -= 1) {
    const session = state.sessions[i];
    if (session === undefined || session.ended === null) continue;
    if (session.value !== value || session.identity.name !== name) continue;
    if (!reaches(session.identity, site) || at - session.ended.at > IN_FLIGHT) continue;
    return session;
  }
  return null;
}

/**
 * The live session a `Set-Cookie` line of this identity speaks of: the one of that very identity, or else one that is so far only
 * known from a `Cookie` header, whose identity was assumed.
 */
export function spokenOf(
  state: State,
  identity: CookieIdentity,
  sentValues: readonly string[],
): TrackedSession | null {
  const exact = state.liveLike(identity);
  if (exact !== null) return exact;
  return (
    state
      .live()
      .find(
        (session) =>
          !session.identityCertain &&
          session.identity.name === identity.name &&
          sentValues.includes(session.value) &&
          domainMatch(session.identity.domain, identity.domain),
      ) ?? null
  );
}

/**
 * What a cookie may be as long as only its value was seen in a `Cookie` header, the likeliest first: Django's defaults, then
 * the ways a second cookie of the same name gets there (a Domain attribute, a path). Those that are live are left out.
 */
export function assumedIdentity(state: State, name: string, site: RequestSite): CookieIdentity {
  const base = {
    name,
    domain: site.host,
    hostOnly: true,
    path: '/',
    partitionKey: null,
    storeId: site.storeId,
  };
  const guesses: CookieIdentity[] = [base, { ...base, hostOnly: false }];
  for (let end = site.path.indexOf('/', 1); end > 0; end = site.path.indexOf('/', end + 1)) {
    guesses.push({ ...base, path: site.path.slice(0, end + 1) });
  }
  return guesses.find((guess) => state.liveAt(guess) === null) ?? { ...base, path: site.path };
}

/** Whether a navigation from another site leaves a cookie behind: who initiated a navigation is not known (RFC 6265bis 5.8.3 step 1). */
export function mayStayForSite(sameSite: SameSite, method: string): boolean {
  return sameSite === 'strict' || (sameSite !== 'none' && !/^(?:GET|HEAD|OPTIONS|TRACE)$/i.test(method));
}
