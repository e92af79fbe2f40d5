/**
 * Header values as text. A header is bytes, and what a cookie holds beyond ASCII is nearly always UTF-8. Chromium's HAR (`onRequestFinished`,
 * `getHAR()`) hands each byte over as one character, by the table of windows-1252; its webRequest and its jar decode UTF-8 (measured on 156), and
 * webRequest gives what is not UTF-8 as `binaryValue`. Without one reading for all, one line would be told as two.
 */

const BEYOND_ASCII = /[\u0080-\uffff]/;

/** Where windows-1252 differs from Latin-1: the characters of the bytes 0x80 to 0x9f (WHATWG Encoding, index windows-1252). */
const FROM_0X80 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Decodes a value that was handed over byte by byte. Each part between semicolons by itself: in a `Cookie` header one cookie that is not UTF-8
 * leaves the others readable. A part that is not UTF-8, or was text already, stays as it is.
 */
export function headerText(value: string): string {
  return BEYOND_ASCII.test(value) ? value.split(';').map(partText).join(';') : value;
}

/** Bytes as one character each: what `headerText` reads. */
export function byteString(bytes: readonly number[]): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte & 0xff);
  return text;
}

function partText(part: string): string {
  if (!BEYOND_ASCII.test(part)) return part;
  const bytes = new Uint8Array(part.length);
  for (let i = 0; i < part.length; i += 1) {
    const byte = byteOf(part.charAt(i));
    if (byte === null) return part;
    bytes[i] = byte;
  }
  try {
    return utf8.decode(bytes);
  } catch {
    return part;
  }
}

/** The byte that became `char`, by Latin-1 or windows-1252; null when none did. */
function byteOf(char: string): number | null {
  const code = char.charCodeAt(0);
  if (code <= 0xff) return code;
  const place = FROM_0X80.indexOf(char);
  return place === -1 ? null : 0x80 + place;
}
