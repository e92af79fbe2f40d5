/** A long value that an editor or `pprint` broke into several string literals. */
import type { Cleaner } from './types.ts';

/** Characters of values: only a literal that ends and one that begins inside a value are joined. */
const INSIDE = /[\w.:=+/-]/;

/** What joins two literals: nothing (Python, C), `+`, `.` (PHP), `&`, `..` (Lua), `<<`, `||` (SQL). */
const OPERATORS = /^(?:\+|\.{1,2}|&|<<|\|\||~)/;

/** Joins `'…' '…'`, `"…" +\n "…"` and their like. */
export const stripLiterals: Cleaner = (text) => {
  let joined = '';
  let from = 0;
  let found = false;
  for (let at = nextQuote(text, 0); at >= 0; at = nextQuote(text, at + 1)) {
    if (at === 0 || !INSIDE.test(text.charAt(at - 1))) continue;
    const next = gapEnd(text, at);
    if (next < 0) continue;
    joined += text.slice(from, at);
    from = next;
    at = next - 1;
    found = true;
  }
  return found ? [{ input: joined + text.slice(from), stripped: { code: 'literals', params: {} } }] : [];
};

function nextQuote(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '"' || char === "'" || char === '`') return at;
  }
  return -1;
}

/** Behind the quote that opens the next literal, when nothing but a joint stands between; else -1. */
function gapEnd(text: string, quoteAt: number): number {
  let at = blanks(text, quoteAt + 1);
  const operator = OPERATORS.exec(text.slice(at, at + 2))?.[0].length ?? 0;
  at = blanks(text, at + operator);
  if (at === quoteAt + 1) return -1;
  const prefix = /^[bBuUrRfF]{1,2}(?=["'`])/.exec(text.slice(at, at + 3))?.[0].length ?? 0;
  at += prefix;
  if (text.charAt(at) !== text.charAt(quoteAt) || !INSIDE.test(text.charAt(at + 1))) return -1;
  return at + 1;
}

/** Past white space and backslashes that continue a line. */
function blanks(text: string, from: number): number {
  let at = from;
  while (/\s/.test(text.charAt(at)) || (text.charAt(at) === '\\' && /[\r\n]/.test(text.charAt(at + 1))))
    at += 1;
  return at;
}
