/** Host permissions for one site, as match patterns. */

/** Hosts the cookies API can be asked about. */
const WEB = new Set(['http:', 'https:', 'ws:', 'wss:']);

/**
 * The patterns that cover a URL's host in both schemes, on every port: patterns have no ports (Firefox refuses them), cookies know none.
 * `http://127.0.0.1:8000/x` -> `*://127.0.0.1/*`. Null for what has no cookies: `about:blank`, `chrome://…`, `file:` and non-URLs.
 * Both schemes, because Firefox hides secure cookies from an http-only grant.
 */
export function patternsFor(url: string): readonly string[] | null {
  if (!URL.canParse(url)) return null;
  const { protocol, hostname } = new URL(url);
  if (!WEB.has(protocol) || hostname === '') return null;
  // The root label's dot of `example.test.` is no part of a pattern.
  return [`*://${hostname.replace(/\.$/, '')}/*`];
}
