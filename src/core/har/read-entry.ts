/**
 * One HAR entry (W3C HAR 1.2, with Chromium's `_…` extensions) into one Exchange. Shared by the live network events, `getHAR()` and
 * imported files; what is in an entry is unknown until it was looked at.
 */
import { readUrl } from '../cookie/match.ts';
import { splitFolded } from '../cookie/write/split.ts';
import type { Exchange, ExchangeMark, ExchangeSource, ResourceType } from '../timeline/facts/observation.ts';
import { readHarDate } from './date.ts';
import { typeByHeaders } from './firefox.ts';
import { headerFacts } from './header-facts.ts';
import { readHeaders, readHeadersOnce, type HarHeaders, type HeaderName } from './headers.ts';
import { headerText } from './header-text.ts';
import { cookieNames, isStripped, rebuiltCookieHeader, rebuiltSetCookie } from './rebuild.ts';
import { splitAtLineFeeds } from './split-lines.ts';

/** What an entry says of itself besides the exchange: a browser's own file judges from it whether the raw headers were there. */
export interface HarTraits {
  /** Bytes of the raw response headers; -1 when the writer had none. */
  readonly headersSize: number;
  readonly httpVersion: string;
  readonly resourceType: string;
  /** What the listed headers take, for whoever asks whether some were taken out. */
  readonly requestOctets: number;
  readonly responseOctets: number;
  readonly referer: string;
  /** The response's `Date`, as written. */
  readonly date: string;
  /** Whether there was an `Authorization`. */
  readonly authorized: boolean;
  /** Cookies whose values the writer replaced: they are left out. */
  readonly stripped: number;
}

/** An entry read, or why not. */
export type HarReading =
  | { readonly ok: true; readonly exchange: Exchange; readonly traits: HarTraits }
  /** `ignored`: a request without cookies of its own (data:, blob:, a CORS preflight). `malformed`: not a HAR entry. */
  | { readonly ok: false; readonly why: 'ignored' | 'malformed'; readonly where: string };

/** What the entry itself does not tell. */
export interface HarContext {
  /** Whether CORS preflights are wanted: they have no cookies, and only checks look at them. */
  readonly preflights?: boolean;
  readonly source: ExchangeSource;
  readonly pageUrl: string | null;
  readonly storeId: string;
  /** For an entry out of a file: it may lack its date (its time is then NaN) and its headers (its cookies are then rebuilt from `cookies[]`). */
  readonly file?: { readonly joinsByComma: boolean };
}

const NO_COOKIES = { header: null, lines: [], stripped: 0 };

type Members = Readonly<Record<string, unknown>>;

/**
 * Reads one entry. `complete` is true in the result: whoever knows the writer (see `chromium.ts`) corrects it from the traits.
 * Nothing but a request with a URL is needed: what is missing or of a wrong type is taken as not known.
 */
