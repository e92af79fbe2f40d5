/** How a panel comes by its recorder: the object itself where the pages may touch each other, else over a port. */
import type { Runtime } from 'webextension-polyfill';
import { browser } from './api.ts';
import { quirks } from './quirks.ts';
import { awaitHandle, type RecorderHandle } from './recorder-handle.ts';
import { mirrorHandle, serveHandle, type Wire } from './remote-handle.ts';

function nameFor(tabId: number): string {
  return `session-devtools-recorder-${tabId}`;
}

function asWire(port: Runtime.Port): Wire {
  return {
    send: (message) => port.postMessage(message),
    onMessage: (listener) => port.onMessage.addListener((message) => listener(message)),
    onClose: (listener) => port.onDisconnect.addListener(() => listener()),
  };
}

/** The recorder of this panel's DevTools. */
export function reachRecorder(panel: Window, tabId: number): Promise<RecorderHandle> {
  // Firefox's devtools page is not private, whatever the window: see `remote-handle.ts`.
  if (quirks.name === 'firefox' && browser.extension.inIncognitoContext)
    return mirrorHandle(asWire(browser.runtime.connect({ name: nameFor(tabId) })));
  return awaitHandle(panel, tabId);
}

/** The devtools page's end: gives a handle of its own to every panel that asks over a port. */
export function serveFarPanels(
  tabId: number,
  give: () => { readonly handle: RecorderHandle; retire(): void },
): void {
  if (quirks.name !== 'firefox') return;
  browser.runtime.onConnect.addListener((port) => {
    if (port.name === nameFor(tabId)) serveHandle(asWire(port), give());
  });
}
