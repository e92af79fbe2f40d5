/** Several `Set-Cookie` lines that somebody joined into one with commas, taken apart again. */

const NEW_PAIR = /^[ \t]*[^\s=;,]+[ \t]*=/;

/**
 * The lines of a comma-folded header. A comma separates when a `name=` follows it before any `;` or `,`: dates and JSON keep
 * theirs. A guess by nature (RFC 9110 5.3 forbids folding this header), so only for text that is known to be folded.
 */
export function splitFolded(header: string): string[] {
  const lines: string[] = [];
  let start = 0;
  for (let comma = header.indexOf(','); comma >= 0; comma = header.indexOf(',', comma + 1)) {
    // Looking ahead is bounded, so that a hostile run of commas and names stays linear.
    if (!NEW_PAIR.test(header.slice(comma + 1, comma + 1 + LOOK_AHEAD))) continue;
    lines.push(header.slice(start, comma).trim());
    start = comma + 1;
  }
  const last = header.slice(start).trim();
  if (last !== '') lines.push(last);
  return lines;
}

/** No cookie's name is longer than what a browser stores would leave room for; real ones are far shorter. */
const LOOK_AHEAD = 256;
