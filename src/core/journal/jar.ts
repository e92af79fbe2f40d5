/** What the journal needs of a cookie jar: one exact cookie at a time. */
import type { CookieIdentity, JarCookie } from '../cookie/types.ts';

export interface Jar {
  /** The one cookie of this identity, or null. */
  find(identity: CookieIdentity): Promise<JarCookie | null>;
  /** Every live cookie of the URL's host, of any path, scheme and partition, and those of parent domains that it would be sent. */
  at(url: string, storeId: string): Promise<readonly JarCookie[]>;
  /** Writes one cookie. Rejects with the browser's words when it says no; not rejecting proves nothing: read back. */
  set(cookie: JarCookie, overwrites: JarCookie | null): Promise<void>;
  /** Takes away one cookie and leaves its twins (other path, other domain) alone. */
  erase(cookie: JarCookie): Promise<void>;
}
