/**
 * Snapshots in `storage.local`, one key each, so that two windows never overwrite each other's. What was taken in a private window goes to
 * `storage.session`, which is memory of the browser's, and is dropped with the last private window.
 */
import type { Snapshot } from '../core/snapshots/snapshot.ts';
import type { Snapshots } from '../seam/snapshots.ts';
import { browser, type StorageArea } from './api.ts';
import { quirks } from './quirks.ts';
import { readSnapshot } from './snapshots-shape.ts';

const PREFIX = 'snapshot.';

const disk = browser.storage.local;
/** Null in a browser without it: then nothing of a private window is kept at all. */
const memory: StorageArea | null = 'session' in browser.storage ? browser.storage.session : null;

async function allIn(area: StorageArea | null): Promise<Snapshot[]> {
  if (area === null) return [];
  return Object.entries(await area.get(null)).flatMap(([key, raw]) => {
    const read = key.startsWith(PREFIX) ? readSnapshot(raw) : null;
    return read === null ? [] : [read];
  });
}

export const snapshots: Snapshots = {
  async snapshots() {
    const all = [...(await allIn(disk)), ...(await allIn(memory))];
    return all.toSorted((a, b) => a.at - b.at);
  },
  async saveSnapshot(snapshot) {
    const area = quirks.isPrivate(snapshot.storeId) ? memory : disk;
    await area?.set({ [PREFIX + snapshot.id]: snapshot });
  },
  isKeptInMemory: (storeId) => quirks.isPrivate(storeId),
  async dropSnapshot(id) {
    await disk.remove(PREFIX + id);
    await memory?.remove(PREFIX + id);
  },
  onSnapshots(listener) {
    const changed = (changes: Readonly<Record<string, unknown>>): void => {
      if (Object.keys(changes).some((key) => key.startsWith(PREFIX))) listener();
    };
    browser.storage.onChanged.addListener(changed);
    return () => browser.storage.onChanged.removeListener(changed);
  },
};

/** Forgets what was taken in private windows. */
export async function dropPrivateSnapshots(): Promise<void> {
  const kept = await allIn(memory);
  await memory?.remove(kept.map(({ id }) => PREFIX + id));
}

/** How many are kept, and how to be rid of them. */
export async function countSnapshots(): Promise<number> {
  return (await snapshots.snapshots()).length;
}

/** Forgets every snapshot, of every site. */
export async function forgetSnapshots(): Promise<void> {
  for (const { id } of await snapshots.snapshots()) await snapshots.dropSnapshot(id);
}
