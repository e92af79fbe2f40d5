/** The port between a panel and its recorder, where the pages may not touch each other. */
import type { Runtime } from 'webextension-polyfill';
import type { Wire } from './remote-handle.ts';

/** The port's name, of one tab. */
export function nameFor(tabId: number): string {
  return `session-devtools-recorder-${tabId}`;
}

/** The port as a wire. */
export function asWire(port: Runtime.Port): Wire {
  return {
    send: (message) => port.postMessage(message),
    onMessage: (listener) => port.onMessage.addListener((message) => listener(message)),
    onClose: (listener) => port.onDisconnect.addListener(() => listener()),
  };
}
