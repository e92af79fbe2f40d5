/** What a cookie rule needs to know of an exchange: its host, path, and whether it is same-site with its page. */
import type { PublicSuffixes } from '../cookie/types.ts';
import type { Exchange } from './observation.ts';

/** Where a request goes, and which cookies it can take along. */
export interface RequestSite extends UrlParts {
  /** `''` when not known. */
  readonly storeId: string;
  /** The schemeful site of the page, for example `http://127.0.0.1`; null when the page is not known. */
  readonly partitionKey: string | null;
}

/** The parts of a URL that cookie rules look at. */
interface UrlParts {
  readonly host: string;
  readonly path: string;
  readonly secure: boolean;
}

/** Null when the URL is none (a broken recording): such an exchange is not looked at. */
export function urlParts(url: string): UrlParts | null {
  if (!URL.canParse(url)) return null;
  const parsed = new URL(url);
  const secure = parsed.protocol === 'https:' || parsed.protocol === 'wss:';
  return { host: parsed.hostname.replace(/^\[|\]$/g, ''), path: parsed.pathname, secure };
}

/** The request of an exchange; null when its URL is none. */
export function requestSite(exchange: Exchange, suffixes: PublicSuffixes): RequestSite | null {
  const parts = urlParts(exchange.url);
  if (parts === null) return null;
  // A document is its own top-level site.
  const page = exchange.type === 'document' ? exchange.url : exchange.pageUrl;
  return {
    ...parts,
    storeId: exchange.storeId,
    partitionKey: page === null ? null : schemefulSite(page, suffixes),
  };
}

/** `http://127.0.0.1:8000/x` -> `http://127.0.0.1`: what partitions are named by. */
export function schemefulSite(url: string, suffixes: PublicSuffixes): string | null {
  const parts = urlParts(url);
  return parts === null
    ? null
    : `${parts.secure ? 'https' : 'http'}://${registrableDomain(parts.host, suffixes)}`;
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
  const page = urlParts(exchange.pageUrl);
  const own = urlParts(exchange.url);
  if (page === null || own === null) return true;
  if (page.secure !== own.secure) return false;
  return (
    page.host === own.host || registrableDomain(page.host, suffixes) === registrableDomain(own.host, suffixes)
  );
}
