/** Snapshots of session cookies, kept on this machine. */
import type { Snapshot } from '../core/snapshots/snapshot.ts';
import type { Unsubscribe } from './facts.ts';

export interface Snapshots {
  /** Of every site and store, oldest first. What was taken in a private window is in memory only, and ends with it. */
  snapshots(): Promise<readonly Snapshot[]>;
  /** Keeps it, in the place of one with the same id. */
  saveSnapshot(snapshot: Snapshot): Promise<void>;
  /** Whether what is kept of this store ends with its last window. */
  isKeptInMemory(storeId: string): boolean;
  dropSnapshot(id: string): Promise<void>;
  onSnapshots(listener: () => void): Unsubscribe;
}
