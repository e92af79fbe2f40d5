/**
 * Snapshots in `storage.local`; what was taken in a private window in `storage.session`, which is memory of the browser's, and is dropped with the
 * last private window.
 */
import type { Snapshots } from '../seam/snapshots.ts';
import { browser } from './api.ts';
import { quirks } from './quirks.ts';
import { PREFIX, snapshotStore } from './snapshot-store.ts';

const store = snapshotStore(
  browser.storage.local,
  'session' in browser.storage ? browser.storage.session : null,
  (storeId) => quirks.isPrivate(storeId),
);

export const snapshots: Snapshots = {
  ...store,
  onSnapshots(listener) {
    const changed = (changes: Readonly<Record<string, unknown>>): void => {
      if (Object.keys(changes).some((key) => key.startsWith(PREFIX))) listener();
    };
    browser.storage.onChanged.addListener(changed);
    return () => browser.storage.onChanged.removeListener(changed);
  },
};

/** Forgets what was taken in private windows. */
export const dropPrivateSnapshots = (): Promise<void> => store.dropPrivate();

/** Forgets every snapshot, of every site. */
export const forgetSnapshots = (): Promise<void> => store.dropAll();
