/** Which attribute a stretch of a line names. By character, because every line asks this several times. */
import type { ParsedAttribute } from '../types.ts';

/** An attribute that RFC 6265bis (or CHIPS) knows. */
export type KnownAttribute = NonNullable<ParsedAttribute['known']>;

/** Those, in a fixed order: a place in it stands for a name where speed counts. */
export const KNOWN_ATTRIBUTES = [
  'path',
  'secure',
  'domain',
  'max-age',
  'expires',
  'httponly',
  'samesite',
  'partitioned',
] as const satisfies readonly KnownAttribute[];

/** The place in `KNOWN_ATTRIBUTES` of the attribute written from `start` to `end`, in any case; -1 for any other. */
export function placeOfAttribute(line: string, start: number, end: number): number {
  switch (end - start) {
    case 4:
      return readsAt(line, start, 'path') ? 0 : -1;
    case 6:
      if (readsAt(line, start, 'secure')) return 1;
      return readsAt(line, start, 'domain') ? 2 : -1;
    case 7:
      if (readsAt(line, start, 'max-age')) return 3;
      return readsAt(line, start, 'expires') ? 4 : -1;
    case 8:
      if (readsAt(line, start, 'httponly')) return 5;
      return readsAt(line, start, 'samesite') ? 6 : -1;
    case 11:
      return readsAt(line, start, 'partitioned') ? 7 : -1;
    default:
      return -1;
  }
}

/**
 * Whether `line` reads `word` (lower-case) at `start`, in any case. Setting the sixth bit makes capitals small and leaves the hyphen (control
 * characters are gone by now).
 */
export function readsAt(line: string, start: number, word: string): boolean {
  for (let index = 0; index < word.length; index += 1) {
    if ((line.charCodeAt(start + index) | 0x20) !== word.charCodeAt(index)) return false;
  }
  return true;
}
