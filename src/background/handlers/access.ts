import type { SiteAccess } from '../../seam/access.ts';
import { browser } from '../../platform/api.ts';
import { patternsFor } from '../../platform/match-patterns.ts';

/** Whether the cookies of the URL's site may be read and written. */
export async function access({ url }: { readonly url: string }): Promise<SiteAccess> {
  const origins = patternsFor(url);
  if (origins === null) return 'unavailable';
  return (await browser.permissions.contains({ origins: [...origins] })) ? 'granted' : 'missing';
}
