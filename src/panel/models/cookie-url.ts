/** Where a cookie lives, for the APIs that name a cookie by a URL it would be sent to. */
import { canonicalHost, domainMatch, readUrl } from '../../core/cookie/match.ts';
import type { CookieIdentity, JarCookie } from '../../core/cookie/types.ts';
import type { CookieChange } from '../../seam/source.ts';

/** A URL the cookie would be sent to. Secure cookies need https: Firefox answers null to `set` otherwise. */
export function cookieUrl(cookie: Pick<CookieIdentity, 'domain' | 'path'>, secure: boolean): string {
  const host =
    cookie.domain.includes(':') && !cookie.domain.startsWith('[') ? `[${cookie.domain}]` : cookie.domain;
  const path = cookie.path.startsWith('/') ? cookie.path : '/';
  return `${secure ? 'https' : 'http'}://${host}${encodeURI(path)}`;
}

/**
 * Where an edit of `cookie` is judged: at its own host and path, over the scheme that its site is reached by. `pages` are URLs, the
 * likeliest first; those of other sites are passed over. A cookie that is Secure came over https, whatever is open now.
 */
export function judgedAt(cookie: JarCookie, pages: readonly (string | null)[]): string {
  const domain = canonicalHost(cookie.domain) ?? cookie.domain;
  const page = pages
    .flatMap((url) => (url === null ? [] : (readUrl(url) ?? [])))
    .find(({ host, cookieScheme }) => cookieScheme && domainMatch(host, domain));
  return cookieUrl(cookie, cookie.secure || (page?.encrypted ?? false));
}

/** Whether two are one cookie. A store that is not known (`''`) matches any. */
export function sameCookie(a: CookieIdentity, b: CookieIdentity): boolean {
  return (
    a.name === b.name &&
    a.domain === b.domain &&
    a.hostOnly === b.hostOnly &&
    a.path === b.path &&
    a.partitionKey === b.partitionKey &&
    (a.storeId === b.storeId || a.storeId === '' || b.storeId === '')
  );
}

/** Whether a change was made to this cookie (before or after it). */
export function touches(change: CookieChange, cookie: CookieIdentity): boolean {
  return [change.before, change.asked].some((side) => side !== null && sameCookie(side, cookie));
}
