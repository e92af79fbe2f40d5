/** Which cookies of a site are held besides the session's own. */
import { hostnameOf } from '../../base/url.ts';
import { alike, identityOf } from '../../cookie/identity.ts';
import type { CookieIdentity, JarCookie } from '../../cookie/types.ts';

/** Cookies that are held besides. */
const MOST_BESIDES = 40;

/** The other cookies of the site, and the place of Django's CSRF cookie, which a login sets: they are put back as well. */
export function besidesOf(
  identity: CookieIdentity,
  inJar: readonly JarCookie[],
  url: string,
): readonly CookieIdentity[] {
  const others = inJar.filter((one) => !alike(one, identity)).map(identityOf);
  const host = hostnameOf(url);
  if (host !== null && !others.some(({ name }) => name === 'csrftoken'))
    others.unshift({
      name: 'csrftoken',
      domain: host,
      hostOnly: true,
      path: '/',
      partitionKey: null,
      storeId: identity.storeId,
    });
  return others.slice(0, MOST_BESIDES);
}
