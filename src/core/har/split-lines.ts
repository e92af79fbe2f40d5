/**
 * Takes several `Set-Cookie` lines apart that a writer joined. Firefox and Firebug join by a line feed, which can be in no header value
 * (RFC 9110 5.5). WebKit, and whatever keeps headers in a map, joins by a comma, which is in dates and may be in a value (RFC 6265 4.1.1 forbids
 * it, browsers do not): a comma ends a line where `name=` follows.
 */

/** The lines of a value joined by line feeds. */
export function splitAtLineFeeds(value: string): string[] {
  if (!value.includes('\n')) return [value];
  return value
    .split('\n')
    .map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line))
    .filter((line) => line !== '');
}

/** The lines of a value joined by commas; the value itself when it is one line. */
export function splitAtCommas(value: string): string[] {
  const lines: string[] = [];
  let start = 0;
  for (let comma = value.indexOf(','); comma !== -1; comma = value.indexOf(',', comma + 1)) {
    if (!beginsCookie(value, comma + 1)) continue;
    lines.push(value.slice(start, comma).trim());
    start = comma + 1;
  }
  lines.push(value.slice(start).trim());
  return lines.filter((line) => line !== '');
}

/** Whether a cookie's `name=` stands at `from`, after white space. `Expires=Wed, 09 Nov …` has no `=` before the next space. */
function beginsCookie(value: string, from: number): boolean {
  let at = from;
  while (value.charAt(at) === ' ' || value.charAt(at) === '\t') at += 1;
  const begin = at;
  for (; at < value.length; at += 1) {
    const char = value.charAt(at);
    if (char === '=') return at > begin;
    if (' \t;,"'.includes(char)) return false;
  }
  return false;
}
