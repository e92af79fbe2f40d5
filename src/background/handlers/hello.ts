import { quirks } from '../../platform/quirks.ts';

/** A recorder starts: it wants to know which store its tab belongs to. */
export async function hello({ tabId }: { readonly tabId: number }): Promise<{ storeId: string }> {
  try {
    return { storeId: await quirks.storeOfTab(tabId) };
  } catch {
    // The tab is gone, or the browser does not say.
    return { storeId: '' };
  }
}
