/** Whether two URLs are the same site: what SameSite, partitions and contexts are about. */
import { isIpAddress, readUrl } from './match.ts';
import type { Browser, PublicSuffixes } from './types.ts';

/** The registrable domain of `host`, or the host itself when it has none (an address, a suffix, `localhost`). */
export function registrableDomain(host: string, suffixes: PublicSuffixes): string {
  if (isIpAddress(host) || suffixes.isPublicSuffix(host)) return host;
  for (let name = host; ;) {
    const dot = name.indexOf('.');
    if (dot < 0) return host;
    const parent = name.slice(dot + 1);
    if (suffixes.isPublicSuffix(parent)) return name;
    name = parent;
  }
}

/** Scheme and registrable domain, for example `https://shop.test`: also how a partition is written. Null for what has none. */
export function siteOf(url: string, suffixes: PublicSuffixes): string | null {
  const parsed = readUrl(url);
  if (parsed === null || !parsed.cookieScheme || parsed.host === '') return null;
  return `${parsed.encrypted ? 'https' : 'http'}://${registrableDomain(parsed.host, suffixes)}`;
}

/** Same site? Chromium counts the scheme ("schemeful same-site"); Firefox does not. False when either is no site. */
export function isSameSite(a: string, b: string, suffixes: PublicSuffixes, browser: Browser): boolean {
  const siteA = siteOf(a, suffixes);
  const siteB = siteOf(b, suffixes);
  if (siteA === null || siteB === null) return false;
  if (browser === 'chromium') return siteA === siteB;
  return siteA.replace(/^https?:/, '') === siteB.replace(/^https?:/, '');
}
