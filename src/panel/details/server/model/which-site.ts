/** Which site's companion can know a session: cookies know no ports, and several sites may share a host. */
import type { Session } from '../../../../core/timeline/log/session-log.ts';
import { isCookieOf } from './cookie-site.ts';
import type { Site, Sites } from './sites.ts';

/** Whether this site's sessions are in cookies of this name, as far as it has told. */
function isNamed({ status, cookies }: Site, { identity }: Session): boolean {
  const told = status.value;
  if (told.kind !== 'connected' || cookies.has(identity.name)) return true;
  return told.settings.settings['SESSION_COOKIE_NAME']?.value === identity.name;
}

/** Whether this site may know the session: its host is the cookie's, and so is the name. */
export function mayKnow(one: Site, session: Session): boolean {
  return isCookieOf(one.origin, session) && isNamed(one, session);
}

/** Whether this site can be the one of the session: cookies know no ports, but the one that set it does. */
function canBeOf(one: Site, session: Session): boolean {
  const { origin: set } = session;
  const { hostname } = new URL(one.origin);
  const isItsPort =
    set === null || set === one.origin || !URL.canParse(set) || new URL(set).hostname !== hostname;
  return isItsPort && mayKnow(one, session);
}

/** The site of a session: the one that set it, else the last met that can be it; null when there is none. */
export function siteOf(sites: Sites, session: Session): Site | null {
  const own = sites.get(session.origin ?? '');
  if (own !== null && mayKnow(own, session)) return own;
  return sites.all().findLast((one) => canBeOf(one, session)) ?? null;
}
