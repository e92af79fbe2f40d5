/** Reads a file: whole with `JSON.parse`, or piece by piece where it is longer than one string of the engine may be. */
import { HarPieces } from '../core/har/read-file.ts';
import { openFile, type Opened } from '../core/recording/open.ts';

/** Chromium's longest string has 2^29 - 24 characters (V8), Firefox's 2^30 - 2: a file up to this is one in both. */
export const LONGEST_STRING = 2 ** 29 - 24;

/** Bytes of one piece. */
const PIECE = 16 << 20;

/** Tells how far it is: entries of how many; of bytes while pieces are read. */
export type Tell = (done: number, total: number) => void;

/** Opens a file, however long. Never rejects for what is in it. */
export async function readBlob(
  file: Blob,
  now: number,
  tell: Tell,
  longest = LONGEST_STRING,
): Promise<Opened> {
  if (file.size < longest) return openFile(new Uint8Array(await file.arrayBuffer()), now, tell);
  const pieces = new HarPieces();
  for (let from = 0; from < file.size; from += PIECE) {
    pieces.add(new Uint8Array(await file.slice(from, from + PIECE).arrayBuffer()));
    tell(Math.min(from + PIECE, file.size), file.size);
  }
  return { kind: 'har', file: pieces.end() };
}
