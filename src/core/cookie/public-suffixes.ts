import type { PublicSuffixes } from './types.ts';

/**
 * Public suffixes without the list: any single label is one (`com`, `test`, and `localhost` too, as in Chromium, where
 * `Domain=localhost` makes a host-only cookie and is refused from a subdomain). Enough for development hosts; the
 * whole list is in `public-suffix-list.ts`.
 */
export const basicSuffixes: PublicSuffixes = {
  isPublicSuffix: (domain) => domain !== '' && !domain.includes('.'),
};
