/** Snapshots in the two kinds of storage, and what is read back of them. */
import * as v from 'valibot';
import { JarCookieShape, EpochMsShape, type Shape } from '../core/timeline/facts/shapes.ts';
import type { Snapshot } from '../core/snapshots/snapshot.ts';
import type { Snapshots } from '../seam/snapshots.ts';
import type { StorageArea } from './api.ts';

const SnapshotShape = v.object({
  id: v.string(),
  name: v.string(),
  host: v.string(),
  origin: v.nullable(v.string()),
  storeId: v.string(),
  at: EpochMsShape,
  cookies: v.pipe(v.array(JarCookieShape), v.readonly()),
  user: v.nullable(v.string()),
}) satisfies Shape<Snapshot>;

/** One key each, so that two windows never overwrite each other's. */
export const PREFIX = 'snapshot.';

type Area = Pick<StorageArea, 'get' | 'set' | 'remove'>;

/** Where snapshots are kept. */
export interface SnapshotStore extends Omit<Snapshots, 'onSnapshots'> {
  /** Forgets what was taken in private windows. */
  dropPrivate(): Promise<void>;
  dropAll(): Promise<void>;
}

async function allIn(area: Area | null): Promise<Snapshot[]> {
  if (area === null) return [];
  return Object.entries(await area.get(null)).flatMap(([key, raw]) => {
    const read = key.startsWith(PREFIX) ? v.safeParse(SnapshotShape, raw) : null;
    return read?.success === true ? [read.output] : [];
  });
}

/**
 * @param disk outlives the browser
 * @param memory ends with the browser, and is never written to the disk; null where there is none: then nothing of a private window is kept
 */
export function snapshotStore(
  disk: Area,
  memory: Area | null,
  isPrivate: (storeId: string) => boolean,
): SnapshotStore {
  const all = async (): Promise<Snapshot[]> => [...(await allIn(disk)), ...(await allIn(memory))];
  const drop = async (ids: readonly string[]): Promise<void> => {
    const keys = ids.map((id) => PREFIX + id);
    await disk.remove(keys);
    await memory?.remove(keys);
  };
  return {
    snapshots: async () => (await all()).toSorted((a, b) => a.at - b.at),
    isKeptInMemory: isPrivate,
    async saveSnapshot(snapshot) {
      const area = isPrivate(snapshot.storeId) ? memory : disk;
      await area?.set({ [PREFIX + snapshot.id]: snapshot });
    },
    dropSnapshot: (id) => drop([id]),
    async dropPrivate() {
      await memory?.remove((await allIn(memory)).map(({ id }) => PREFIX + id));
    },
    dropAll: async () => drop((await all()).map(({ id }) => id)),
  };
}
