/**
 * Takes several `Set-Cookie` lines apart that a writer joined by line feeds (Firefox, Firebug): one can be in no header value (RFC 9110 5.5).
 * Lines joined by commas are `cookie/write/split.ts`'s matter.
 */

/** The lines of a value joined by line feeds. */
export function splitAtLineFeeds(value: string): string[] {
  if (!value.includes('\n')) return [value];
  return value
    .split('\n')
    .map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line))
    .filter((line) => line !== '');
}
