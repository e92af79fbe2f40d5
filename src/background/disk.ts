/** The journal on disk: one key per change, so that two changes never overwrite each other. */
import * as v from 'valibot';
import { browser } from '../platform/api.ts';
import { JarCookieShape } from '../core/timeline/facts/shapes.ts';
import { ChangeRecordShape } from '../platform/schemas.ts';

/** A record with what only the journal needs. */
export const StoredRecordShape = v.object({
  ...ChangeRecordShape.entries,
  /** The order of writing; `at` may repeat or go back with the clock. */
  seq: v.number(),
  /** What stood at the new identity before a change of name, domain or path. */
  overwritten: v.nullable(JarCookieShape),
  /** What a taken-back change of identity had overwritten: comes back with the undo. */
  restores: v.nullable(JarCookieShape),
});

/** A record as kept on disk. */
export type StoredRecord = v.InferOutput<typeof StoredRecordShape>;

/** What the journal needs of a disk. `put` must be durable when it resolves: after it the browser may crash. */
export interface Disk {
  /** All records, in the order of `seq`; what cannot be read is left out. */
  all(): Promise<StoredRecord[]>;
  get(id: string): Promise<StoredRecord | null>;
  put(record: StoredRecord): Promise<void>;
  drop(ids: readonly string[]): Promise<void>;
}

const PREFIX = 'journal.';

/** `storage.local`: written to the browser process's database before it resolves; outlives a crash of the browser. */
export const browserDisk: Disk = {
  async all() {
    const everything = await browser.storage.local.get(null);
    return Object.entries(everything)
      .filter(([key]) => key.startsWith(PREFIX))
      .flatMap(([, raw]) => {
        const parsed = v.safeParse(StoredRecordShape, raw);
        return parsed.success ? [parsed.output] : [];
      })
      .sort((a, b) => a.seq - b.seq);
  },
  async get(id) {
    const key = PREFIX + id;
    const found = await browser.storage.local.get(key);
    const parsed = v.safeParse(StoredRecordShape, found[key]);
    return parsed.success ? parsed.output : null;
  },
  async put(record) {
    await browser.storage.local.set({ [PREFIX + record.change.id]: record });
  },
  async drop(ids) {
    await browser.storage.local.remove(ids.map((id) => PREFIX + id));
  },
};
