/** The formats that snapshots are read from and written in. */
import type { ReadCookies, SnapshotFormat } from './format.ts';
import { extensionJson } from './extension-json.ts';
import { netscape } from './netscape.ts';
import { playwright } from './playwright.ts';

export const SNAPSHOT_FORMATS: readonly SnapshotFormat[] = [extensionJson, playwright, netscape];

/** Larger files hold no cookies of one site. */
export const MAX_FILE = 2_000_000;

/** Reads a file of any of the formats; null when it is none of them. */
export function readSnapshots(text: string): (ReadCookies & { readonly format: string }) | null {
  if (text.length > MAX_FILE) return null;
  const bare = text.startsWith('\uFEFF') ? text.slice(1) : text;
  for (const { id, read } of SNAPSHOT_FORMATS) {
    const found = read(bare);
    if (found !== null) return { ...found, format: id };
  }
  return null;
}
