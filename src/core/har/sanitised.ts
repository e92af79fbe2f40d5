/** Chromium DevTools' default export leaves all cookies out: how that is known. */
import type { Exchange } from '../timeline/facts/observation.ts';
import type { HarFile } from './har-file.ts';
import type { HarTraits } from './read-entry.ts';
import { lacksHeader, requestLine } from './sizes.ts';

/** An exchange with what else its entry said. */
export interface ReadEntry {
  readonly exchange: Exchange;
  readonly traits: HarTraits;
  readonly entry: Readonly<Record<string, unknown>>;
}

/** An export of Chromium DevTools without a single cookie: a site without any, or its default export, which leaves them out. */
export function sanitisedBy(read: readonly ReadEntry[]): HarFile['sanitised'] {
  const has = read.some(
    ({ exchange, traits }) =>
      exchange.cookieHeader !== null || exchange.setCookie.length > 0 || traits.authorized,
  );
  if (has) return 'no';
  let unknown = false;
  for (const one of read) {
    const lacks = lostHeader(one);
    if (lacks === true) return 'certain';
    if (lacks === null && one.exchange.servedFrom === 'network' && one.exchange.status !== 0) unknown = true;
  }
  return unknown ? 'likely' : 'no';
}

/** Whether a cookie's header was taken out of the request or the answer; null when it cannot be known. */
export function lostHeader({ exchange, traits, entry }: ReadEntry): boolean | null {
  if (exchange.cookieHeader !== null && exchange.setCookie.length > 0) return false;
  const request = entry['request'] as Record<string, unknown>;
  const response = (entry['response'] ?? {}) as Record<string, unknown>;
  const sent =
    exchange.cookieHeader === null
      ? lacksHeader(
          requestLine(exchange.method, exchange.url),
          traits.requestOctets,
          request['headersSize'],
          request['httpVersion'],
        )
      : false;
  const status = `HTTP/1.1 ${String(exchange.status)} ${textOf(response['statusText'])}`;
  const received =
    exchange.setCookie.length === 0
      ? lacksHeader(status, traits.responseOctets, response['headersSize'], response['httpVersion'])
      : false;
  if (sent === true || received === true) return true;
  return sent === null || received === null ? null : false;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
