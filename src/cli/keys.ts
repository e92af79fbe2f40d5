/** SECRET_KEYs from the command line. They are handed on, and written nowhere. */
import { readFile } from 'node:fs/promises';
import { holdsAssignment } from '../core/django/secret-key.ts';
import type { SecretKey } from '../core/django/hmac.ts';

/**
 * The keys of a file: one per line, SECRET_KEY first, then the fallbacks. A file that is not UTF-8 is one binary key.
 * Null when the file cannot be read or is empty.
 */
export async function readKeyFile(path: string): Promise<readonly SecretKey[] | null> {
  try {
    const bytes = await readFile(path);
    const keys = keysOf(bytes);
    return keys.length === 0 ? null : keys;
  } catch {
    return null;
  }
}

function keysOf(bytes: Uint8Array): readonly SecretKey[] {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // A settings file or a `.env`: what stands under the name of a key, not every line.
    if (holdsAssignment(text)) return [text];
    return text.split(/\r?\n/).filter((line) => line !== '');
  } catch {
    const end = bytes.at(-1) === 10 ? bytes.length - 1 : bytes.length;
    return [Uint8Array.from(bytes.subarray(0, end))];
  }
}

/** `--key` and `--key-file` together, in this order; null when a file cannot be read. */
export async function readKeys(
  given: readonly string[],
  files: readonly string[],
): Promise<readonly SecretKey[] | null> {
  const keys: SecretKey[] = [...given];
  for (const file of files) {
    const more = await readKeyFile(file);
    if (more === null) return null;
    keys.push(...more);
  }
  return keys;
}
