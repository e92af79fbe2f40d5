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

/** A header's name, perhaps in quotes, behind what a tool writes before it. */
const NAMED =
  /^[ \t]{0,8}(?:[<>*|][ \t]{1,4})?(?:-H[ \t]{1,4})?(["']?)set-cookie2?["']?[ \t]{0,8}(?:[:\t]|=>)[ \t]{0,8}/i;

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
      lines.push(withoutQuotes(all[index] ?? '', ''));
    } else if (name !== null) {
      isNamed = true;
      lines.push(withoutQuotes(line.slice(name[0].length), name[1] ?? ''));
    } else if (line.trim() !== '') aside += 1;
  }
  return isNamed ? { lines, aside } : null;
}

/** The value without the quotes that a literal, or a command, put around it. */
function withoutQuotes(value: string, opened: string): string {
  const match = /^(["'])(.*)\1[ \t]{0,4},?$/.exec(value.trimStart());
  if (match !== null && opened !== '') return match[2] ?? '';
  // The quote opened before the name: -H 'Set-Cookie: …'
  const end = opened === '' ? -1 : value.lastIndexOf(opened);
  return end < 0 ? value : value.slice(0, end);
}
