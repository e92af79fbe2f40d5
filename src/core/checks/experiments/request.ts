/** A request that the user lets an experiment send, in one line as it is written: `POST /cart/add/ sku={mark}`. */

import type { EpochMs } from '../../cookie/types.ts';

/** The request, read. */
export interface Wanted {
  readonly method: string;
  /** Absolute, of the site's own origin. */
  readonly url: string;
  /** A form's fields (`a=1&b=2`), or JSON where it begins with a brace; empty when there is none. */
  readonly body: string;
}

/** Stands for a text that no other request has: what the server keeps of it is known again on a page. */
const MARK = '{mark}';
const MARK_IN_URL = /\{mark\}|%7Bmark%7D/gi;

/** Longer than any request that is typed. */
const MOST = 4000;

/** `METHOD address fields`: the method may be left out (POST), and the fields; what follows the address is they, spaces and all. */
const LINE = /^(?:([A-Za-z]{3,7})\s+)?([^\s]+)(?:\s+(.*))?$/s;

/** Methods that a page's script may use. */
const METHODS = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);

/** Reads a line; null when it is none, or leads to another origin than `site`. */
export function readRequest(line: string, site: string): Wanted | null {
  const text = line.trim();
  if (text.length > MOST) return null;
  const [, method = 'POST', address = '', body = ''] = LINE.exec(text) ?? [];
  const name = method.toUpperCase();
  if (address === '' || !METHODS.has(name) || !URL.canParse(address, site)) return null;
  const url = new URL(address.replace(/#.*$/s, ''), site);
  if (url.origin !== new URL(site).origin) return null;
  return { method: name, url: url.href, body: body.trim() };
}

/** Whether it carries a mark. */
export function hasMark({ url, body }: Wanted): boolean {
  return body.includes(MARK) || url.search(MARK_IN_URL) !== -1;
}

/** The request with this text for its mark. */
export function withMark({ method, url, body }: Wanted, mark: string): Wanted {
  return { method, url: url.replace(MARK_IN_URL, mark), body: body.replaceAll(MARK, mark) };
}

/** The `count`-th mark of a run that began at `at`. */
export function markOf(at: EpochMs, count: number | string): string {
  return `sdt${at.toString(36)}x${String(count)}`;
}

/** An address without marks, to be compared. */
export function unmarked(url: string): string {
  return url.replace(/sdt[0-9a-z]{6,12}x[0-9a-z]{1,3}/g, MARK);
}

/** Method and path, for a sentence. */
export function called({ method, url }: Wanted): string {
  return `${method} ${new URL(url).pathname.slice(0, 120)}`;
}
