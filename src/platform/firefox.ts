/**
 * Firefox's ways. Measured on Firefox ESR 153 unless it says otherwise.
 */
import { browser } from './api.ts';
import type { Quirks } from './quirks.ts';

/** Begins the name of a container's store. */
const CONTAINER = 'firefox-container-';

/** Begins the key of a cookie isolated by first party (`privacy.firstparty.isolate`). */
const FIRST_PARTY = 'first-party:';

export const firefox: Quirks = {
  name: 'firefox',

  partitionOf({ firstPartyDomain, partitionKey }) {
    if (firstPartyDomain !== '' && firstPartyDomain !== undefined) return FIRST_PARTY + firstPartyDomain;
    const site = partitionKey?.topLevelSite;
    return site === undefined || site === '' ? null : site;
  },

  partitionDetails(key) {
    if (key === null) return {};
    return key.startsWith(FIRST_PARTY)
      ? { firstPartyDomain: key.slice(FIRST_PARTY.length) }
      : { partitionKey: { topLevelSite: key } };
  },

  // With first-party isolation on, calls without `firstPartyDomain` fail; null asks for all of them.
  everyPartition: { partitionKey: {}, firstPartyDomain: null as unknown as string },

  async storeOfTab(tabId) {
    const tab = await browser.tabs.get(tabId);
    return tab.cookieStoreId ?? '';
  },

  // Containers are of the ordinary profile; any other store than these is taken for a private one.
  isPrivate: (storeId) => storeId !== '' && storeId !== 'firefox-default' && !storeId.startsWith(CONTAINER),

  async containerOf(storeId) {
    if (!storeId.startsWith(CONTAINER)) return null;
    try {
      const { name, color } = await browser.contextualIdentities.get(storeId);
      return { name, colour: color };
    } catch {
      // Containers are switched off, or this one was deleted meanwhile.
      return null;
    }
  },

  // Firefox shows cookie headers anyway and throws at `extraHeaders`.
  extraHeaders: [],

  // As the Fetch standard has it, for a request in the mode `same-origin` without a referrer.
  hidesOrigin: true,

  // Neither the panel nor the background may ask, not even after a click: the options page does.
  panelMayAsk: false,
};
