/** The text of a HAR file: its bytes decoded, and what is wrapped around the JSON taken off. */

/** Text ready for `JSON.parse`, and what was taken off. */
export interface FileText {
  readonly text: string;
  /** A byte order mark stood in front (Fiddler, and whatever passed through Windows). */
  readonly byteOrderMark: boolean;
  /** The JSON was an argument of a call or the value of a variable: `onInputData({…});` (HAR Viewer's JSONP). */
  readonly wrapped: boolean;
}

/** How far into the text the JSON is looked for. */
const MAX_PREFIX = 256;

/** Decodes a file: UTF-8, or UTF-16 by its byte order mark or by the zeros beside its first character. Bytes that are no text are replaced. */
export function decodeFile(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if ((a === 0xff && b === 0xfe) || (a !== 0 && b === 0)) return new TextDecoder('utf-16le').decode(bytes);
  if ((a === 0xfe && b === 0xff) || (a === 0 && b !== 0)) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** Takes off what stands around the JSON. */
export function fileText(input: string | Uint8Array): FileText {
  const decoded = typeof input === 'string' ? input : decodeFile(input);
  const marked = typeof input === 'string' ? input.startsWith('\ufeff') : hasMark(input);
  const text = decoded.startsWith('\ufeff') ? decoded.slice(1) : decoded;
  const first = /\S/.exec(text.slice(0, MAX_PREFIX))?.[0];
  if (first === undefined || first === '{' || first === '[')
    return { text, byteOrderMark: marked, wrapped: false };
  const start = text.slice(0, MAX_PREFIX).search(/[{[]/);
  if (start === -1) return { text, byteOrderMark: marked, wrapped: false };
  return { text: text.slice(start, endOfWrapped(text)), byteOrderMark: marked, wrapped: true };
}

function hasMark([a, b, c]: Uint8Array): boolean {
  return (a === 0xef && b === 0xbb && c === 0xbf) || (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff);
}

/** Where the JSON ends before `);`. */
function endOfWrapped(text: string): number {
  let end = text.length;
  while (end > 0 && ' \t\r\n;)'.includes(text.charAt(end - 1))) end -= 1;
  return end;
}
