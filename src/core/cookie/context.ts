/** The circumstances of a `Set-Cookie` line, with the usual ones filled in. */
import { basicSuffixes } from './public-suffixes.ts';
import type { EpochMs, SetCookieContext } from './types.ts';

/** What differs from the usual; the moment never goes without saying. */
export type Circumstances = Partial<Omit<SetCookieContext, 'url'>> & { readonly now: EpochMs };

/**
 * A response of `url` to a request from the same site, in Chromium, with an empty jar, of a store that is not known: all of it may be
 * said otherwise.
 */
export function contextAt(url: string, circumstances: Circumstances): SetCookieContext {
  return {
    url,
    browser: 'chromium',
    api: 'http',
    sameSite: true,
    topLevelNavigation: true,
    partitionKey: null,
    storeId: '',
    jar: [],
    publicSuffixes: basicSuffixes,
    ...circumstances,
  };
}
