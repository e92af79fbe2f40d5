/** Hands webRequest's header events to whoever pairs them. */
import type { WebRequest } from 'webextension-polyfill';
import { browser } from './api.ts';
import { quirks } from './quirks.ts';

/** Receives the events. */
export interface RequestListener {
  onSent(details: WebRequest.OnSendHeadersDetailsType): void;
  onReceived(details: WebRequest.OnHeadersReceivedDetailsType): void;
  onError(details: WebRequest.OnErrorOccurredDetailsType): void;
}

/**
 * Starts listening; the browser tells of granted sites only. Register in the first turn of the background.
 *
 * Returns how to register anew: Chromium 156 tells a listener nothing of a site that was granted after the listener was registered
 * (measured: none of 14 events, all 14 for a listener registered after the grant). Call it when a permission was added.
 */
export function listenToRequests(listener: RequestListener): () => void {
  const filter = { urls: ['*://*/*', 'ws://*/*', 'wss://*/*'] };
  // The polyfill's types do not know `extraHeaders`, which is Chromium's.
  const extra = quirks.extraHeaders as readonly string[];
  const { onSendHeaders, onHeadersReceived, onErrorOccurred } = browser.webRequest;
  const sent = (details: WebRequest.OnSendHeadersDetailsType): void => listener.onSent(details);
  const received = (details: WebRequest.OnHeadersReceivedDetailsType): undefined => {
    listener.onReceived(details);
    return undefined;
  };
  const failed = (details: WebRequest.OnErrorOccurredDetailsType): void => listener.onError(details);
  const register = (): void => {
    onSendHeaders.addListener(sent, filter, [
      'requestHeaders',
      ...extra,
    ] as WebRequest.OnSendHeadersOptions[]);
    onHeadersReceived.addListener(received, filter, [
      'responseHeaders',
      ...extra,
    ] as WebRequest.OnHeadersReceivedOptions[]);
    onErrorOccurred.addListener(failed, filter);
  };
  register();
  return () => {
    onSendHeaders.removeListener(sent);
    onHeadersReceived.removeListener(received);
    onErrorOccurred.removeListener(failed);
    register();
  };
}
