/** What a cookie rule needs to know of an exchange: its host, path, and whether it is same-site with its page. */
import { readUrl } from '../../cookie/match.ts';
import { isSameSite, siteOf } from '../../cookie/same-site.ts';
import type { CookieRequest } from '../../cookie/send/send.ts';
import type { Exchange } from './observation.ts';
import type { TimelineOptions } from './options.ts';

/** Where a request goes, and which cookies it can take along. */
export interface RequestSite {
  /** As cookies compare it: lower-case, `[…]` around IPv6. */
  readonly host: string;
  readonly path: string;
  readonly secure: boolean;
  /** `''` when not known. */
  readonly storeId: string;
  /** The site of the page, for example `http://127.0.0.1`: what partitions are named by. Null when it is not known. */
  readonly partitionKey: string | null;
}

/** A request for `url` from the page `page`; null when `url` is none (a broken recording): it is not looked at. */
export function requestTo(
  url: string,
  page: string | null,
  storeId: string,
  { publicSuffixes }: TimelineOptions,
): RequestSite | null {
  const parts = readUrl(url);
  if (parts === null) return null;
  const partitionKey = page === null ? null : siteOf(page, publicSuffixes);
  return { host: parts.host, path: parts.path, secure: parts.encrypted, storeId, partitionKey };
}

/** The request of an exchange; null when its URL is none. */
export function requestOf(exchange: Exchange, options: TimelineOptions): RequestSite | null {
  // A document is its own top-level site.
  const page = exchange.type === 'document' ? exchange.url : exchange.pageUrl;
  return requestTo(exchange.url, page, exchange.storeId, options);
}

/** Whether the exchange is same-site with the page it belongs to. True when the page is not known. */
export function isOwnSite(
  { type, url, pageUrl }: Exchange,
  { publicSuffixes, browser }: TimelineOptions,
): boolean {
  return type === 'document' || pageUrl === null || isSameSite(url, pageUrl, publicSuffixes, browser);
}

/** What the cookie rules need to know of an exchange's request: which cookies go with it. */
export function cookieRequest(
  exchange: Exchange,
  partitionKey: string | null,
  options: TimelineOptions,
): CookieRequest {
  const { url, startedAt, method, type, storeId } = exchange;
  return {
    url,
    now: startedAt,
    browser: options.browser,
    method,
    sameSite: isOwnSite(exchange, options),
    topLevelNavigation: type === 'document',
    partitionKey,
    storeId,
    publicSuffixes: options.publicSuffixes,
  };
}
