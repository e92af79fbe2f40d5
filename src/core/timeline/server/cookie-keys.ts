/**
 * Which session key the value of a cookie stands for. Mostly it is the key. Open edX signs it into a safe cookie, where it can be read; a
 * JWT that stands for a key shows nothing of it, and then the server's own record of a request with that cookie says.
 */
import type { ServerRecord } from '../../companion/shapes.ts';
import { parseCookieHeader } from '../../cookie/read/cookie-header.ts';
import { readSessionCookie } from '../../django/session-cookie.ts';
import type { Exchange } from '../facts/observation.ts';
import { lineName } from '../facts/line-name.ts';
import { receivedLines } from '../facts/received-lines.ts';

/** Values remembered: a wrapper is made anew at every response, and only the last ones are in anybody's jar. */
const MAX_VALUES = 500;

export class CookieKeys {
  readonly #keys = new Map<string, string>();

  /** The record of this exchange, with its keys unmasked. */
  learn({ served, key }: ServerRecord, exchange: Exchange): void {
    if (served?.wrapped !== true) return;
    for (const { name, value } of parseCookieHeader(exchange.cookieHeader ?? ''))
      if (name === served.cookie) this.#note(value, key.before);
    for (const { parsed } of receivedLines(exchange))
      if (lineName(parsed) === served.cookie) this.#note(parsed.pair?.value ?? '', key.after);
  }

  #note(value: string, key: string | null): void {
    if (value === '' || key === null) return;
    this.#keys.delete(value);
    this.#keys.set(value, key);
    const [oldest] = this.#keys.keys();
    if (this.#keys.size > MAX_VALUES && oldest !== undefined) this.#keys.delete(oldest);
  }

  /** The key behind a cookie's value; the value itself where nothing else is known. */
  keyOf(value: string): string {
    return this.#keys.get(value) ?? readSessionCookie(value).sessionKey ?? value;
  }

  clear(): void {
    this.#keys.clear();
  }
}
