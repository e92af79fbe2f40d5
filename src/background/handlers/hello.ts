import { quirks } from '../../platform/quirks.ts';
import type { Answer } from '../../platform/messages.ts';

/** A recorder starts: it wants to know which store its tab belongs to. */
export async function hello({ tabId }: { readonly tabId: number }): Promise<Answer<'hello'>> {
  try {
    const storeId = await quirks.storeOfTab(tabId);
    const container = await quirks.containerOf(storeId);
    return container === null ? { storeId } : { storeId, container };
  } catch {
    // The tab is gone, or the browser does not say.
    return { storeId: '' };
  }
}
