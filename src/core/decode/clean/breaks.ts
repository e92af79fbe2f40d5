/** Line breaks inside a value that are written out, and characters that nobody sees. */
import type { Cleaner } from './types.ts';

/** `\n`, `\r\n`, `\t` written out, and a backslash at the end of a line; twice escaped as well. */
const WRITTEN = /\\{1,2}(?:[nrt]|\r?\n)/g;

/** Takes written-out breaks away. Bytes that are escaped are another matter: those texts are left alone. */
export const stripBreaks: Cleaner = (text) => {
  if (!text.includes('\\') || /\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|[0-3][0-7]{2})/.test(text)) return [];
  const plain = text.replace(WRITTEN, '');
  return plain === text ? [] : [{ input: plain, stripped: { code: 'breaks', params: {} } }];
};

/** Zero-width characters, soft hyphens, marks of direction, no-break and other spaces that are no ASCII, NUL. */
// oxlint-disable-next-line no-control-regex, no-misleading-character-class
const UNSEEN = /[\u0000\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe0f]/g;
const SPACES = /[\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/g;

/** Takes away what cannot be seen, and makes every space a plain one. */
export const stripUnseen: Cleaner = (text) => {
  const plain = text.replace(UNSEEN, '').replace(SPACES, ' ');
  return plain === text ? [] : [{ input: plain, stripped: { code: 'unseen', params: {} } }];
};

/** `…`, `...`, `[…]` and the like at the end: somebody cut the value there. */
export const stripEllipsis: Cleaner = (text) => {
  const match =
    /^([^]{8,}?)(?:\u2026|\.{3}|\[(?:\u2026|\.{3}|snip|truncated|cut)\]|<(?:snip|truncated)>)["'\u2019\u201d]?\s{0,8}$/i.exec(
      text.length > 16_384 ? '' : text,
    );
  const kept = match?.[1]?.trimEnd().replace(/^["'\u2018\u201c]/, '');
  // A dot before three dots may end a sentence: what is shaped like a value has no blanks.
  if (kept === undefined || /\s/.test(kept)) return [];
  return [{ input: kept, stripped: { code: 'ellipsis', params: {} } }];
};

/** A literal whose end is missing: `'eyJ…` without a second quote. */
export const stripOpenQuote: Cleaner = (text) => {
  const match = /^[bBuUrR]{0,2}(["'`\u2018\u201c])([^"'`\s]{8,})$/.exec(text.length > 16_384 ? '' : text);
  return match === null ? [] : [{ input: match[2] ?? '', stripped: { code: 'open-quote', params: {} } }];
};
