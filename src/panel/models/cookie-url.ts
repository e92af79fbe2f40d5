/** Where a cookie lives, for the APIs that name a cookie by a URL it would be sent to. */
import type { CookieIdentity } from '../../core/cookie/types.ts';
import type { CookieChange } from '../source.ts';

/** A URL the cookie would be sent to. Secure cookies need https: Firefox answers null to `set` otherwise. */
export function cookieUrl(cookie: Pick<CookieIdentity, 'domain' | 'path'>, secure: boolean): string {
  const host =
    cookie.domain.includes(':') && !cookie.domain.startsWith('[') ? `[${cookie.domain}]` : cookie.domain;
  const path = cookie.path.startsWith('/') ? cookie.path : '/';
  return `${secure ? 'https' : 'http'}://${host}${encodeURI(path)}`;
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
