// @ts-check
/** Zips whose bytes depend on nothing but names and contents. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';

/** No file remembers when it was made: the first moment a zip can name. */
const EPOCH = new Date(1980, 0, 1);

/**
 * @param {readonly (readonly [name: string, bytes: Uint8Array])[]} files names with `/`
 * @returns {Uint8Array}
 */
export function zip(files) {
  const sorted = files.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return zipSync(Object.fromEntries(sorted), { level: 9, mtime: EPOCH });
}

/**
 * The files below a folder.
 * @param {string} folder
 * @returns {[string, Uint8Array][]}
 */
export function filesOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path)];
    });
}
