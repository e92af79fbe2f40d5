/** The DevTools side of the browser: the inspected page, its network, our panel. */
import { browser } from './api.ts';
import { evaluated } from './evaluated.ts';

/** The inspected tab. */
export function inspectedTab(): number {
  return browser.devtools.inspectedWindow.tabId;
}

/** The inspected page's URL, or null when the page does not say (an error page, a page of the browser). */
export async function inspectedUrl(): Promise<string | null> {
  try {
    const url = evaluated(await browser.devtools.inspectedWindow.eval('location.href'));
    return typeof url === 'string' ? url : null;
  } catch {
    return null;
  }
}

export function reloadInspected(): void {
  void browser.devtools.inspectedWindow.reload();
}

/** The network of the inspected tab: see `NetworkApi`. */
export const devtoolsNetwork = {
  onRequestFinished(listener: (entry: unknown) => void): void {
    browser.devtools.network.onRequestFinished.addListener(listener);
  },
  getHAR(): Promise<unknown> {
    return browser.devtools.network.getHAR();
  },
  onNavigated(listener: (url: string) => void): void {
    browser.devtools.network.onNavigated.addListener(listener);
  },
};

/** Adds the panel. `shown` gets the panel's window. */
export async function createPanel(shown: (panel: Window) => void, hidden: () => void): Promise<void> {
  // From the root: Chromium resolves the page against the root, Firefox against this document.
  const panel = await browser.devtools.panels.create(
    'Sessions',
    '/icons/icon-16.png',
    '/src/panel/index.html',
  );
  panel.onShown.addListener(shown);
  panel.onHidden.addListener(hidden);
}
