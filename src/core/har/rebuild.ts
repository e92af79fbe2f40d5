/**
 * Cookies that stand only in HAR's `cookies[]`, as the header they came from. What is rebuilt is marked so: `cookies[]` does not say whether a
 * `Domain` was written, what `Max-Age` was, or in which order the attributes came.
 */
import { readHarDate } from './date.ts';

/** More cookies than a browser keeps for a site. */
const MAX_COOKIES = 1000;

/** A value that the writer took out (HTTP Archive, from September 2019 on): `[53 bytes were stripped]`. */
export function isStripped(value: string): boolean {
  return /\[\d{1,9} bytes were stripped\]/.test(value);
}

/** The `Cookie` header for a request's `cookies[]`; null when it names none. */
export function rebuiltCookieHeader(cookies: unknown): string | null {
  const pairs: string[] = [];
  for (const { name, value } of readCookies(cookies)) pairs.push(`${name}=${value}`);
  return pairs.length === 0 ? null : pairs.join('; ');
}

/** The `Set-Cookie` lines for a response's `cookies[]`. `host` is the request's: some writers put it where no `Domain` was written. */
export function rebuiltSetCookie(cookies: unknown, host: string): string[] {
  return readCookies(cookies).map((cookie) => lineOf(cookie, host));
}

/** The names in `cookies[]`, in order. */
export function cookieNames(cookies: unknown): string[] {
  return readCookies(cookies).map(({ name }) => name);
}

interface ListedCookie {
  readonly name: string;
  readonly value: string;
  readonly more: Readonly<Record<string, unknown>>;
}

function readCookies(raw: unknown): ListedCookie[] {
  if (!Array.isArray(raw)) return [];
  const cookies: ListedCookie[] = [];
  for (const one of raw.slice(0, MAX_COOKIES)) {
    if (typeof one !== 'object' || one === null) continue;
    const more = one as Record<string, unknown>;
    const { name, value } = more;
    if (typeof name !== 'string' || typeof value !== 'string') continue;
    // What cannot stand in a header was not in one.
    if (/[\r\n\0;]/.test(name) || /[\r\n\0;]/.test(value) || isStripped(value)) continue;
    cookies.push({ name, value, more });
  }
  return cookies;
}

function lineOf({ name, value, more }: ListedCookie, host: string): string {
  const parts = [`${name}=${value}`];
  const expires = readHarDate(more['expires']);
  if (expires !== null) parts.push(`Expires=${new Date(expires.at).toUTCString()}`);
  const maxAge = more['_maxAge'] ?? more['maxAge'] ?? more['max-age'];
  if (typeof maxAge === 'number' && Number.isInteger(maxAge)) parts.push(`Max-Age=${String(maxAge)}`);
  const domain = plain(more['domain']);
  // Chromium's writer fills in the host when no Domain was written; Django's default is none.
  if (domain !== null && domain.toLowerCase() !== host.toLowerCase()) parts.push(`Domain=${domain}`);
  const path = plain(more['path']);
  if (path !== null) parts.push(`Path=${path}`);
  if (more['secure'] === true) parts.push('Secure');
  if (more['httpOnly'] === true) parts.push('HttpOnly');
  const sameSite = plain(more['sameSite']);
  if (sameSite !== null) parts.push(`SameSite=${sameSite}`);
  return parts.join('; ');
}

function plain(value: unknown): string | null {
  return typeof value === 'string' && value !== '' && !/[\r\n\0;]/.test(value) ? value : null;
}
