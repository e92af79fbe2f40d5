/** A `Set-Cookie` line the way Django writes it: its spelling, its order of attributes, its dates. */
import type { EpochMs, JarCookie, ParsedSetCookie, SameSite } from '../types.ts';

/** What a line says. `null` and `false` mean that the attribute is absent. */
export interface SetCookieFields {
  readonly name: string;
  /** As it stands in the header: quoting, if any, included. */
  readonly value: string;
  readonly domain: string | null;
  readonly path: string | null;
  readonly expires: EpochMs | null;
  /** Seconds. */
  readonly maxAge: number | null;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: SameSite;
  readonly partitioned: boolean;
}

const SAME_SITE = { lax: 'Lax', strict: 'Strict', none: 'None' } as const;

/**
 * The line. Attributes in the order of Python's `http.cookies.Morsel` (alphabetical, `expires` in lower case).
 * `parseSetCookie` reads back the same fields, as long as name and value hold nothing a line cannot carry.
 */
export function serializeSetCookie(fields: SetCookieFields): string {
  const parts = [`${fields.name}=${fields.value}`];
  if (fields.domain !== null) parts.push(`Domain=${fields.domain}`);
  if (fields.expires !== null) parts.push(`expires=${httpDate(fields.expires)}`);
  if (fields.httpOnly) parts.push('HttpOnly');
  if (fields.maxAge !== null) parts.push(`Max-Age=${fields.maxAge}`);
  if (fields.partitioned) parts.push('Partitioned');
  if (fields.path !== null) parts.push(`Path=${fields.path}`);
  if (fields.sameSite !== 'unspecified') parts.push(`SameSite=${SAME_SITE[fields.sameSite]}`);
  if (fields.secure) parts.push('Secure');
  return parts.join('; ');
}

/** Django's `http_date`: `Tue, 28 Nov 2023 22:13:20 GMT`. Whole seconds. */
export function httpDate(at: EpochMs): string {
  return new Date(at).toUTCString();
}

/** The fields of a line taken apart, as the RFC reads them; null when the line is ignored whole. */
export function fieldsOfLine(parsed: ParsedSetCookie): SetCookieFields | null {
  if (parsed.pair === null) return null;
  const { name, value } = parsed.pair;
  const { domain, path, expires, maxAge, secure, httpOnly, sameSite, partitioned } = parsed;
  return { name, value, domain, path, expires, maxAge, secure, httpOnly, sameSite, partitioned };
}

/** The line a server would have to send at `now` for the jar to hold `cookie`. Django sends both Expires and Max-Age. */
export function fieldsOfCookie(cookie: JarCookie, now: EpochMs): SetCookieFields {
  const { name, value, path, expires, secure, httpOnly, sameSite } = cookie;
  return {
    name,
    value,
    domain: cookie.hostOnly ? null : cookie.domain,
    path,
    expires,
    maxAge: expires === null ? null : Math.round((expires - now) / 1000),
    secure,
    httpOnly,
    sameSite,
    partitioned: cookie.partitionKey !== null,
  };
}
