/** The devtools page's end of `reach-recorder.ts`, apart from it: the panel does not load what only this end needs. */
import { browser } from './api.ts';
import { quirks } from './quirks.ts';
import { asWire, nameFor } from './recorder-port.ts';
import type { RecorderHandle } from './recorder-handle.ts';
import { serveHandle } from './remote-handle.ts';

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
