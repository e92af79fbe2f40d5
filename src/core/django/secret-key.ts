/**
 * A SECRET_KEY as people paste it: in its quotes, with `SECRET_KEY =` before it, as a line of `.env`, of `settings.py`,
 * of a compose file or of a shell. The key as given is always tried as well: a key may well begin with a quote.
 */
import type { SecretKey } from './hmac.ts';

/** One reading of a pasted key. */
export interface PastedKey {
  readonly key: SecretKey;
  /** What was taken off to get it: `quotes`, `assignment`, `space`, `escapes`; empty for the key as given. */
  readonly takenOff: readonly string[];
}

/** Longer text is no line that holds a key, and is taken as it is. */
const MAX_PASTED = 64 << 10;

/** Keys taken from one pasted settings file: SECRET_KEY and its fallbacks. */
const MAX_KEYS = 20;

/** A name that holds a key, and what may stand between it and the key. */
const NAME =
  /(?<![^\s"'{,;:])([A-Za-z_][\w.-]{0,80})["']?[ \t]*(?::[ \t]*[A-Za-z_.]{1,40}[ \t]*)?[=:][ \t]*/g;
const IS_KEY_NAME = /secret_?key|signing_?key|^secret$|^key$/i;

/** The readings of one pasted key, the key as given first, then what is inside; without repeats. */
export function readPastedKey(pasted: SecretKey): readonly PastedKey[] {
  const given: PastedKey = { key: pasted, takenOff: [] };
  if (typeof pasted !== 'string' || pasted.length > MAX_PASTED) return [given];
  const found = new Map<string, PastedKey>([[pasted, given]]);
  const add = (key: string, takenOff: readonly string[]): void => {
    if (key !== '' && !found.has(key) && found.size <= MAX_KEYS) found.set(key, { key, takenOff });
  };
  const trimmed = pasted.replaceAll('\ufeff', '').trim();
  const space = trimmed === pasted ? [] : ['space'];
  for (const literal of assigned(trimmed)) {
    add(literal.text, ['assignment', ...literal.takenOff]);
  }
  for (const literal of literals(trimmed, 0)) add(literal.text, [...space, ...literal.takenOff]);
  if (space.length > 0) add(trimmed, space);
  return [...found.values()];
}

/** The one key to sign with: what is inside a plain assignment or quotes, else the key as given. */
export function keyToSignWith(pasted: SecretKey): PastedKey {
  const readings = readPastedKey(pasted);
  return readings[1] ?? readings[0] ?? { key: pasted, takenOff: [] };
}

/** Whether text holds a key under its name: then it is a settings file, not a list of keys. */
export function holdsAssignment(text: string): boolean {
  return text.length <= MAX_PASTED && assigned(text).length > 0;
}

interface Literal {
  readonly text: string;
  readonly takenOff: readonly string[];
}

/** What is given to every name that sounds like a key: `SECRET_KEY = '…'`, `SECRET_KEY: …`, `env("SECRET_KEY", default="…")`. */
function assigned(text: string): readonly Literal[] {
  const keys: Literal[] = [];
  for (const match of text.matchAll(NAME)) {
    if (!IS_KEY_NAME.test(match[1] ?? '')) continue;
    const from = match.index + match[0].length;
    const end = text.indexOf('\n', from);
    const line = text.slice(from, end < 0 ? text.length : end).trimEnd();
    const inside = literals(text.slice(from), 0);
    if (inside.length > 0) keys.push(...inside);
    else if (/^\w[\w.]*\(/.test(line)) keys.push(...defaultOf(line));
    else if (/^[[(]/.test(line)) keys.push(...listed(text.slice(from)));
    // `.env`, YAML and `export` need no quotes: the value ends with the line, or where a comment begins.
    else keys.push({ text: line.slice(0, commentAt(line)).trim(), takenOff: [] });
  }
  return keys.filter((key) => key.text !== '');
}

/** Where a comment begins: a hash behind a blank. */
function commentAt(line: string): number {
  return /[ \t]#/.exec(line)?.index ?? line.length;
}

/** The last literal of a call: `os.environ.get("SECRET_KEY", "the key")`. */
function defaultOf(line: string): readonly Literal[] {
  let last: Literal | null = null;
  let count = 0;
  for (let at = 0; at < line.length; at += 1) {
    if (!/["']/.test(line.charAt(at))) continue;
    const read = readLiteral(line, at);
    if (read === null) break;
    last = { text: read.text, takenOff: ['quotes', ...(read.escaped ? ['escapes'] : [])] };
    count += 1;
    at = read.end - 1;
  }
  // The first literal is the variable's name.
  return last === null || count < 2 ? [] : [last];
}

/** The literals of a list or tuple: SECRET_KEY_FALLBACKS, or a key in brackets, broken into pieces. */
function listed(text: string): readonly Literal[] {
  const keys: Literal[] = [];
  for (let at = 1; at < text.length && keys.length < MAX_KEYS;) {
    const char = text.charAt(at);
    if (char === ']' || char === ')') break;
    const [literal] = literals(text, at);
    if (literal === undefined) at += 1;
    else {
      keys.push(literal);
      at = literal.end;
    }
  }
  return keys;
}

/** The literal that begins at `at`, with those that follow it without a comma: Python joins them. */
function literals(text: string, at: number): readonly (Literal & { readonly end: number })[] {
  let joined = '';
  let escaped = false;
  let found = false;
  let end = at;
  for (let from = at; ;) {
    const gap = /^[\s\\+]*/.exec(text.slice(from, from + 200))?.[0].length ?? 0;
    const prefix = /^[bBuUrRfF]{0,2}(?=["'`])/.exec(text.slice(from + gap, from + gap + 3));
    if (prefix === null) break;
    const start = from + gap + prefix[0].length;
    const read = readLiteral(text, start, /r/i.test(prefix[0]));
    if (read === null) break;
    found = true;
    joined += read.text;
    escaped ||= read.escaped;
    from = read.end;
    end = read.end;
  }
  return found ? [{ text: joined, takenOff: ['quotes', ...(escaped ? ['escapes'] : [])], end }] : [];
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\n': '' };

/** A quoted literal, threefold quotes included; null when it does not end. */
function readLiteral(
  text: string,
  at: number,
  isRaw = false,
): { readonly text: string; readonly escaped: boolean; readonly end: number } | null {
  const one = text.charAt(at);
  const quote = text.startsWith(one.repeat(3), at) ? one.repeat(3) : one;
  let plain = '';
  let escaped = false;
  for (let index = at + quote.length; index < text.length; index += 1) {
    if (text.startsWith(quote, index)) return { text: plain, escaped, end: index + quote.length };
    const char = text.charAt(index);
    if (char === '\n' && quote.length === 1) return null;
    if (char !== '\\' || isRaw || index + 1 >= text.length) {
      plain += char;
      continue;
    }
    const next = text.charAt(index + 1);
    const hex = next === 'x' ? /^[0-9a-fA-F]{2}/.exec(text.slice(index + 2, index + 4))?.[0] : undefined;
    const unit = next === 'u' ? /^[0-9a-fA-F]{4}/.exec(text.slice(index + 2, index + 6))?.[0] : undefined;
    const digits = hex ?? unit;
    if (digits !== undefined) plain += String.fromCharCode(parseInt(digits, 16));
    else if (/["'`\\$]/.test(next) || Object.hasOwn(ESCAPES, next)) plain += ESCAPES[next] ?? next;
    else plain += char + next;
    escaped = true;
    index += 1 + (digits?.length ?? 0);
  }
  return null;
}
