/**
 * Chromium's DevTools asks every local page's site for `/.well-known/appspecific/com.chrome.devtools.json` when it loads, with the cookies,
 * and shows it in no log. To Django it is a request as any other: it deletes the cookie of a key that it does not know, renews a sliding
 * session, feeds an idle timer. What the jar tells right after a page load may be its doing.
 */
import type { CookieIdentity, EpochMs } from '../../cookie/types.ts';
import { CLOCK_BLUR } from '../facts/clocks.ts';
import type { TimelineOptions } from '../facts/options.ts';
import { isLoopback } from '../facts/origin.ts';
import type { State } from './state.ts';

/** Who may have done what only the jar told of. */
export type Outside = 'outside' | 'devtools-request';

/** ms after a page was asked for within which its answer comes. */
const AFTER_PAGE = 2500;

/** Who may have changed the cookie of `identity` at `at`, when no fact says who. */
export function whoOutside(
  state: State,
  { browser }: TimelineOptions,
  identity: CookieIdentity,
  at: EpochMs,
): Outside {
  const page = state.lastPage(identity.domain);
  if (browser !== 'chromium' || page === undefined || !isLoopback(identity.domain)) return 'outside';
  return at >= page - CLOCK_BLUR && at - page <= AFTER_PAGE ? 'devtools-request' : 'outside';
}
