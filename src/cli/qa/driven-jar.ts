/** The cookie jar of a driven Chromium, one exact cookie at a time (Chrome DevTools Protocol, `Network` and `Storage`). */
import type { CDPSession, Protocol } from 'puppeteer-core';
import { sameSiteCalled } from '../../core/cookie/called.ts';
import { sameIdentity } from '../../core/cookie/identity.ts';
import { placeUrl } from '../../core/cookie/place-url.ts';
import { reachesHost } from '../../core/cookie/reach.ts';
import type { JarCookie } from '../../core/cookie/types.ts';
import type { Jar } from '../../core/journal/jar.ts';

const ASKED = { none: 'None', lax: 'Lax', strict: 'Strict' } as const;

/** The jar behind a session of the protocol. */
export function drivenJar(protocol: CDPSession, now: () => number): Jar {
  const all = async (): Promise<JarCookie[]> => {
    const { cookies } = await protocol.send('Storage.getCookies');
    return cookies.map(toJarCookie).filter(({ expires }) => expires === null || expires > now());
  };
  const set = async (cookie: JarCookie, overwrites: JarCookie | null): Promise<void> => {
    const { success } = await protocol.send('Network.setCookie', toSet(cookie, overwrites));
    if (!success) throw new Error(`the browser would not take ${cookie.name}`);
  };
  return {
    find: async (identity) => (await all()).find((one) => sameIdentity(one, identity)) ?? null,
    at: async (url) => (await all()).filter((one) => reachesHost(one, new URL(url).hostname)),
    set,
    // By an end that has passed: a deletion by name and address would take its twins along.
    erase: (cookie) => set({ ...cookie, value: '', expires: 1000 }, cookie),
  };
}

function toJarCookie(cookie: Protocol.Network.Cookie): JarCookie {
  const { name, value, domain, path, secure, httpOnly, sameSite, expires, session, partitionKey } = cookie;
  return {
    name,
    value,
    domain: domain.replace(/^\./, ''),
    hostOnly: !domain.startsWith('.'),
    path,
    partitionKey: partitionKey?.topLevelSite ?? null,
    storeId: '',
    secure,
    httpOnly,
    sameSite: sameSiteCalled(sameSite),
    expires: session ? null : Math.round(expires * 1000),
  };
}

function toSet(cookie: JarCookie, overwrites: JarCookie | null): Protocol.Network.SetCookieRequest {
  const { name, value, domain, hostOnly, path, secure, httpOnly, sameSite, expires, partitionKey } = cookie;
  return {
    name,
    value,
    url: placeUrl(cookie, overwrites),
    path,
    secure,
    httpOnly,
    // Without the dot Chromium takes it for a host's own cookie, beside the one that is meant.
    ...(hostOnly ? {} : { domain: `.${domain}` }),
    ...(sameSite === 'unspecified' ? {} : { sameSite: ASKED[sameSite] }),
    ...(expires === null ? {} : { expires: expires / 1000 }),
    ...(partitionKey === null
      ? {}
      : { partitionKey: { topLevelSite: partitionKey, hasCrossSiteAncestor: false } }),
  };
}
