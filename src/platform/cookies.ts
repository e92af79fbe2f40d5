/** Between the browser's cookie and ours. */
import type { Cookies } from 'webextension-polyfill';
import { placeUrl } from '../core/cookie/place-url.ts';
import type { JarCookie, SameSite } from '../core/cookie/types.ts';
import type { Quirks } from './quirks.ts';

const SAME_SITE: Readonly<Record<string, SameSite>> = {
  no_restriction: 'none',
  lax: 'lax',
  strict: 'strict',
};

const ASKED_SAME_SITE = { none: 'no_restriction', lax: 'lax', strict: 'strict' } as const;

/** The browser's cookie as we keep it. */
export function toJarCookie(cookie: Cookies.Cookie, quirks: Pick<Quirks, 'partitionOf'>): JarCookie {
  return {
    name: cookie.name,
    domain: cookie.domain.replace(/^\./, '').toLowerCase(),
    hostOnly: cookie.hostOnly,
    path: cookie.path,
    partitionKey: quirks.partitionOf(cookie),
    storeId: cookie.storeId,
    value: cookie.value,
    secure: cookie.secure,
    httpOnly: cookie.httpOnly,
    sameSite: SAME_SITE[cookie.sameSite] ?? 'unspecified',
    // The API counts in seconds, with a fraction.
    expires: cookie.expirationDate === undefined ? null : Math.round(cookie.expirationDate * 1000),
  };
}

/** What `cookies.set` is asked with. */
export function toSetDetails(
  cookie: JarCookie,
  overwrites: JarCookie | null,
  quirks: Pick<Quirks, 'partitionDetails'>,
): Cookies.SetDetailsType {
  return {
    url: placeUrl(cookie, overwrites),
    name: cookie.name,
    value: cookie.value,
    path: cookie.path,
    secure: cookie.secure,
    httpOnly: cookie.httpOnly,
    // Left out means host-only: `__Host-` cookies must have none.
    ...(cookie.hostOnly ? {} : { domain: cookie.domain }),
    ...(cookie.sameSite === 'unspecified' ? {} : { sameSite: ASKED_SAME_SITE[cookie.sameSite] }),
    ...(cookie.expires === null ? {} : { expirationDate: cookie.expires / 1000 }),
    ...(cookie.storeId === '' ? {} : { storeId: cookie.storeId }),
    ...quirks.partitionDetails(cookie.partitionKey),
  };
}

/** Whether the cookie is past its time. Firefox keeps answering with dead cookies, and tells nobody of their end. */
export function isDead(cookie: JarCookie, now: number): boolean {
  return cookie.expires !== null && cookie.expires <= now;
}
