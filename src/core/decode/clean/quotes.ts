/** Quotes, and the escapes that tools put inside them: redis-cli, Python's repr, SimpleCookie, JSON. */
import type { Cleaner, Variant } from './types.ts';

const QUOTED = /^(?:\d+\)\s*)?([bBuUrR]{0,2})(["'`])([^]*)\2,?$/;
const LETTERS: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  t: 9,
  n: 10,
  v: 11,
  f: 12,
  r: 13,
  e: 27,
  0: 0,
};

/** Takes off a pair of quotes. */
export const stripQuotes: Cleaner = (text) => {
  const match = QUOTED.exec(text);
  if (!match) return [];
  const inner = match[3] ?? '';
  const stripped = { code: 'quotes', params: { quote: match[2] ?? '' } };
  const variants: Variant[] = [{ input: inner, stripped }];
  if (inner.includes('\\')) {
    const plain = unescape(inner);
    if (plain !== null) variants.unshift({ input: plain, stripped: { code: 'escapes', params: {} } });
  }
  return variants;
};

/** Takes off escapes that stand without quotes (`\x80\x05\x95…`). */
export const stripEscapes: Cleaner = (text) => {
  if (!/\\(?:x[0-9a-fA-F]{2}|[0-3][0-7]{2}|["\\n])/.test(text)) return [];
  const plain = unescape(text);
  return plain === null ? [] : [{ input: plain, stripped: { code: 'escapes', params: {} } }];
};

/**
 * Resolves `\xHH`, `\uHHHH`, `\ooo`, `\n` and their like. Text stays text; as soon as an escape makes a byte that is no ASCII
 * character the result is bytes. Null when nothing changes.
 */
export function unescape(text: string): string | Uint8Array | null {
  const bytes: number[] = [];
  let binary = false;
  let changed = false;
  let wide = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code !== 92) {
      if (code > 255) wide = true;
      bytes.push(code);
      continue;
    }
    const rest = text.slice(index + 1, index + 6);
    const hex = /^x([0-9a-fA-F]{2})/.exec(rest)?.[1];
    const unit = /^u([0-9a-fA-F]{4})/.exec(rest)?.[1];
    const octal = /^[0-3][0-7]{2}/.exec(rest)?.[0];
    const letter = LETTERS[rest.charAt(0)];
    const value = hex !== undefined ? parseInt(hex, 16) : octal !== undefined ? parseInt(octal, 8) : letter;
    if (unit !== undefined) {
      const value = parseInt(unit, 16);
      bytes.push(value);
      if (value > 255) wide = true;
      else if (value < 32 && value !== 9 && value !== 10 && value !== 13) binary = true;
      index += 5;
    } else if (value !== undefined) {
      bytes.push(value);
      if (value > 126 || (value < 32 && value !== 9 && value !== 10 && value !== 13)) binary = true;
      index += hex !== undefined || octal !== undefined ? 3 : 1;
    } else if (/^["'\\`/]/.test(rest)) {
      bytes.push(rest.charCodeAt(0));
      index++;
    } else {
      bytes.push(code);
      continue;
    }
    changed = true;
  }
  if (!changed) return null;
  if (binary && !wide) return Uint8Array.from(bytes);
  let plain = '';
  for (const code of bytes) plain += String.fromCharCode(code);
  return plain;
}
