/**
 * The `Set-Cookie` lines of what somebody copied: the header's name in any case, curl's `< ` before it, a browser's view of the
 * headers with a tab or a line between name and value, a whole response. Without a header's name text is a line as it stands.
 */

/** The lines found, and how many others were left aside; null when no header is named. */
export interface HeaderLines {
  readonly lines: readonly string[];
  /** Lines of the response that are no Set-Cookie: its status, its other headers. */
  readonly aside: number;
}

/**
 * The header's name, and what stands before it where tools, programs and servers write one: `< `, `header('`, `add_header `, `response["`.
 * An equals sign before it would be the cookie's own.
 */
const NAMED =
  /^[^=;]{0,80}?(["'`]?)\bset-cookie2?(["'`]?)(?:\][ \t]{0,8}=|[ \t]{0,8}(?:=>|[:\t,]|(?=["'`[])))[ \t]{0,8}/i;

/** The name alone on its line: newer browsers copy the value on the next one. */
const NAME_ALONE = /^[ \t]{0,8}(?:[<>*|][ \t]{1,4})?["']?set-cookie2?["']?[ \t]{0,8}:?[ \t]{0,8}$/i;

/** Takes a copied text apart. */
export function setCookieLines(text: string): HeaderLines | null {
  const lines: string[] = [];
  let aside = 0;
  let isNamed = false;
  const all = text.split(/\r?\n/);
  for (let index = 0; index < all.length; index += 1) {
    const line = all[index] ?? '';
    const name = NAMED.exec(line);
    if (NAME_ALONE.test(line) && index + 1 < all.length) {
      index += 1;
      isNamed = true;
      lines.push(...valuesOf(all[index] ?? '', ''));
    } else if (name !== null) {
      isNamed = true;
      // A quote on both sides is the name's own; one before it alone is around name and value.
      lines.push(...valuesOf(line.slice(name[0].length), name[2] === '' ? (name[1] ?? '') : ''));
    } else if (line.trim() !== '') aside += 1;
  }
  return isNamed ? { lines, aside } : null;
}

/** The value: a literal's inside, each of a list, what stands before the quote that opened before the name, or the text as it is. */
function valuesOf(value: string, opened: string): readonly string[] {
  if (opened !== '') {
    // -H 'Set-Cookie: …'
    const end = value.lastIndexOf(opened);
    return [end < 0 ? value : value.slice(0, end)];
  }
  const start = value.trimStart();
  if (!/^\[?[ \t]{0,8}["'`]/.test(start)) return [value];
  const literals = start.startsWith('[') ? literalsOf(start) : literalsOf(start).slice(0, 1);
  return literals.length === 0 ? [value] : literals;
}

/** The insides of the literals of a text; none when one does not end. */
function literalsOf(text: string): readonly string[] {
  const found: string[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const quote = text.charAt(at);
    if (!/["'`]/.test(quote)) continue;
    const end = text.indexOf(quote, at + 1);
    if (end < 0) return [];
    found.push(text.slice(at + 1, end));
    at = end;
  }
  return found;
}

/** A line that is one literal and nothing else: its inside. Quotes within would be the cookie's own. */
export function withoutLiteral(line: string): string {
  const match = /^(["'`])([^]*)\1[,;]?$/.exec(line.trim());
  const inside = match?.[2] ?? '';
  return match === null || inside.includes(match[1] ?? '') ? line : inside;
}
