/** Character questions that every cookie rule asks. Strings are UTF-16; sizes are octets of their UTF-8 form. */
import type { Span } from './types.ts';

const TAB = 0x09;
const SPACE = 0x20;

/** WSP of RFC 5234: the only white space that cookie rules trim. */
export function isWhiteSpace(code: number): boolean {
  return code === SPACE || code === TAB;
}

// `%x00-08 / %x0A-1F / %x7F`: the characters that make a browser ignore a line whole (RFC 6265bis 5.6 step 1).
// oxlint-disable-next-line no-control-regex -- control characters are the subject here
const CONTROL = /[\u0000-\u0008\u000a-\u001f\u007f]/;

/** Index of the first control character in `text`, or -1. */
export function findControl(text: string): number {
  return text.search(CONTROL);
}

// oxlint-disable-next-line no-control-regex -- the ASCII range is the subject here
const NON_ASCII = /[^\u0000-\u007f]/;

/** Whether `text` holds only ASCII characters. */
export function isAscii(text: string): boolean {
  return !NON_ASCII.test(text);
}

/**
 * Octets of `text` in UTF-8. A lone surrogate counts three, as the replacement character that stands for it does.
 * Cheap for the usual short ASCII text, and never builds the bytes.
 */
export function utf8Length(text: string): number {
  if (isAscii(text)) return text.length;
  let octets = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x80) octets += 1;
    else if (code < 0x800) octets += 2;
    else if (isHighSurrogate(code) && isLowSurrogate(text.charCodeAt(index + 1))) {
      octets += 4;
      index += 1;
    } else octets += 3;
  }
  return octets;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

/** `A-Z` to `a-z`, nothing else: browsers compare attribute names and hosts octet by octet. */
export function asciiLower(text: string): string {
  return isAscii(text) ? text.toLowerCase() : text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** The stretch without spaces and tabs at its ends. Empty stretches keep their place. */
export function trimmed(line: string, start: number, end: number): Span {
  let from = start;
  let to = end;
  while (from < to && isWhiteSpace(line.charCodeAt(from))) from += 1;
  while (to > from && isWhiteSpace(line.charCodeAt(to - 1))) to -= 1;
  return { start: from, end: to };
}
