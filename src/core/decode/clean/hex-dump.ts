/** Bytes that a tool printed as hexadecimal or decimal numbers: xxd, hexdump, od, a debugger, Node, a list of Python. */
import type { Cleaner, Variant } from './types.ts';

/** Lines of a dump. */
const MAX_LINES = 20_000;

/** Fewer bytes are no value. */
const MIN_BYTES = 4;

/** The offset that begins a line. */
const OFFSET = /^(?:0x)?([0-9a-fA-F]{4,16}):?[ \t]/;

/** The groups of digits of one line: what stands between its offset and its column of text; null when it has none. */
function groupsOf(line: string): readonly string[] | null {
  const offset = OFFSET.exec(line);
  if (offset === null) return null;
  const rest = line.slice(offset[0].length).trim();
  const bar = /[|>]/.exec(rest)?.index ?? -1;
  // hexdump -C has a wider gap in its middle; xxd one before its text.
  const gap = bar < 0 ? rest.indexOf('  ') : bar;
  const groups = (gap < 0 ? rest : rest.slice(0, gap)).trim().split(/[ \t]+/);
  const isHex = (group: string): boolean => group.length % 2 === 0 && /^[0-9a-fA-F]{2,8}$/.test(group);
  return groups.length <= 33 && groups.every(isHex) ? groups : null;
}

/** The bytes of a dump in lines, of numbers parted by colons, commas or blanks, and of lists. */
export const stripHexDump: Cleaner = (text) => {
  if (text.length > 2 << 20) return [];
  const bytes = dumped(text) ?? parted(text) ?? listed(text);
  return bytes === null || bytes.length < MIN_BYTES ? [] : [variant(bytes)];
};

function variant(bytes: Uint8Array): Variant {
  return { input: bytes, stripped: { code: 'hex-dump', params: {} } };
}

/** `xxd`, `hexdump -C`, plain `hexdump` (two bytes at a time, the low one first) and `od -t x1`. */
function dumped(text: string): Uint8Array | null {
  const lines = text.split(/\r?\n/, MAX_LINES).filter((line) => line.trim() !== '');
  const bytes: number[] = [];
  let words = true;
  let rows = 0;
  for (const line of lines) {
    if (/^\*$/.test(line.trim())) return null;
    const groups = groupsOf(line.length > 400 ? '' : line.trim());
    // The last line of hexdump and od is the length alone.
    if (groups === null) {
      if (/^[0-9a-fA-F]{6,16}$/.test(line.trim())) continue;
      // The command and the prompt around it.
      if (rows === 0 || /[$#>%]\s/.test(line)) continue;
      return null;
    }
    rows += 1;
    if (!line.includes(':') && !groups.every((group) => group.length === 4)) words = false;
    if (line.includes(':') || /\|/.test(line)) words = false;
    for (const group of groups) {
      for (let at = 0; at + 1 < group.length; at += 2) bytes.push(parseInt(group.slice(at, at + 2), 16));
    }
  }
  if (rows === 0) return null;
  if (!words) return Uint8Array.from(bytes);
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    [bytes[at], bytes[at + 1]] = [bytes[at + 1] ?? 0, bytes[at] ?? 0];
  }
  // An odd file ends in half a word.
  const total = /\n([0-9a-fA-F]{6,16})\s{0,4}$/.exec(text)?.[1];
  const length = total === undefined ? bytes.length : parseInt(total, 16);
  return Uint8Array.from(length < bytes.length && length > bytes.length - 2 ? bytes.slice(0, length) : bytes);
}

/** `80:05:95`, `80 05 95`, `0x80, 0x05`, `<Buffer 80 05>`. */
function parted(text: string): Uint8Array | null {
  const inner = text.trim().replace(/^<Buffer\s|^[[({]|^bytes\.fromhex\(["']|["'\])}>]{1,3};?$/g, '');
  if (!/^(?:0x)?[0-9a-fA-F]{2}(?:[\s:,-]{1,4}(?:0x)?[0-9a-fA-F]{2}){3,}[\s,]{0,4}$/.test(inner)) return null;
  return Uint8Array.from(inner.replaceAll('0x', '').match(/[0-9a-fA-F]{2}/g) ?? [], (digits) =>
    parseInt(digits, 16),
  );
}

/** `[128, 5, 149, …]`, `Uint8Array(35) [ … ]`, `{"type":"Buffer","data":[…]}`, `bytes([…])`, `[]byte{0x80, …}`, `new byte[] {(byte) 0x80, -107, …}`. */
function listed(text: string): Uint8Array | null {
  const plain = text.trim().replace(/[)\]}]{1,3};?$/, '');
  const open = Math.max(plain.lastIndexOf('['), plain.lastIndexOf('{'));
  if (open < 0 || open > 80 || plain.length === text.trim().length) return null;
  const parts = plain
    .slice(open + 1)
    .split(',')
    .map((part) => part.trim().replace(/^\(byte\)\s{0,2}/, ''));
  // A comma may stand behind the last one.
  if (parts.at(-1) === '') parts.pop();
  if (parts.length < MIN_BYTES || !parts.every((part) => /^(?:-?\d{1,3}|0x[0-9a-fA-F]{1,2})$/.test(part)))
    return null;
  const numbers = parts.map(Number);
  // Signed bytes are Java's.
  return numbers.every((number) => number >= -128 && number <= 255) ? Uint8Array.from(numbers) : null;
}

/** `bytearray(b'…')`, `memoryview(b"…")`, `bytes(b'…')`: the literal inside. */
export const stripBytesCall: Cleaner = (text) => {
  const match =
    /^(?:bytearray|bytes|memoryview|buffer|Binary|psycopg2\.Binary|str)\(\s{0,4}([^]*?)\s{0,4}\)[;,]?$/.exec(
      text.length > 2 << 20 ? '' : text.trim(),
    );
  const inner = match?.[1];
  return inner === undefined || inner === ''
    ? []
    : [{ input: inner, stripped: { code: 'call', params: {} } }];
};
