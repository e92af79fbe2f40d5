/** Files as commands take them: by path, or standard input as `-`. */
import { readFile, writeFile } from 'node:fs/promises';
import type { Terminal } from './command.ts';

/** The bytes or the text of a file; null when it cannot be read. */
export async function readFileOrInput(path: string, terminal: Terminal): Promise<string | Uint8Array | null> {
  try {
    if (path === '-') return await (terminal.readBytes?.() ?? terminal.readInput());
    return await readFile(path);
  } catch {
    return null;
  }
}

/** Writes a file that its owner alone may read; false when it cannot be written. */
export async function writeOwnFile(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { mode: 0o600 });
    return true;
  } catch {
    return false;
  }
}