export function readHarEntry(raw: unknown, context: HarContext): HarReading {
  const entry = membersOf(raw);
  const request = membersOf(entry?.['request']);
  if (entry === null || request === null) return malformed(entry === null ? '' : 'request');
  const url = textOf(request['url']);
  if (url === '') return malformed('request.url');
  const date = readHarDate(entry['startedDateTime']);
  if (date === null && context.file === undefined) return malformed('startedDateTime');
  if (!/^(?:https?|wss?):/i.test(url))
    return /^[a-z][\w+.-]*:/i.test(url) ? ignored('request.url') : malformed('request.url');
  if (context.file !== undefined && !URL.canParse(url)) return malformed('request.url');
  const resourceType = textOf(entry['_resourceType']);
  const requestHeaders = readHeadersOnce(request['headers'], 'request');
  // Fetch standard, 4.8: a CORS preflight has credentials mode "omit": it neither sends nor stores cookies.
  const method = textOf(request['method']) || 'GET';
  const preflight =
    resourceType === 'preflight' ||
    (method === 'OPTIONS' && requestHeaders.values('access-control-request-method').length > 0);
  if (preflight && context.preflights !== true) return ignored('_resourceType');

  const response = membersOf(entry['response']) ?? {};
  const responseHeaders = readHeadersOnce(response['headers'], 'response');
  const marks: ExchangeMark[] = [];
  const sent = preflight ? NO_COOKIES : cookieHeaderOf(request, requestHeaders, context, marks);
  const received = preflight ? NO_COOKIES : setCookieOf(url, response, responseHeaders, context, marks);
  if (date?.zoned === false) marks.push('zone-unknown');
  const startedAt = date?.at ?? Number.NaN;
  const wait = numberOf(entry['time']) - Math.max(0, numberOf(membersOf(entry['timings'])?.['receive']));
  const exchange: Exchange = {
    source: context.source,
    method,
    url: withoutFragment(url),
    status: numberOf(response['status']),
    startedAt,
    receivedAt: startedAt + Math.max(0, wait),
    type: typeOf(resourceType, (name) => requestHeaders.values(name)[0]),
    cookieHeader: sent.header,
    setCookie: received.lines,
    complete: true,
    servedFrom: fromWhere(entry['_fromCache'], response),
    pageUrl: context.pageUrl,
    error: textOf(response['_error']) || null,
    storeId: context.storeId,
    ...serverDate(responseHeaders.values('date')[0], received.lines),
    ...companion(responseHeaders.values('session-devtools')[0]),
    ...headerFacts({
      request: (name) => requestHeaders.values(name),
      response: (name) => responseHeaders.values(name),
      ...bodyOf(request['postData'], sent.header),
    }),
    ...(marks.length === 0 ? {} : { marks }),
  };
  const headersSize = typeof response['headersSize'] === 'number' ? response['headersSize'] : -1;
  const httpVersion = textOf(response['httpVersion']);
  const stripped = sent.stripped + received.stripped;
  return {
    ok: true,
    exchange,
    traits: {
      headersSize,
      httpVersion,
      resourceType,
      requestOctets: requestHeaders.octets,
      responseOctets: responseHeaders.octets,
      referer: requestHeaders.values('referer')[0] ?? '',
      date: responseHeaders.values('date')[0] ?? '',
      authorized: requestHeaders.values('authorization').length > 0,
      stripped,
    },
  };
}

/** The `Cookie` header. HTTP/2 may split it (RFC 9113 8.2.3). */
function cookieHeaderOf(
  request: Members,
  headers: HarHeaders,
  { file }: HarContext,
  marks: ExchangeMark[],
): { header: string | null; stripped: number } {
  const all = headers.values('cookie');
  const values = all.filter((value) => !isStripped(value));
  const stripped = all.length - values.length;
  if (values.length > 0) return { header: values.map(headerText).join('; '), stripped };
  const rebuilt = file === undefined || stripped > 0 ? null : rebuiltCookieHeader(request['cookies']);
  if (rebuilt !== null) marks.push('cookie-rebuilt');
  return { header: rebuilt === null ? null : headerText(rebuilt), stripped };
}

/** The `Set-Cookie` lines in order. */
function setCookieOf(
  url: string,
  response: Members,
  headers: HarHeaders,
  { file }: HarContext,
  marks: ExchangeMark[],
): { lines: string[]; stripped: number } {
  const all = headers.values('set-cookie');
  if (all.length === 0) {
    const cookies = response['cookies'];
    if (file === undefined || !Array.isArray(cookies) || cookies.length === 0)
      return { lines: [], stripped: 0 };
    const rebuilt = rebuiltSetCookie(cookies, readUrl(url)?.host ?? '');
    if (rebuilt.length > 0) marks.push('set-cookie-rebuilt');
    return { lines: rebuilt.map(headerText), stripped: 0 };
  }
  const values = all.filter((value) => !isStripped(value));
  let lines = values.flatMap(splitAtLineFeeds);
  if (file !== undefined && lines.length > 0) {
    const apart = lines.flatMap(splitFolded);
    if (apart.length > lines.length && (file.joinsByComma || lists(response['cookies'], apart))) {
      marks.push('set-cookie-split');
      lines = apart;
    }
  }
  return { lines: lines.map(headerText), stripped: all.length - values.length };
}

/** Whether `cookies[]` names the cookies of exactly these lines. */
function lists(cookies: unknown, lines: readonly string[]): boolean {
  const names = cookieNames(cookies);
  return names.length === lines.length && names.every((name, i) => lines[i]?.startsWith(`${name}=`) === true);
}

function malformed(where: string): HarReading {
  return { ok: false, why: 'malformed', where };
}

function ignored(where: string): HarReading {
  return { ok: false, why: 'ignored', where };
}

