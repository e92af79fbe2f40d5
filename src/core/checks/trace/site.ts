/** Whether a request comes from another site: by what the browser itself said, or else by what its headers and its page tell. */
import { isSameSite } from '../../cookie/same-site.ts';
import type { Browser, PublicSuffixes } from '../../cookie/types.ts';
import type { Exchange } from '../../timeline/facts/observation.ts';

/** Whether the request is cross-site (schemeful in Chromium), as far as can be told: what is not known is not cross-site. */
export function isCrossSite(exchange: Exchange, suffixes: PublicSuffixes, browser: Browser): boolean {
  const { headers = {}, url, pageUrl, type } = exchange;
  const differs = (other: string): boolean =>
    URL.canParse(other) && !isSameSite(url, other, suffixes, browser);
  // A frame or a fetch is also judged by the page it runs in.
  const inOther = type !== 'document' && pageUrl !== null && differs(pageUrl);
  if (headers.fetchSite !== undefined) return headers.fetchSite === 'cross-site' || inOther;
  if (inOther) return true;
  const from = headers.origin === undefined || headers.origin === 'null' ? headers.referer : headers.origin;
  return from !== undefined && differs(from);
}
