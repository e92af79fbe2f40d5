/** The text forms of numbers and strings in pickles of protocols 0 to 2. */
import type { PyOther } from './graph.ts';

/** Python refuses integers of more decimal digits (`sys.int_info.default_max_str_digits`); so do we. */
const MAX_DIGITS = 4300;

/** Bytes of a LONG1 or LONG4 that are spelled out: as many as `MAX_DIGITS` digits need. */
const MAX_LONG_BYTES = 1786;

/** ASCII or latin-1 text of bytes. */
export function asciiOf(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

/** A whole number: a JS number while it is exact, else a bigint. */
export function whole(value: bigint): number | bigint {
  const small = Number(value);
  return Math.abs(small) <= 2 ** 53 && BigInt(small) === value ? small : value;
}

const INTEGER = /^\s*([-+]?)(0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|[1-9][0-9_]*|0[0_]*)\s*$/;

/** `int(text, 0)`, or null when Python would raise ValueError. */
export function readIntBase0(text: string): number | bigint | null {
  const match = text.length > MAX_DIGITS + 100 ? null : INTEGER.exec(text);
  if (!match) return null;
  const digits = match[2] ?? '';
  if (digits.endsWith('_') || digits.includes('__') || digits.length > MAX_DIGITS) return null;
  const value = BigInt(digits.replaceAll('_', ''));
  return whole(match[1] === '-' ? -value : value);
}

/** `int(text)` for memo numbers, or null. */
export function readIndex(text: string): number | null {
  return /^\s*[-+]?\d{1,15}\s*$/.test(text) ? Number(text) : null;
}

/** `float(text)`, or null when Python would raise ValueError. */
export function readFloat(text: string): number | null {
  if (text.length > MAX_DIGITS) return null;
  const trimmed = text.trim().toLowerCase();
  const special = /^([-+]?)(inf(?:inity)?|nan)$/.exec(trimmed);
  if (special) {
    if (special[2] === 'nan') return Number.NaN;
    return special[1] === '-' ? -Infinity : Infinity;
  }
  return /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/.test(trimmed) ? Number(trimmed) : null;
}

/** `pickle.decode_long`: little-endian two's complement. */
export function readLong(bytes: Uint8Array): number | bigint | PyOther {
  if (bytes.length === 0) return 0;
  if (bytes.length > MAX_LONG_BYTES) return { t: 'huge', label: bytes.length };
  let hex = '';
  for (const byte of bytes) hex = byte.toString(16).padStart(2, '0') + hex;
  return whole(BigInt.asIntN(bytes.length * 8, BigInt(`0x${hex}`)));
}

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** STRING's argument: a quoted Python 2 string literal, read as latin-1 (what Django's own `encoding` would be). */
export function readQuoted(line: Uint8Array): string | null {
  const text = asciiOf(line);
  const quote = text.charAt(0);
  if (text.length < 2 || (quote !== '"' && quote !== "'") || !text.endsWith(quote)) return null;
  const body = text.slice(1, -1);
  // codecs.escape_decode: a lone backslash at the end is an error.
  if (/(?:^|[^\\])(?:\\\\)*\\$/.test(body)) return null;
  let wrong = false;
  const plain = body.replace(/\\(x[0-9a-fA-F]{2}|x|[0-7]{1,3}|[^])/g, (whole, escape: string) => {
    if (escape === 'x') {
      wrong = true;
      return whole;
    }
    if (escape.startsWith('x')) return String.fromCharCode(parseInt(escape.slice(1), 16));
    if (/^[0-7]/.test(escape)) return String.fromCharCode(parseInt(escape, 8) & 255);
    return Object.hasOwn(SIMPLE_ESCAPES, escape) ? (SIMPLE_ESCAPES[escape] ?? '') : whole;
  });
  return wrong ? null : plain;
}

/** UNICODE's argument: `raw-unicode-escape`, that is latin-1 with `\uXXXX` and `\UXXXXXXXX`. Null when malformed. */
export function readRawUnicode(line: Uint8Array): string | null {
  let wrong = false;
  const text = asciiOf(line).replace(
    /(\\+)(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[uU])?/g,
    (all, slashes: string, code?: string) => {
      // An even number of backslashes escapes nothing.
      if (code === undefined || slashes.length % 2 === 0) return all;
      const point = code.length > 1 ? parseInt(code.slice(1), 16) : -1;
      if (point < 0 || point > 0x10ffff) {
        wrong = true;
        return all;
      }
      return slashes.slice(1) + String.fromCodePoint(point);
    },
  );
  return wrong ? null : text;
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** UTF-8 with `surrogatepass`, as BINUNICODE has it. Null when malformed. */
export function readUtf8(bytes: Uint8Array): string | null {
  try {
    return strict.decode(bytes);
  } catch {
    return readSurrogates(bytes);
  }
}

/** Only lone surrogates (ED A0..BF xx) separate `surrogatepass` from strict UTF-8. */
function readSurrogates(bytes: Uint8Array): string | null {
  let text = '';
  let start = 0;
  for (let index = 0; index + 2 < bytes.length; index++) {
    const second = bytes[index + 1] ?? 0;
    const third = bytes[index + 2] ?? 0;
    if (bytes[index] !== 0xed || second < 0xa0 || second > 0xbf || third < 0x80 || third > 0xbf) continue;
    try {
      text += strict.decode(bytes.subarray(start, index));
    } catch {
      return null;
    }
    text += String.fromCharCode(0xd000 | ((second & 0x3f) << 6) | (third & 0x3f));
    start = index + 3;
    index += 2;
  }
  if (start === 0) return null;
  try {
    return text + strict.decode(bytes.subarray(start));
  } catch {
    return null;
  }
}
