/** How a cookie's domain and path meet a URL: RFC 6265bis 5.1.2 (hosts), 5.1.3 (domains), 5.1.4 (paths), and what counts as secure. */
import { asciiLower } from './text.ts';

/** A URL as the cookie rules see it. */
export interface CookieUrl {
  /** Lower-case, in Punycode; an IPv6 address keeps its brackets. */
  readonly host: string;
  /** The path as sent, starting with `/`, without the query. */
  readonly path: string;
  /** `https:` and `wss:`. */
  readonly encrypted: boolean;
  /** Whether the scheme has cookies at all (http, https, ws, wss). */
  readonly cookieScheme: boolean;
  readonly origin: string;
}

const COOKIE_SCHEMES: ReadonlySet<string> = new Set(['http:', 'https:', 'ws:', 'wss:']);

let lastText = '';
let lastUrl: CookieUrl | null = null;

/**
 * Reads `url`; null when it is not a URL. All lines of a response, and all cookies for a request, ask about the same one: the
 * last answer is remembered.
 */
export function readUrl(url: string): CookieUrl | null {
  if (url !== lastText) {
    lastUrl = parseUrl(url);
    lastText = url;
  }
  return lastUrl;
}

function parseUrl(url: string): CookieUrl | null {
  if (!URL.canParse(url)) return null;
  const parsed = new URL(url);
  return {
    host: parsed.hostname,
    path: parsed.pathname === '' ? '/' : parsed.pathname,
    encrypted: parsed.protocol === 'https:' || parsed.protocol === 'wss:',
    cookieScheme: COOKIE_SCHEMES.has(parsed.protocol),
    origin: parsed.origin,
  };
}

// Lower-case names whose last label begins with a letter are canonical already; Punycode must be checked, numbers may be addresses.
const CANONICAL = /^(?:[a-z0-9-]+\.)*[a-z][a-z0-9-]*$/;

/**
 * 5.1.2: a host as cookies compare it: lower-case and in Punycode, by the URL parser; `[…]` around IPv6.
 * Null when the text cannot be a host.
 */
export function canonicalHost(host: string): string | null {
  if (CANONICAL.test(host) && !host.includes('xn--')) return host;
  if (host === '' || /[\s/?#@\\]/.test(host) || (host.includes(':') && !host.startsWith('['))) return null;
  const url = `http://${host}/`;
  return URL.canParse(url) ? new URL(url).hostname : null;
}

const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;

/** Whether `host` (canonical) is an IP address: those never have subdomains. */
export function isIpAddress(host: string): boolean {
  return host.startsWith('[') || host.includes(':') || IPV4.test(host);
}

/**
 * 5.1.3: does `host` domain-match `domain`? Equal, or a subdomain of it and not an address. Both canonical; a leading
 * dot of `domain` is not accepted here.
 */
export function domainMatch(host: string, domain: string): boolean {
  if (host === domain) return true;
  return (
    domain !== '' &&
    host.length > domain.length &&
    host.endsWith(domain) &&
    host.charCodeAt(host.length - domain.length - 1) === DOT &&
    !isIpAddress(host)
  );
}

const DOT = 0x2e;

/** 5.1.4: does `requestPath` path-match `cookiePath`? Case-sensitive, whole segments. */
export function pathMatch(requestPath: string, cookiePath: string): boolean {
  if (requestPath === cookiePath) return true;
  if (!requestPath.startsWith(cookiePath)) return false;
  return cookiePath.endsWith('/') || requestPath.charAt(cookiePath.length) === '/';
}

/** 5.1.4: the directory of a request's path; `/` when there is none. */
export function defaultPath(requestPath: string): string {
  const slash = requestPath.lastIndexOf('/');
  return slash <= 0 || !requestPath.startsWith('/') ? '/' : requestPath.slice(0, slash);
}

const LOOPBACK_V4 = /^127(?:\.\d{1,3}){3}$/;

/** `localhost`, its subdomains, `127.0.0.0/8` and `[::1]`: what browsers trust without encryption. */
export function isLoopbackHost(host: string): boolean {
  const bare = asciiLower(host.endsWith('.') ? host.slice(0, -1) : host);
  return bare === 'localhost' || bare.endsWith('.localhost') || bare === '[::1]' || LOOPBACK_V4.test(bare);
}

/** Whether Secure cookies may be set by and sent to `url`: encrypted, or this machine (Chromium and Firefox alike). */
export function isPotentiallyTrustworthy(url: string): boolean {
  const parsed = readUrl(url);
  return parsed !== null && isTrusted(parsed);
}

/** The same for a URL already read. */
export function isTrusted(url: CookieUrl): boolean {
  return url.encrypted || isLoopbackHost(url.host);
}
