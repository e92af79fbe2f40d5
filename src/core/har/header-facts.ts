/**
 * The headers that checks look at, read once from an exchange and kept in short (`HeaderFacts`): a recording is long, and most of its headers
 * say the same thing again and again, so equal texts are one string.
 */
import { csrfSecret } from '../django/csrf.ts';
import type { EpochMs } from '../cookie/types.ts';
import type { HeaderName } from './headers.ts';
import type { Exchange, HeaderFacts } from '../timeline/facts/observation.ts';

/** Answers with the values of a header, in order. */
export type HeaderReader = (name: HeaderName) => readonly string[];

/** What is known of an exchange besides its cookies. */
export interface RawExchange {
  readonly request: HeaderReader;
  readonly response: HeaderReader;
  /** The request's body, where the writer kept it. */
  readonly body?: string;
  /** The value of the CSRF cookie that the request carried, to compare a form's token with. */
  readonly csrfCookie?: string;
}

/** No header of interest is longer; what is, is cut. */
const MAX_TEXT = 2048;
/** A body is looked through this far for the form's token. */
const MAX_BODY = 65_536;

const DEVICE_BOUND_REQUEST = [
  'sec-secure-session-id',
  'secure-session-response',
  'sec-session-response',
] as const;
const DEVICE_BOUND_RESPONSE = [
  'secure-session-registration',
  'secure-session-challenge',
  'sec-session-registration',
  'sec-session-challenge',
] as const;

/** Reads the facts, as a part of an exchange: nothing when there are none. */
export function headerFacts(raw: RawExchange): Pick<Exchange, 'headers'> {
  // One object from first to last: a long file spends its time here.
  const facts: Writable = {};
  requestFacts(facts, raw);
  responseFacts(facts, raw);
  for (const _ in facts) return { headers: facts };
  return {};
}

type Writable = { -readonly [Key in keyof HeaderFacts]: HeaderFacts[Key] };

function requestFacts(facts: Writable, { request, body, csrfCookie }: RawExchange): void {
  const text = (name: HeaderName): string | undefined => shortened(request(name)[0]);
  put(facts, 'origin', text('origin'));
  put(facts, 'fetchSite', text('sec-fetch-site'));
  put(facts, 'fetchMode', text('sec-fetch-mode'));
  put(facts, 'fetchDest', text('sec-fetch-dest'));
  put(facts, 'storageAccess', text('sec-fetch-storage-access'));
  const csrf = request('x-csrftoken')[0];
  if (csrf !== undefined) facts.csrfHeader = csrf.slice(0, 128);
  if (request('access-control-request-method').length > 0) facts.preflight = true;
  const experiment = request('session-devtools-experiment')[0];
  if (experiment !== undefined) facts.experiment = experiment.slice(0, 64);
  const referer = request('referer')[0];
  const page = referer === undefined ? null : refererOf(referer);
  if (page !== null) {
    facts.referer = page.origin;
    const { tail } = page;
    // Only a key can leak by it: anything shorter is not worth keeping.
    if (/[\w:-]{20}/.test(tail)) facts.refererTail = tail.slice(0, MAX_TEXT);
  }
  for (const name of DEVICE_BOUND_REQUEST) if (request(name).length > 0) addBound(facts, name);
  if (body !== undefined && body !== '') formToken(facts, body, csrfCookie);
}

function addBound(facts: Writable, name: string): void {
  facts.deviceBound = facts.deviceBound === undefined ? name : `${facts.deviceBound} ${name}`;
}

/** Origin, and path with query, of the last `Referer`: the requests of a page send the same one. */
let lastReferer: { readonly text: string; readonly page: { origin: string; tail: string } | null } | null =
  null;

function refererOf(text: string): { origin: string; tail: string } | null {
  if (lastReferer?.text === text) return lastReferer.page;
  const url = URL.canParse(text) ? new URL(text) : null;
  const page = url === null ? null : { origin: same(url.origin), tail: url.pathname + url.search };
  lastReferer = { text, page };
  return page;
}

/** What the form's token is beside the cookie. */
function formToken(facts: Writable, body: string, csrfCookie: string | undefined): void {
  const token = tokenIn(body.slice(0, MAX_BODY));
  if (token === null) return;
  const secret = csrfSecret(token);
  if (secret === null) {
    facts.csrfForm = 'malformed';
    return;
  }
  const own = csrfCookie === undefined ? null : csrfSecret(csrfCookie);
  facts.csrfForm = own === secret ? 'same' : 'other';
  facts.csrfFormPrint = fingerprint(secret);
}

