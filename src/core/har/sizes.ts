/**
 * Whether headers were taken out of a Chromium entry. `headersSize` is the length of the raw header text under HTTP/1, and what is listed can be
 * added up: a difference is a header that was there and is not listed (measured on Chromium 80 to 156: equal but for a little white space).
 */

/** The shortest header with a cookie, `Cookie: a=b` and its line break: less is white space or the spelling of a character. */
const LEAST_HEADER = 13;

/** Whether the message has lost a header; null when it cannot be known. `firstLine` is the request line or the status line, `octets` what is listed. */
export function lacksHeader(
  firstLine: string,
  octets: number,
  headersSize: unknown,
  httpVersion: unknown,
): boolean | null {
  if (typeof headersSize !== 'number' || headersSize <= 0) return null;
  if (typeof httpVersion !== 'string' || !/^http\/1/i.test(httpVersion)) return null;
  return headersSize - (firstLine.length + 4 + octets) >= LEAST_HEADER;
}

/** The request line of a request for `url`. */
export function requestLine(method: string, url: string): string {
  const target = url.indexOf('/', url.indexOf('//') + 2);
  return `${method} ${target === -1 ? '/' : url.slice(target)} HTTP/1.1`;
}
