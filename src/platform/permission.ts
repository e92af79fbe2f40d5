/** Asks for one site, in the way the browser allows. */
import type { SiteAccess } from '../seam/access.ts';
import { browser } from './api.ts';
import { ask, onNews } from './ask.ts';
import { patternsFor } from './match-patterns.ts';
import { quirks } from './quirks.ts';

/** The page that asks where the panel may not. */
export const PERMISSION_PAGE = 'src/options/index.html';

/**
 * Asks the user for a URL's site. Call it in the click itself: the browser's prompt wants that. Resolves with how it stands when the user
 * has answered; a refusal is an answer.
 */
export async function requestAccess(url: string): Promise<SiteAccess> {
  const origins = patternsFor(url);
  if (origins === null) return 'unavailable';
  if (quirks.panelMayAsk) {
    // No `await` before this line.
    const granted = await browser.permissions.request({ origins: [...origins] });
    return granted ? 'granted' : 'missing';
  }
  return askOnPage(url);
}

/** Opens the permission page and waits until it was answered or closed. */
function askOnPage(url: string): Promise<SiteAccess> {
  window.open(`${browser.runtime.getURL(PERMISSION_PAGE)}#allow=${encodeURIComponent(url)}`);
  return new Promise((resolve) => {
    const stop = onNews((news) => {
      const about = news.news === 'access' || (news.news === 'answered' && news.url === url);
      if (about) void check(news.news === 'answered');
    });
    const check = async (final: boolean): Promise<void> => {
      const access = await ask('access', { url });
      if (access !== 'granted' && !final) return;
      stop();
      resolve(access);
    };
  });
}
