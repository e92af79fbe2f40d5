/** What the two browsers do differently, behind one interface. Each browser's file says why. */
import type { Cookies } from 'webextension-polyfill';
import type { Browser } from '../core/cookie/types.ts';
import type { Container } from '../seam/page.ts';
import { browser } from './api.ts';
import { chromium } from './chromium.ts';
import { firefox } from './firefox.ts';

/** One browser's ways. */
export interface Quirks {
  readonly name: Browser;
  /** A cookie's partition as one string, or null. */
  partitionOf(cookie: Cookies.Cookie): string | null;
  /** The same the other way: what `cookies.set` and `cookies.remove` want besides. */
  partitionDetails(key: string | null): Pick<Cookies.SetDetailsType, 'partitionKey' | 'firstPartyDomain'>;
  /** What `cookies.getAll` wants to answer with every partition. */
  readonly everyPartition: Pick<Cookies.GetAllDetailsType, 'partitionKey' | 'firstPartyDomain'>;
  /** The store of a tab, `''` when unknown. */
  storeOfTab(tabId: number): Promise<string>;
  /** Whether a store is of private windows: nothing of it may be written to the disk. A store that is not known is the default one. */
  isPrivate(storeId: string): boolean;
  /** The container a store is of, or null. */
  containerOf(storeId: string): Promise<Container | null>;
  /** `extraInfoSpec` of webRequest's header events, beyond the headers themselves. */
  readonly extraHeaders: readonly 'extraHeaders'[];
  /** Whether a page's script can send a POST to its own site with `Origin: null`. */
  readonly hidesOrigin: boolean;
  /** Whether a page of DevTools may ask for host permissions itself. */
  readonly panelMayAsk: boolean;
}

/** The quirks of the browser this runs in. */
export const quirks: Quirks = browser.runtime.getURL('').startsWith('moz-extension:') ? firefox : chromium;
