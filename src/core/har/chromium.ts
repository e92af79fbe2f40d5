/**
 * Whether Chromium had the raw headers when it wrote a HAR entry. Until they arrive an entry has neither `Set-Cookie` nor, often, `Cookie`.
 *
 * Measured on Chromium 156 with `e2e/measure/headers-size.mjs` (`headersSize` in the event / in `getHAR()` later):
 *
 * | case                                            | event | later | what it means                                     |
 * | ----------------------------------------------- | ----- | ----- | ------------------------------------------------- |
 * | ordinary HTTP/1.1 response, fetch, 4xx, 5xx, 304, WebSocket, beacon, CORS refused, aborted in the body | > 0 | > 0 | whole |
 * | redirect hop of a navigation (frames too)       | -1    | > 0   | missing: `getHAR()` has it                        |
 * | download; navigation answered by 204            | -1    | > 0   | missing (`_error` is net::ERR_ABORTED)            |
 * | redirect hop of a fetch                         | > 0   | > 0   | whole                                             |
 * | HTTP/2, whatever it is                          | -1    | -1    | says nothing: a `Set-Cookie` proves the raw headers; its absence proves nothing on a hop |
 * | from the HTTP cache, from the back/forward cache | -1   | -1    | nothing to come (`_fromCache`)                    |
 * | from a service worker                           | -1    | -1    | nothing to come (`_fetchedViaServiceWorker`); the worker's own fetch is an entry of its own |
 * | failed before a response                        | -1    | -1    | nothing to come (status 0 and `_error`)           |
 * | the script of a service worker, being installed | -1    | -1    | never comes: status 0 without an error, although it was answered |
 * | data:, blob:                                    | -1    | -1    | no cookies (left out by `har.ts`)                 |
 */
import type { Exchange } from '../timeline/facts/observation.ts';
import type { HarTraits } from './read-entry.ts';

/**
 * - `whole`: all there, or nothing more can come.
 * - `missing`: raw headers will be in `getHAR()` a moment later.
 * - `doubtful`: HTTP/2 or 3 without a `Set-Cookie`: look again; if none has come by then there was none.
 * - `never`: they exist, but DevTools does not tell them.
 */
export type RawHeaders = 'whole' | 'missing' | 'doubtful' | 'never';

/** Judges an entry as read by `readHarEntry`. */
export function chromiumRawHeaders(exchange: Exchange, traits: HarTraits): RawHeaders {
  if (exchange.servedFrom !== 'network') return 'whole';
  if (traits.headersSize >= 0 || exchange.setCookie.length > 0) return 'whole';
  if (exchange.status === 0) return exchange.error === null ? 'never' : 'whole';
  if (!/^(?:h[23]|http\/[23])/i.test(traits.httpVersion)) return 'missing';
  // Of HTTP/2's answers only those that are 'missing' under HTTP/1.1 come early: the others need no second look.
  const early = exchange.status >= 300 && exchange.status < 400;
  return early || exchange.error !== null ? 'doubtful' : 'whole';
}
