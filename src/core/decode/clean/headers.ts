/** `Set-Cookie:` and `Cookie:` headers, `name=value`, and the same inside a curl command. */
import type { Cleaner, Variant } from './types.ts';

const HEADER = /(?:^|[\s'"<>])(set-cookie2?|cookie)\s{0,8}:\s{0,8}([^\r\n]*)/i;
const PAIR = /^\s*([!#$%&*+.^_`|~0-9A-Za-z-]{1,128})=([^]*)$/;
const ATTRIBUTE =
  /^\s*(?:expires|max-age|domain|path|secure|httponly|samesite|partitioned|priority)\s*(?:=|$)/i;

/** Cookies looked at in one header. */
const MAX_COOKIES = 200;

/** `Authorization: Bearer …`, where tokens travel that are no sessions. */
export const stripAuthorization: Cleaner = (text) => {
  const match =
    /^\s{0,8}(?:[<>*][ \t])?["']?(?:proxy-)?authorization["']?[ \t]{0,8}[:=\t][ \t]{0,8}["']?([A-Za-z]{2,20})[ \t]{1,8}([\w.+/=:~-]{8,})["']?,?\s{0,8}$/i.exec(
      text.length > 65_536 ? '' : text,
    );
  if (match === null) return [];
  const [, scheme = '', input = ''] = match;
  return [{ input, stripped: { code: 'authorization', params: { scheme } } }];
};

/** The cookies of a header, or of a bare `name=value`. */
export const stripHeader: Cleaner = (text) => {
  const header = HEADER.exec(text);
  if (!header) return pairs(text, 'pair');
  // A quote that opened before the header ends after it: curl -H 'Cookie: …'
  const opened = /^[\s'"]/.test(header[0]) ? header[0].charAt(0) : '';
  const body = opened === "'" || opened === '"' ? (header[2] ?? '').split(opened)[0] : header[2];
  return pairs(body ?? '', (header[1] ?? '').toLowerCase().startsWith('set') ? 'set-cookie' : 'cookie');
};

function pairs(text: string, code: 'pair' | 'set-cookie' | 'cookie'): readonly Variant[] {
  const pieces = splitOutsideQuotes(text);
  const isSet = code === 'set-cookie' || pieces.slice(1).some((piece) => ATTRIBUTE.test(piece));
  const cookies = isSet ? pieces.slice(0, 1) : pieces.slice(0, MAX_COOKIES);
  return cookies.flatMap((piece): Variant[] => {
    const match = PAIR.exec(piece);
    const [, name = '', value = ''] = match ?? [];
    // `AAAA==` is base64 with its padding, not a cookie of no value.
    if (!match || /^=*$/.test(value)) return [];
    return [
      {
        input: value.trim(),
        stripped: { code, params: { name } },
        hints: { cookieName: name },
      },
    ];
  });
}

/** Splits at `;`, but not inside a value that SimpleCookie put in quotes. */
function splitOutsideQuotes(text: string): string[] {
  const pieces: string[] = [];
  let start = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index++) {
    const char = text.charAt(index);
    if (char === '\\' && quoted) index++;
    else if (char === '"') quoted = !quoted;
    else if (char === ';' && !quoted) {
      pieces.push(text.slice(start, index));
      start = index + 1;
    }
  }
  pieces.push(text.slice(start));
  return pieces;
}
