/** What a cookie rule needs to know of an exchange: its host, path, and whether it is same-site with its page. */
import type { PublicSuffixes } from '../cookie/types.ts';
import type { Exchange } from './observation.ts';

/** The parts of an exchange's URL. */
export interface RequestSite {
  readonly host: string;
  readonly path: string;
  readonly secure: boolean;
  readonly origin: string;
}

/** Null when the URL is none (a broken recording): such an exchange is not looked at. */
export function requestSite(url: string): RequestSite | null {
  if (!URL.canParse(url)) return null;
  const parsed = new URL(url);
  const secure = parsed.protocol === 'https:' || parsed.protocol === 'wss:';
  return {
    host: parsed.hostname.replace(/^\[|\]$/g, ''),
    path: parsed.pathname,
    secure,
    origin: parsed.origin,
  };
}

/** The registrable domain of a host ("schemelessly same site", RFC 6265bis 5.2); an address or a public suffix is its own. */
export function registrableDomain(host: string, suffixes: PublicSuffixes): string {
  if (/^[\d.]+$/.test(host) || host.includes(':')) return host;
  const labels = host.split('.');
  for (let i = 0; i < labels.length; i += 1) {
    if (suffixes.isPublicSuffix(labels.slice(i).join('.'))) return labels.slice(Math.max(0, i - 1)).join('.');
  }
  return host;
}

/** Whether the exchange is same-site with the page it belongs to, schemes counted. True when the page is not known. */
export function isSameSite(exchange: Exchange, suffixes: PublicSuffixes): boolean {
  if (exchange.type === 'document' || exchange.pageUrl === null) return true;
  const page = requestSite(exchange.pageUrl);
  const own = requestSite(exchange.url);
  if (page === null || own === null) return true;
  if (page.secure !== own.secure) return false;
  return (
    page.host === own.host || registrableDomain(page.host, suffixes) === registrableDomain(own.host, suffixes)
  );
}
