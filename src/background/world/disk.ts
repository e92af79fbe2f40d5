/** The journal on disk: one key per change or hold, so that two never overwrite each other. */
import * as v from 'valibot';
import { StoredHoldShape, StoredRecordShape, type Disk, type Shelf } from '../../core/journal/disk.ts';
import { memoryDisk } from '../../core/journal/memory-disk.ts';
import { withPrivate } from '../../core/journal/private-disk.ts';
import { browser, type StorageArea } from '../../platform/api.ts';
import { quirks } from '../../platform/quirks.ts';

function shelf<T>(
  area: StorageArea,
  prefix: string,
  shape: v.GenericSchema<unknown, T>,
  { idOf, order }: { idOf: (thing: T) => string; order: (a: T, b: T) => number },
): Shelf<T> {
  const read = (raw: unknown): T[] => {
    const parsed = v.safeParse(shape, raw);
    return parsed.success ? [parsed.output] : [];
  };
  return {
    async all() {
      const everything = await area.get(null);
      return Object.entries(everything)
        .filter(([key]) => key.startsWith(prefix))
        .flatMap(([, raw]) => read(raw))
        .toSorted(order);
    },
    async get(id) {
      const key = prefix + id;
      return read((await area.get(key))[key])[0] ?? null;
    },
    async put(thing) {
      await area.set({ [prefix + idOf(thing)]: thing });
    },
    async drop(ids) {
      await area.remove(ids.map((id) => prefix + id));
    },
  };
}

function diskIn(area: StorageArea): Disk {
  return {
    records: shelf(area, 'journal.', StoredRecordShape, {
      idOf: ({ change }) => change.id,
      order: (a, b) => a.seq - b.seq,
    }),
    holds: shelf(area, 'hold.', StoredHoldShape, { idOf: ({ id }) => id, order: (a, b) => a.at - b.at }),
  };
}

/**
 * `storage.local` is written to the browser process's database before it resolves: it outlives a crash of the browser. What was changed in
 * a private window goes to `storage.session`, which is memory of the browser's: it outlives a killed background and nothing else.
 */
export const browserDisk: Disk = withPrivate(
  diskIn(browser.storage.local),
  'session' in browser.storage ? diskIn(browser.storage.session) : memoryDisk(),
  ({ storeId }) => quirks.isPrivate(storeId),
);
