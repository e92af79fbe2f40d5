/** The `Cookie` request header, both ways (RFC 6265bis 5.8.3 step 4 and what servers do with it). */
import { trimmed } from '../text.ts';

/** One cookie as a request carries it. */
export interface Pair {
  readonly name: string;
  readonly value: string;
}

/**
 * The pairs of a `Cookie` header in the order sent, duplicates kept, values exactly as sent (no unquoting, no
 * decoding). A piece without `=` is a nameless cookie's value; empty pieces are skipped.
 */
export function parseCookieHeader(header: string): Pair[] {
  const pairs: Pair[] = [];
  for (let start = 0; start <= header.length;) {
    const semicolon = header.indexOf(';', start);
    const end = semicolon < 0 ? header.length : semicolon;
    const piece = trimmed(header, start, end);
    if (piece.start < piece.end) pairs.push(readPair(header.slice(piece.start, piece.end)));
    start = end + 1;
  }
  return pairs;
}

function readPair(text: string): Pair {
  const equals = text.indexOf('=');
  if (equals < 0) return { name: '', value: text };
  const name = trimmed(text, 0, equals);
  const value = trimmed(text, equals + 1, text.length);
  return { name: text.slice(name.start, name.end), value: text.slice(value.start, value.end) };
}

/** The header a browser sends for these cookies, in their order; a nameless cookie is its bare value. */
export function formatCookieHeader(cookies: readonly Pair[]): string {
  return cookies.map(({ name, value }) => (name === '' ? value : `${name}=${value}`)).join('; ');
}
