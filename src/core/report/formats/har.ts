/** HAR 1.2: what every browser's importer and every proxy reads. What a HAR has no place for stands in `_sessionDevtools`. */
import { readUrl } from '../../cookie/match.ts';
import { parseCookieHeader } from '../../cookie/read/cookie-header.ts';
import { parseSetCookie } from '../../cookie/read/parse.ts';
import type { Exchange, HeaderFacts } from '../../timeline/facts/observation.ts';
import { exchangesOf } from '../exchanges.ts';
import type { Format, ReportInput } from '../format.ts';

interface NameValue {
  readonly name: string;
  readonly value: string;
}

/** The types as Chromium's importer knows them. */
const TYPES: Readonly<Record<Exchange['type'], string>> = {
  document: 'document',
  subdocument: 'document',
  xhr: 'xhr',
  script: 'script',
  stylesheet: 'stylesheet',
  image: 'image',
  font: 'font',
  media: 'media',
  websocket: 'websocket',
  other: 'other',
};

export const harFormat: Format = {
  id: 'har',
  extension: '.har',
  mime: 'application/json',
  write: (input) => `${JSON.stringify(harOf(input), null, 1)}\n`,
};

function harOf({ recording }: ReportInput): unknown {
  const exchanges = exchangesOf(recording.observations).map(({ exchange }) => exchange);
  const pages = [...new Set(exchanges.flatMap(({ pageUrl }) => (pageUrl === null ? [] : [pageUrl])))];
  const idOf = new Map(pages.map((url, i) => [url, `page_${String(i + 1)}`]));
  return {
    log: {
      version: '1.2',
      creator: { name: 'Session DevTools for Django', version: '1' },
      browser: { name: recording.browser, version: '' },
      pages: pages.map((url) => ({
        startedDateTime: iso(exchanges.find((one) => one.pageUrl === url)?.startedAt ?? 0),
        id: idOf.get(url),
        title: url,
        pageTimings: { onContentLoad: -1, onLoad: -1 },
      })),
      entries: exchanges.map((exchange) => entryOf(exchange, idOf)),
    },
  };
}

function entryOf(exchange: Exchange, pages: ReadonlyMap<string, string>): unknown {
  const { method, url, status, startedAt, receivedAt, pageUrl, type, servedFrom, error } = exchange;
  const time = Math.max(0, receivedAt - startedAt);
  const sent = requestHeaders(exchange);
  const received = responseHeaders(exchange);
  return {
    ...(pageUrl === null ? {} : { pageref: pages.get(pageUrl) }),
    startedDateTime: iso(startedAt),
    time,
    request: {
      method,
      url,
      httpVersion: 'HTTP/1.1',
      headers: sent,
      queryString: queryOf(url),
      cookies: parseCookieHeader(exchange.cookieHeader ?? '').map(({ name, value }) => ({ name, value })),
      headersSize: -1,
      bodySize: -1,
    },
    response: {
      status,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      headers: received,
      cookies: exchange.setCookie.flatMap(cookieOf),
      content: { size: 0, mimeType: mimeOf(exchange.headers) },
      redirectURL: exchange.headers?.location ?? '',
      headersSize: -1,
      bodySize: -1,
      ...(error === null ? {} : { _error: error }),
      ...(servedFrom === 'service-worker' ? { _fetchedViaServiceWorker: true } : {}),
    },
    cache: {},
    timings: { blocked: -1, dns: -1, connect: -1, ssl: -1, send: 0, wait: time, receive: 0 },
    ...(servedFrom === 'cache' ? { _fromCache: 'disk' } : {}),
    _resourceType: type === 'other' && exchange.headers?.preflight === true ? 'preflight' : TYPES[type],
  };
}

function requestHeaders({ cookieHeader, headers = {}, type }: Exchange): NameValue[] {
  const dest = headers.fetchDest ?? (type === 'subdocument' ? 'iframe' : undefined);
  return listed([
    ['Cookie', cookieHeader ?? undefined],
    ['Origin', headers.origin],
    ['Referer', headers.referer === undefined ? undefined : headers.referer + (headers.refererTail ?? '/')],
    ['Sec-Fetch-Site', headers.fetchSite],
    ['Sec-Fetch-Mode', headers.fetchMode],
    ['Sec-Fetch-Dest', dest],
    ['Sec-Fetch-Storage-Access', headers.storageAccess],
    ['X-CSRFToken', headers.csrfHeader],
    ['Access-Control-Request-Method', headers.preflight === true ? 'POST' : undefined],
  ]);
}

function responseHeaders({ setCookie, headers = {}, serverDate }: Exchange): NameValue[] {
  const date = headers.date ?? serverDate;
  return [
    ...listed([
      ['Date', date === undefined ? undefined : new Date(date).toUTCString()],
      ['Location', headers.location],
      ['Vary', headers.vary],
      ['Cache-Control', headers.cacheControl],
      ['Age', headers.age === undefined ? undefined : String(headers.age)],
      ['X-Cache', headers.cacheHit === true ? 'HIT' : undefined],
      ['Expires', expiresOf(headers.expires)],
      ['Content-Type', mimeOf(headers) || undefined],
      ['Access-Control-Allow-Origin', headers.allowOrigin],
      ['Access-Control-Allow-Credentials', headers.allowCredentials === true ? 'true' : undefined],
    ]),
    ...setCookie.map((value) => ({ name: 'Set-Cookie', value })),
  ];
}

function listed(pairs: readonly (readonly [string, string | undefined])[]): NameValue[] {
  return pairs.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
}

function expiresOf(expires: number | null | undefined): string | undefined {
  if (expires === undefined) return undefined;
  return expires === null ? '0' : new Date(expires).toUTCString();
}

function mimeOf(headers: HeaderFacts | undefined): string {
  if (headers?.content === 'html') return 'text/html';
  return headers?.content === 'json' ? 'application/json' : '';
}

function cookieOf(line: string): unknown[] {
  const { pair, path, domain, expires, httpOnly, secure, sameSite } = parseSetCookie(line);
  if (pair === null) return [];
  return [
    {
      name: pair.name,
      value: pair.value,
      ...(path === null ? {} : { path }),
      ...(domain === null ? {} : { domain }),
      ...(expires === null ? {} : { expires: iso(expires) }),
      httpOnly,
      secure,
      ...(sameSite === 'unspecified' ? {} : { sameSite }),
    },
  ];
}

function queryOf(url: string): NameValue[] {
  if (readUrl(url) === null) return [];
  const { search } = new URL(url);
  return search
    .slice(1)
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const equals = part.indexOf('=');
      return equals === -1
        ? { name: part, value: '' }
        : { name: part.slice(0, equals), value: part.slice(equals + 1) };
    });
}

/** A date a HAR can hold; one outside of what dates can be becomes the epoch. */
function iso(at: number): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? new Date(0).toISOString() : date.toISOString();
}
