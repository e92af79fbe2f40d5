/** How a stream of LZMA was written: one byte, of the container or of a chunk. */

/** Literal context bits, literal position bits, position bits. */
export interface Properties {
  readonly lc: number;
  readonly lp: number;
  readonly pb: number;
}

/** The byte that holds them; null for what nothing writes (liblzma too refuses more than four bits of context). */
export function propertiesOf(byte: number): Properties | null {
  const lc = byte % 9;
  const lp = Math.floor(byte / 9) % 5;
  const pb = Math.floor(byte / 45);
  return pb > 4 || lc + lp > 4 ? null : { lc, lp, pb };
}
