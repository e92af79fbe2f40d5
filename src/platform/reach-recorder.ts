/** How a panel comes by its recorder: the object itself where the pages may touch each other, else over a port. */
import { browser } from './api.ts';
import { quirks } from './quirks.ts';
import { awaitHandle, type RecorderHandle } from './recorder-handle.ts';
import { asWire, nameFor } from './recorder-port.ts';

/** The recorder of this panel's DevTools. */
export async function reachRecorder(panel: Window, tabId: number): Promise<RecorderHandle> {
  // Firefox's devtools page is not private, whatever the window: see `remote-handle.ts`.
  if (quirks.name === 'firefox' && browser.extension.inIncognitoContext) {
    const { mirrorHandle } = await import('./remote-handle.ts');
    return mirrorHandle(asWire(browser.runtime.connect({ name: nameFor(tabId) })));
  }
  return awaitHandle(panel, tabId);
}
