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
 * Starts listening. Register in the first turn of the background. The browser tells of granted sites only, now and when one is granted later.
 */
export function listenToRequests(listener: RequestListener): void {
  const filter = { urls: ['*://*/*', 'ws://*/*', 'wss://*/*'] };
  // The polyfill's types do not know `extraHeaders`, which is Chromium's.
  const extra = quirks.extraHeaders as readonly string[];
  const { onSendHeaders, onHeadersReceived, onErrorOccurred } = browser.webRequest;
  onSendHeaders.addListener((details) => listener.onSent(details), filter, [
    'requestHeaders',
    ...extra,
  ] as WebRequest.OnSendHeadersOptions[]);
  onHeadersReceived.addListener(
    (details) => {
      listener.onReceived(details);
    },
    filter,
    ['responseHeaders', ...extra] as WebRequest.OnHeadersReceivedOptions[],
  );
  onErrorOccurred.addListener((details) => listener.onError(details), filter);
}
