/** What the journal needs of a disk, and the shapes of what is on it. */
import * as v from 'valibot';
import { EpochMsShape, JarCookieShape } from '../timeline/facts/shapes.ts';
import { ChangeRecordShape, CookieIdentityShape } from './shapes.ts';

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

/** A hold as kept on disk. */
export const StoredHoldShape = v.object({
  id: v.string(),
  at: EpochMsShape,
  /** Until when its holder is taken to be there. */
  until: EpochMsShape,
  phase: v.picklist(['open', 'closing', 'over', 'stranded']),
  kept: v.array(
    v.object({
      identity: CookieIdentityShape,
      was: v.nullable(JarCookieShape),
      /** The values that the hold's steps left there. */
      left: v.array(v.string()),
    }),
  ),
  /** How often it was tried to put back: each try has changes of its own. */
  tries: v.number(),
});
export type StoredHold = v.InferOutput<typeof StoredHoldShape>;

/** Things kept by id. `put` must be durable when it resolves: after it the browser may crash. */
export interface Shelf<T> {
  /** All of them; what cannot be read is left out. */
  all(): Promise<T[]>;
  get(id: string): Promise<T | null>;
  put(thing: T): Promise<void>;
  drop(ids: readonly string[]): Promise<void>;
}

/** The journal's disk. Records come in the order of `seq`. */
export interface Disk {
  readonly records: Shelf<StoredRecord>;
  readonly holds: Shelf<StoredHold>;
}
