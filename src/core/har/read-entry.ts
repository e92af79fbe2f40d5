/**
 * One HAR entry (W3C HAR 1.2, with Chromium's `_…` extensions) into one Exchange. Shared by the live network events, `getHAR()` and
 * imported files; what is in an entry is unknown until it has passed the schema below.
 */
import * as v from 'valibot';
import type { Exchange, ExchangeSource, ResourceType } from '../timeline/facts/observation.ts';
import { typeByHeaders } from './firefox.ts';
import { headerFacts } from './header-facts.ts';
import { headerText } from './header-text.ts';

const Header = v.object({ name: v.string(), value: v.string() });

const Entry = v.object({
  startedDateTime: v.string(),
  time: v.nullish(v.number()),
  timings: v.nullish(v.object({ receive: v.nullish(v.number()) })),
  request: v.object({
    method: v.string(),
    url: v.string(),
    headers: v.array(Header),
    postData: v.optional(v.unknown()),
  }),
  response: v.object({
    status: v.number(),
    statusText: v.nullish(v.string()),
    httpVersion: v.nullish(v.string()),
    headers: v.array(Header),
    headersSize: v.nullish(v.number()),
    _error: v.nullish(v.string()),
    _fetchedViaServiceWorker: v.nullish(v.boolean()),
  }),
  _fromCache: v.nullish(v.string()),
  _resourceType: v.nullish(v.string()),
});

/** What an entry says of itself besides the exchange: a browser's own file judges from it whether the raw headers were there. */
export interface HarTraits {
  /** Bytes of the raw response headers; -1 when the writer had none. */
  readonly headersSize: number;
  readonly httpVersion: string;
  readonly resourceType: string;
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
}

/**
 * Reads one entry. `complete` is true in the result: whoever knows the writer (see `chromium-har.ts`) corrects it from the traits.
 */
export function readHarEntry(raw: unknown, context: HarContext): HarReading {
  const parsed = v.safeParse(Entry, raw);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    return { ok: false, why: 'malformed', where: v.getDotPath(issue) ?? '' };
  }
  const { request, response, ...entry } = parsed.output;
  const startedAt = Date.parse(entry.startedDateTime);
  if (Number.isNaN(startedAt)) return { ok: false, why: 'malformed', where: 'startedDateTime' };
  if (!/^(?:https?|wss?):/i.test(request.url)) return { ok: false, why: 'ignored', where: 'request.url' };
  const resourceType = entry._resourceType ?? '';
  // Fetch standard, 4.8: a CORS preflight has credentials mode "omit": it neither sends nor stores cookies.
  if (resourceType === 'preflight' && context.preflights !== true)
    return { ok: false, why: 'ignored', where: '_resourceType' };

  const servedFrom = isInternal(response)
    ? 'internal'
    : fromWhere(entry._fromCache, response._fetchedViaServiceWorker);
  const headerMs = Math.max(0, (entry.time ?? 0) - Math.max(0, entry.timings?.receive ?? 0));
  const exchange: Exchange = {
    source: context.source,
    method: request.method,
    url: withoutFragment(request.url),
    status: response.status,
    startedAt,
    receivedAt: startedAt + (Number.isFinite(headerMs) ? headerMs : 0),
    type: typeOf(resourceType, (name) => headerValues(request.headers, name)[0]),
    cookieHeader: joined(headerValues(request.headers, 'cookie').map(headerText)),
    // Some writers join the lines of one name; a line feed can be in no header value (RFC 9110 5.5), so it separates.
    setCookie: headerValues(response.headers, 'set-cookie')
      .flatMap((value) => value.split('\n'))
      .map(headerText),
    complete: true,
    servedFrom,
    pageUrl: context.pageUrl,
    error: response._error ?? null,
    storeId: context.storeId,
    ...serverDate(headerValues(response.headers, 'date')[0], headerValues(response.headers, 'set-cookie')),
    ...companion(headerValues(response.headers, 'session-devtools')[0]),
    ...headerFacts({
      request: (name) => headerValues(request.headers, name),
      response: (name) => headerValues(response.headers, name),
      ...bodyOf(request.postData),
      ...csrfCookieOf(headerValues(request.headers, 'cookie')),
    }),
  };
  const { headersSize, httpVersion } = response;
  return {
    ok: true,
    exchange,
    traits: { headersSize: headersSize ?? -1, httpVersion: httpVersion ?? '', resourceType },
  };
}

function bodyOf(postData: unknown): { body?: string } {
  const text = (postData as { text?: unknown } | null | undefined)?.text;
  return typeof text === 'string' ? { body: text } : {};
}

/** The CSRF cookie of a request by its usual name: a form's token is compared with it at once, and not kept. */
function csrfCookieOf(headers: readonly string[]): { csrfCookie?: string } {
  const found = headers.join('; ').match(/(?:^|; ?)(?:__Host-|__Secure-)?csrftoken=([^;]*)/);
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

function headerValues(headers: readonly { name: string; value: string }[], name: string): string[] {
  return headers.filter((header) => header.name.toLowerCase() === name).map((header) => header.value);
}

/** HTTP/2 may split the Cookie header (RFC 9113 8.2.3). */
function joined(values: readonly string[]): string | null {
  return values.length === 0 ? null : values.join('; ');
}

/**
 * The browser's own redirect (HSTS, https first, an extension): nothing went over the network. Chromium writes such a hop as `307 Internal
 * Redirect` with this header, and never has raw ones for it; a server that says so has.
 */
function isInternal(response: v.InferOutput<typeof Entry>['response']): boolean {
  return (
    response.status === 307 &&
    response.statusText === 'Internal Redirect' &&
    (response.headersSize ?? -1) < 0 &&
    headerValues(response.headers, 'non-authoritative-reason').length > 0 &&
    headerValues(response.headers, 'set-cookie').length === 0
  );
}

function fromWhere(
  cache: string | null | undefined,
  worker: boolean | null | undefined,
): Exchange['servedFrom'] {
  if (worker === true) return 'service-worker';
  return typeof cache === 'string' && cache !== '' ? 'cache' : 'network';
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
function typeOf(resourceType: string, header: (name: string) => string | undefined): ResourceType {
  if (resourceType === '') return typeByHeaders(header);
  const destination = header('sec-fetch-dest');
  const type = (Object.hasOwn(TYPES, resourceType) ? TYPES[resourceType] : undefined) ?? 'other';
  const framed = destination !== undefined && /^(?:iframe|frame|object|embed)$/.test(destination);
  return type === 'document' && framed ? 'subdocument' : type;
}
