/** Where a cookie lives, for the APIs that name a cookie by a URL it would be sent to. */
import { hostnameOf } from '../base/url.ts';
import type { JarCookie } from './types.ts';

/** What of a cookie says where it lives. */
export type Place = Pick<JarCookie, 'domain' | 'path'> & { readonly secure?: boolean };

/**
 * The cookie's own host and path. `https` for a secure cookie, and for one that overwrites a secure one: browsers refuse that from `http`
 * (RFC 6265bis 5.7 step 13), and Firefox answers null to a secure cookie from `http` although it stores it.
 */
export function placeUrl(cookie: Place, overwrites: Place | null = null): string {
  const scheme = cookie.secure === true || overwrites?.secure === true ? 'https' : 'http';
  const { domain } = cookie;
  const host = domain.includes(':') && !domain.startsWith('[') ? `[${domain}]` : domain;
  return `${scheme}://${host}${urlPath(cookie)}`;
}

/**
 * A cookie's path within an address. It is anything but `;`: what would end a URL's path must not, and what does not begin one must not
 * reach into the host.
 */
export function urlPath({ path }: Pick<Place, 'path'>): string {
  return path.startsWith('/') ? path.replace(/[?#\\]/g, encodeURIComponent) : '/';
}

/** The host that a place's URL names; null when the domain is no host. */
export function placeHost(cookie: Place): string | null {
  return hostnameOf(placeUrl(cookie));
}
