/**
 * Makes hostile text visible: control, bidi, zero-width and other invisible characters become escapes, so that what is
 * on the screen is what is in the string. The classes are Unicode's general categories (UAX #44 table 12); Trojan Source
 * (CVE-2021-42574) is why the format characters are among them.
 */

/** A run of text that can be shown as it is, or one escape that stands for a character that cannot. */
export interface VisiblePart {
  readonly text: string;
  /** True for an escape such as `\u202e`. */
  readonly escaped: boolean;
}

/** How much of one string is ever put on the screen, in UTF-16 code units: a cookie is at most 4096 octets. */
export const VISIBLE_LIMIT = 8192;

// Cc controls, Cf format (bidi, zero width, tags), Zl/Zp separators, Cs lone surrogates, Co private use;
// then the characters that have a width of nothing without being in those classes.
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\u034f\u115f\u1160\u3164\uffa0]/gu;

const shortEscapes: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function escape(character: string): string {
  const short = shortEscapes[character];
  if (short !== undefined) return short;
  const code = character.codePointAt(0) ?? 0;
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`;
  if (code <= 0xffff) return `\\u${code.toString(16).padStart(4, '0')}`;
  return `\\u{${code.toString(16)}}`;
}

/** Splits `text` into plain runs and escapes; past `limit` code units an `…+n` part says how much was left out. */
export function visibleParts(text: string, limit: number = VISIBLE_LIMIT): VisiblePart[] {
  const shown = text.length > limit ? text.slice(0, limit) : text;
  const parts: VisiblePart[] = [];
  let from = 0;
  for (const match of shown.matchAll(invisible)) {
    if (match.index > from) parts.push({ text: shown.slice(from, match.index), escaped: false });
    parts.push({ text: escape(match[0]), escaped: true });
    from = match.index + match[0].length;
  }
  if (from < shown.length) parts.push({ text: shown.slice(from), escaped: false });
  if (shown.length < text.length) parts.push({ text: `…+${text.length - shown.length}`, escaped: true });
  return parts;
}

/** The same as one string, for names that only tooltips and assistive technology read. */
export function visible(text: string, limit: number = VISIBLE_LIMIT): string {
  return visibleParts(text, limit)
    .map((part) => part.text)
    .join('');
}

/** `l48eu…4ip4`: enough of a key to tell it from another, not enough to use it. Short values stay whole. */
export function maskKey(value: string): string {
  return value.length <= 12 ? value : `${value.slice(0, 5)}…${value.slice(-4)}`;
}
