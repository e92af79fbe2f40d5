/** What the options page does with permissions: asks where the panel may not, lists what was given, takes it back. */
import { browser } from './api.ts';
import { patternsFor } from './match-patterns.ts';
import { packNews } from './messages.ts';

/** The URL whose site is to be allowed, from the page's own address (`#allow=…`), or null when the page was opened for the settings. */
export function askedUrl(hash: string): string | null {
  const url = new URLSearchParams(hash.replace(/^#/, '')).get('allow');
  return url !== null && patternsFor(url) !== null ? url : null;
}

/** Asks the user for a URL's site; call it in the click itself. The panel that sent the user here is told the answer. */
export async function answerAccess(url: string): Promise<boolean> {
  const origins = patternsFor(url) ?? [];
  const granted = origins.length > 0 && (await browser.permissions.request({ origins: [...origins] }));
  sayAnswered(url, granted);
  return granted;
}

/** Tells the panel that the user said no, or closed the page. */
export function sayAnswered(url: string, granted: boolean): void {
  browser.runtime.sendMessage(packNews({ news: 'answered', url, granted })).catch(() => {
    // DevTools was closed meanwhile: nobody waits.
  });
}

/** The sites granted, as match patterns. */
export async function grantedSites(): Promise<readonly string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  return [...origins].sort();
}

/** Takes one back. */
export async function revokeSite(origin: string): Promise<void> {
  await browser.permissions.remove({ origins: [origin] });
}

/** Calls at every change of the permissions. */
export function onSites(listener: () => void): void {
  browser.permissions.onAdded.addListener(listener);
  browser.permissions.onRemoved.addListener(listener);
}

/** The browser's UI language as the product speaks it. */
export function uiLanguage(): 'en' | 'zh-CN' {
  return browser.i18n.getUILanguage().toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}
