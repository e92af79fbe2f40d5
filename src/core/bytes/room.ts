/**
 * Room for the few hundred bytes that a session takes. An array of its own is memory of its own, which costs more to get and to give back than
 * to fill: small ones are cut from a larger piece. None is ever handed out twice, so all are zero at first; a piece lives as long as anything
 * that was cut from it.
 */

const PIECE = 1 << 14;

/** What is longer gets an array of its own. */
const SMALL = 1 << 10;

let piece = new ArrayBuffer(PIECE);
let taken = 0;

/** `size` bytes, all zero. */
export function roomFor(size: number): Uint8Array<ArrayBuffer> {
  if (size > SMALL) return new Uint8Array(size);
  if (taken + size > PIECE) {
    piece = new ArrayBuffer(PIECE);
    taken = 0;
  }
  const room = new Uint8Array(piece, taken, size);
  taken += (size + 7) & ~7;
  return room;
}