/** The field in a form of either encoding. */
function tokenIn(body: string): string | null {
  const NAME = 'csrfmiddlewaretoken';
  const at = body.indexOf(NAME);
  if (at === -1) return null;
  const after = body.slice(at + NAME.length, at + NAME.length + 200);
  if (after.startsWith('=')) return /^=([\w%]{0,140})/.exec(after)?.[1] ?? null;
  // multipart/form-data: a quote, an empty line, the value.
  const value = /^"?[^\S\r\n]{0,4}\r?\n\r?\n([A-Za-z0-9]{1,140})/.exec(after);
  return value?.[1] ?? null;
}

function responseFacts(facts: Writable, { response }: RawExchange): void {
  const text = (name: HeaderName): string | undefined => shortened(response(name)[0]);
  put(facts, 'allowOrigin', text('access-control-allow-origin'));
  if (text('access-control-allow-credentials') === 'true') facts.allowCredentials = true;
  const joined = (name: HeaderName): string | undefined =>
    response(name).length === 0 ? undefined : shortened(response(name).join(', '));
  put(facts, 'vary', joined('vary')?.toLowerCase());
  put(facts, 'cacheControl', joined('cache-control')?.toLowerCase());
  const age = Number(response('age')[0] ?? Number.NaN);
  if (Number.isFinite(age) && age >= 0) facts.age = age;
  for (const name of CACHES) {
    const told = text(name);
    if (told !== undefined && /\bhit\b/i.test(told)) facts.cacheHit = true;
  }
  const date = httpDate(text('date'));
  if (date !== null) facts.date = date;
  const expires = text('expires');
  if (expires !== undefined) facts.expires = httpDate(expires);
  put(facts, 'location', text('location'));
  const type = text('content-type')?.toLowerCase();
  if (type !== undefined) facts.content = kindOf(type);
  for (const name of DEVICE_BOUND_RESPONSE) if (response(name).length > 0) addBound(facts, name);
}

/** Where caches say that they answered. */
const CACHES = ['x-cache', 'cf-cache-status', 'x-varnish-cache', 'x-proxy-cache', 'cache-status'] as const;

/** The last date that was read: the answers of one second carry the same one. */
let lastDate: { readonly text: string; readonly at: EpochMs | null } = { text: '', at: null };

/** RFC 9110 5.6.7: every form names GMT, or is asctime's; `0` is none, though `Date.parse` reads one. */
function httpDate(text: string | undefined): EpochMs | null {
  if (text === undefined) return null;
  if (text === lastDate.text) return lastDate.at;
  const at = /[a-z]{3}/i.test(text) ? Date.parse(text) : Number.NaN;
  lastDate = { text, at: Number.isNaN(at) ? null : at };
  return lastDate.at;
}

function kindOf(type: string): 'html' | 'json' | 'other' {
  if (type.startsWith('text/html') || type.startsWith('application/xhtml')) return 'html';
  return type.includes('json') ? 'json' : 'other';
}

/** A short text that is equal for equal secrets (FNV-1a, 2 x 32 bits): to know a token again without keeping it. */
export function fingerprint(text: string): string {
  let one = 0x811c9dc5;
  let two = 0x1000193;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    one = Math.imul(one ^ code, 0x01000193) >>> 0;
    two = Math.imul(two ^ (code + i), 0x85ebca6b) >>> 0;
  }
  return one.toString(16).padStart(8, '0') + two.toString(16).padStart(8, '0');
}

function put<Key extends keyof Writable>(facts: Writable, key: Key, value: Writable[Key] | undefined): void {
  if (value !== undefined) facts[key] = value;
}

function shortened(text: string | undefined): string | undefined {
  return text === undefined ? undefined : same(text.length > MAX_TEXT ? text.slice(0, MAX_TEXT) : text);
}

/** Equal texts as one string: the headers of a site repeat themselves. Emptied when full, so that it stays small. */
const known = new Map<string, string>();
const MAX_KNOWN = 512;

function same(text: string): string {
  const found = known.get(text);
  if (found !== undefined) return found;
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(text, text);
  return text;
}
