/**
 * Chromium's ways. Measured on Chromium 156 (`e2e/measure/cookies-api.mjs`).
 */
import { browser } from './api.ts';
import type { Quirks } from './quirks.ts';

/** Ends the key of a partition whose frame had a cross-site ancestor although it is itself same-site with the top (A in B in A). */
const ANCESTOR = '#cross-site-ancestor';

export const chromium: Quirks = {
  name: 'chromium',

  partitionOf({ domain, partitionKey }) {
    const site = partitionKey?.topLevelSite;
    if (site === undefined || site === '') return null;
    // For a cookie of another site the ancestor bit is always set and says nothing; Chromium fills it in by itself.
    return partitionKey?.hasCrossSiteAncestor === true && isWithin(domain, site) ? site + ANCESTOR : site;
  },

  partitionDetails(key) {
    if (key === null) return {};
    return key.endsWith(ANCESTOR)
      ? { partitionKey: { topLevelSite: key.slice(0, -ANCESTOR.length), hasCrossSiteAncestor: true } }
      : { partitionKey: { topLevelSite: key } };
  },

  // An empty key means every partition and the unpartitioned cookies.
  everyPartition: { partitionKey: {} },

  async storeOfTab(tabId) {
    const stores = await browser.cookies.getAllCookieStores();
    return stores.find((store) => store.tabIds.includes(tabId))?.id ?? '';
  },

  // "0" is the profile's own store, "1" that of its incognito windows; the API has no word for it.
  isPrivate: (storeId) => storeId !== '' && storeId !== '0',

  // A profile's windows are told apart by nothing that has a name.
  containerOf: () => Promise.resolve(null),

  // Without it webRequest hides Cookie and Set-Cookie (since Chromium 72).
  extraHeaders: ['extraHeaders'],

  // It sends the page's own whatever the mode and the referrer policy.
  hidesOrigin: false,

  panelMayAsk: true,
};

/** Whether a cookie's domain is the site's own or below it: a site's host is a registrable domain. */
function isWithin(domain: string, site: string): boolean {
  if (!URL.canParse(site)) return false;
  const host = new URL(site).hostname;
  const bare = domain.replace(/^\./, '');
  return bare === host || bare.endsWith(`.${host}`);
}
