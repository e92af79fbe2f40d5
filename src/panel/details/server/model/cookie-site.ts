/** Whether a session's key may be shown to a site: only where the browser itself would send the cookie. */
import type { Session } from '../../../../core/timeline/log/session-log.ts';

/** Names under which browsers send a Secure cookie without TLS. */
const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])$|\.localhost$/;

export function isCookieOf(
  origin: string,
  { identity, identityCertain, cookie }: Pick<Session, 'identity' | 'identityCertain' | 'cookie'>,
): boolean {
  if (!URL.canParse(origin)) return false;
  const { hostname, protocol } = new URL(origin);
  if (cookie?.secure === true && protocol !== 'https:' && !LOOPBACK.test(hostname)) return false;
  // While only a Cookie header was seen, whom else the cookie is for is not known.
  if (identity.hostOnly || !identityCertain) return hostname === identity.domain;
  return identity.domain !== '' && `.${hostname}`.endsWith(`.${identity.domain}`);
}
