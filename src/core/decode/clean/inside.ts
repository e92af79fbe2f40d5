/** Literals inside a text: bytes that are written with escapes, and dicts that a shell printed. */
import type { Cleaner, Variant } from './types.ts';

/** Literals looked at in one text. */
const MAX_FOUND = 40;

/** Shorter ones hold nothing. */
const MIN_LENGTH = 12;

/** Every string literal with escaped bytes, and every dict that begins a line or follows an equals sign. */
export const stripInside: Cleaner = (text) => [...literals(text), ...dicts(text)];

function literals(text: string): readonly Variant[] {
  const found: Variant[] = [];
  for (let at = 0; at < text.length && found.length < MAX_FOUND; at += 1) {
    const quote = text.charAt(at);
    if (quote !== '"' && quote !== "'") continue;
    const end = closing(text, at, quote);
    if (end < 0) break;
    const isBytes = text.slice(at, end).includes('\\x');
    if (isBytes && end - at >= MIN_LENGTH) {
      const isCached = /sessions\.cache/.test(text.slice(Math.max(0, at - 120), at));
      found.push({
        input: text.slice(at, end + 1),
        stripped: { code: 'inside', params: {} },
        hints: isCached ? { cached: true } : {},
      });
    }
    // A literal without escapes may be an apostrophe that opens nothing: the next quote is tried as well.
    if (isBytes) at = end;
  }
  return found;
}

/** Where a literal ends, on its own line; -1 when it does not. */
function closing(text: string, at: number, quote: string): number {
  for (let index = at + 1; index < text.length; index += 1) {
    const char = text.charAt(index);
    if (char === '\\') index += 1;
    else if (char === quote) return index;
  }
  return -1;
}

/** From the brace that opens a dict to the last one that closes: the reader of literals finds the end by itself. */
function dicts(text: string): readonly Variant[] {
  const found: Variant[] = [];
  // A dict inside a dict is a part, and the whole outranks it.
  if (/^\s*[{[]/.test(text)) return found;
  const last = text.lastIndexOf('}');
  for (const match of text.matchAll(/(?:^|[=:(>]|Out\[\d{1,6}\]:)[ \t]{0,8}\{["'u\s]/gm)) {
    const start = match.index + match[0].lastIndexOf('{');
    if (start > 0 && last > start && found.length < MAX_FOUND / 8) {
      found.push({ input: text.slice(start, last + 1), stripped: { code: 'inside', params: {} } });
    }
  }
  return found;
}
