/** Does this cookie reach this place? By domain and path alone; whether it is then sent is asked in `send/send.ts`. */
import { domainMatch, pathMatch, readUrl } from './match.ts';
import type { CookieIdentity } from './types.ts';

/** Whether requests to `host` could carry it: a host-only cookie its own host's alone, a domain cookie those of the hosts below, too. */
export function reachesHost(
  { domain, hostOnly }: Pick<CookieIdentity, 'domain' | 'hostOnly'>,
  host: string,
): boolean {
  return hostOnly ? host === domain : domainMatch(host, domain);
}

/** Whether a request's path is within the cookie's. */
export function reachesPath(cookie: Pick<CookieIdentity, 'path'>, path: string): boolean {
  return pathMatch(path, cookie.path);
}

/** A place that a cookie may reach: a URL already read will do. */
export interface Reachable {
  readonly host: string;
  readonly path: string;
}

/** Whether a request to this place could carry it. */
export function reaches(
  cookie: Pick<CookieIdentity, 'domain' | 'hostOnly' | 'path'>,
  { host, path }: Reachable,
): boolean {
  return reachesHost(cookie, host) && reachesPath(cookie, path);
}

/** Whether a request to this URL could carry it. False for what is no URL. */
export function reachesUrl(
  cookie: Pick<CookieIdentity, 'domain' | 'hostOnly' | 'path'>,
  url: string,
): boolean {
  const place = readUrl(url);
  return place !== null && reaches(cookie, place);
}

/** Whether some host would get both. */
export function shareHost(
  a: Pick<CookieIdentity, 'domain' | 'hostOnly'>,
  b: Pick<CookieIdentity, 'domain' | 'hostOnly'>,
): boolean {
  return reachesHost(a, b.domain) || reachesHost(b, a.domain);
}
