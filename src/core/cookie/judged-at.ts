/** Where an edit is judged. */
import { canonicalHost, readUrl } from './match.ts';
import { placeUrl } from './place-url.ts';
import { reachesHost } from './reach.ts';
import type { JarCookie } from './types.ts';

/**
 * Where an edit of `cookie` is judged: at its own host and path, over the scheme that its site is reached by. `pages` are URLs, the
 * likeliest first; those of other sites are passed over. A cookie that is Secure came over https, whatever is open now.
 */
export function judgedAt(cookie: JarCookie, pages: readonly (string | null)[]): string {
  const domain = canonicalHost(cookie.domain) ?? cookie.domain;
  const page = pages
    .flatMap((url) => (url === null ? [] : (readUrl(url) ?? [])))
    .find(({ host, cookieScheme }) => cookieScheme && reachesHost({ domain, hostOnly: false }, host));
  return placeUrl({ ...cookie, secure: cookie.secure || (page?.encrypted ?? false) });
}
