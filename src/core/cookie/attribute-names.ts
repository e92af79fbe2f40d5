/** Which attribute a stretch of a line names. By character, because every line asks this several times. */
import type { ParsedAttribute } from './types.ts';

/** An attribute that RFC 6265bis (or CHIPS) knows. */
export type KnownAttribute = NonNullable<ParsedAttribute['known']>;

/** The known attribute written from `start` to `end`, in any case; null for any other. */
export function knownAttribute(line: string, start: number, end: number): KnownAttribute | null {
  switch (end - start) {
    case 4:
      return reads(line, start, 'path') ? 'path' : null;
    case 6:
      if (reads(line, start, 'secure')) return 'secure';
      return reads(line, start, 'domain') ? 'domain' : null;
    case 7:
      if (reads(line, start, 'max-age')) return 'max-age';
      return reads(line, start, 'expires') ? 'expires' : null;
    case 8:
      if (reads(line, start, 'httponly')) return 'httponly';
      return reads(line, start, 'samesite') ? 'samesite' : null;
    case 11:
      return reads(line, start, 'partitioned') ? 'partitioned' : null;
    default:
      return null;
  }
}

/** `word` is lower-case. Setting the sixth bit makes capitals small and leaves the hyphen (control characters are gone by now). */
function reads(line: string, start: number, word: string): boolean {
  for (let index = 0; index < word.length; index += 1) {
    if ((line.charCodeAt(start + index) | 0x20) !== word.charCodeAt(index)) return false;
  }
  return true;
}
