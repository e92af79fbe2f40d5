/** The browser's cookie jar, one exact cookie at a time. */
import { sameIdentity } from '../../core/cookie/identity.ts';
import { placeUrl } from '../../core/cookie/place-url.ts';
import { reachesHost } from '../../core/cookie/reach.ts';
import type { JarCookie } from '../../core/cookie/types.ts';
import type { Jar } from '../../core/journal/jar.ts';
import { browser } from '../../platform/api.ts';
import { isDead, toJarCookie, toSetDetails } from '../../platform/cookies.ts';
import { quirks } from '../../platform/quirks.ts';

export const browserJar: Jar = {
  async find(identity) {
    const { name, domain, storeId } = identity;
    const found = await browser.cookies.getAll({
      name,
      domain,
      ...inStore(storeId),
      ...quirks.everyPartition,
    });
    const now = Date.now();
    return (
      found
        .map((cookie) => toJarCookie(cookie, quirks))
        // A caller who does not know the store means the default one, and gets it in the same words.
        .map((cookie) => (storeId === '' ? { ...cookie, storeId } : cookie))
        .find((cookie) => sameIdentity(cookie, identity) && !isDead(cookie, now)) ?? null
    );
  },

  at: (url, storeId) => cookiesFor(url, storeId),

  async set(cookie, overwrites) {
    // The answer is no proof: undefined also comes for a cookie that was stored under an encoded path, null for one Firefox did store.
    await browser.cookies.set(toSetDetails(cookie, overwrites, quirks));
  },

  /**
   * By overwriting with an expired one: `cookies.remove` names a cookie by URL and name only and, in Chromium, takes every twin that the URL
   * would be sent (host-only and domain cookie, all matching paths); Firefox takes the first it finds.
   */
  async erase(cookie) {
    await browser.cookies.set(toSetDetails({ ...cookie, value: '', expires: 1000 }, cookie, quirks));
    if ((await browserJar.find(cookie)) === null) return;
    const { name, storeId, partitionKey } = cookie;
    const partition = quirks.partitionDetails(partitionKey);
    const twins = await browser.cookies.getAll({
      url: placeUrl(cookie),
      name,
      ...inStore(storeId),
      ...partition,
    });
    if (twins.length !== 1) return;
    await browser.cookies.remove({ url: placeUrl(cookie), name, ...inStore(storeId), ...partition });
  },
};

/**
 * Every live cookie of the URL's host, whatever its path, scheme and partition, and those of its parent domains that the URL would be sent.
 */
export async function cookiesFor(url: string, storeId: string): Promise<JarCookie[]> {
  const { hostname } = new URL(url);
  const https = new URL(url);
  // Secure cookies are hidden from an http URL.
  https.protocol = 'https:';
  const common = { ...inStore(storeId), ...quirks.everyPartition };
  const [sent, own] = await Promise.all([
    browser.cookies.getAll({ url: https.href, ...common }),
    browser.cookies.getAll({ domain: hostname, ...common }),
  ]);
  const now = Date.now();
  const all = [...sent, ...own]
    .map((cookie) => toJarCookie(cookie, quirks))
    .filter((cookie) => !isDead(cookie, now));
  return all.filter(
    (cookie, index) =>
      // `domain` also answers with subdomains: another site's business.
      reachesHost(cookie, hostname) && all.findIndex((other) => sameIdentity(other, cookie)) === index,
  );
}

function inStore(storeId: string): { storeId?: string } {
  return storeId === '' ? {} : { storeId };
}