function membersOf(raw: unknown): Members | null {
  return typeof raw === 'object' && raw !== null ? (raw as Members) : null;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

/** The body, with the CSRF cookie that its form's token is compared with. */
function bodyOf(postData: unknown, cookies: string | null): { body?: string; csrfCookie?: string } {
  const text = membersOf(postData)?.['text'];
  return typeof text === 'string' ? { body: text, ...csrfCookieOf(cookies) } : {};
}

/** The CSRF cookie of a request by its usual name: a form's token is compared with it at once, and not kept. */
function csrfCookieOf(header: string | null): { csrfCookie?: string } {
  const found = header?.match(/(?:^|; ?)(?:__Host-|__Secure-)?csrftoken=([^;]*)/);
  return found?.[1] === undefined ? {} : { csrfCookie: found[1] };
}

/** The companion's header, as a part of an exchange. One longer than this is none of its. */
export function companion(header: string | undefined): Pick<Exchange, 'companion'> {
  return header === undefined || header.length > 16_384 ? {} : { companion: header };
}

/** The `Date` header of a response that sets cookies, as a part of an exchange. */
export function serverDate(
  date: string | undefined,
  setCookie: readonly string[],
): Pick<Exchange, 'serverDate'> {
  const at = date === undefined || setCookie.length === 0 ? Number.NaN : Date.parse(date);
  return Number.isNaN(at) ? {} : { serverDate: at };
}

/** What tells one request from another in DevTools' own witnesses, or null when it is no entry at all. Cheap: no validation. */
export function harIdentity(raw: unknown): string | null {
  const entry = raw as { startedDateTime?: unknown; request?: { method?: unknown; url?: unknown } } | null;
  if (typeof entry !== 'object' || entry === null || typeof entry.request !== 'object') return null;
  const { startedDateTime, request } = entry;
  return `${String(startedDateTime)} ${String(request?.method)} ${String(request?.url)}`;
}

/** The entries of what `getHAR()` answers: Chromium and Firefox the log itself, a file `{ log }`. */
export function harEntries(raw: unknown): readonly unknown[] {
  const log = raw as { entries?: unknown; log?: { entries?: unknown } } | null;
  const entries = log?.entries ?? log?.log?.entries;
  return Array.isArray(entries) ? entries : [];
}

/** The URL as an exchange keeps it. */
export function withoutFragment(url: string): string {
  const hash = url.indexOf('#');
  return hash === -1 ? url : url.slice(0, hash);
}

/**
 * The browser's own redirect (HSTS, https first, an extension): nothing went over the network. Chromium writes such a hop as `307 Internal
 * Redirect` with this header, and never has raw ones for it; a server that says so has.
 */
function isInternal(response: Members): boolean {
  if (response['status'] !== 307 || response['statusText'] !== 'Internal Redirect') return false;
  const { headersSize } = response;
  if (typeof headersSize === 'number' && headersSize >= 0) return false;
  const headers = readHeaders(response['headers']);
  return headers.values('non-authoritative-reason').length > 0 && headers.values('set-cookie').length === 0;
}

/** Chromium says `_fromCache` and `_fetchedViaServiceWorker`; chrome-har `fromDiskCache` and `fromServiceWorker`. */
function fromWhere(cache: unknown, response: Members): Exchange['servedFrom'] {
  if (isInternal(response)) return 'internal';
  if (response['_fetchedViaServiceWorker'] === true || response['fromServiceWorker'] === true)
    return 'service-worker';
  const cached = (typeof cache === 'string' && cache !== '') || response['fromDiskCache'] === true;
  return cached ? 'cache' : 'network';
}

const TYPES: Readonly<Record<string, ResourceType>> = {
  document: 'document',
  xhr: 'xhr',
  fetch: 'xhr',
  script: 'script',
  stylesheet: 'stylesheet',
  image: 'image',
  font: 'font',
  media: 'media',
  websocket: 'websocket',
};

/** DevTools calls a frame's document a document too: only `Sec-Fetch-Dest` tells them apart (sent to trustworthy URLs only). */
function typeOf(resourceType: string, header: (name: HeaderName) => string | undefined): ResourceType {
  if (resourceType === '') return typeByHeaders(header);
  const destination = header('sec-fetch-dest');
  const type = (Object.hasOwn(TYPES, resourceType) ? TYPES[resourceType] : undefined) ?? 'other';
  // Chromium of 2020 calls the redirect hops of a navigation "other".
  if (resourceType === 'other' && header('upgrade-insecure-requests') === '1') return typeByHeaders(header);
  const framed = destination !== undefined && /^(?:iframe|frame|object|embed)$/.test(destination);
  return type === 'document' && framed ? 'subdocument' : type;
}
