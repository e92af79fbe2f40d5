import { describe, expect, it } from 'vitest';
import { cookie } from '../core/journal/testkit.ts';
import type { Snapshot } from '../core/snapshots/snapshot.ts';
import { snapshotStore } from './snapshot-store.ts';

/** A storage area in memory. */
function area() {
  const held = new Map<string, unknown>();
  return {
    held,
    get: () => Promise.resolve(Object.fromEntries(held)),
    set: (items: Record<string, unknown>) => {
      for (const [key, value] of Object.entries(items)) held.set(key, value);
      return Promise.resolve();
    },
    remove: (keys: string | string[]) => {
      for (const key of [keys].flat()) held.delete(key);
      return Promise.resolve();
    },
  };
}

function of(id: string, storeId: string, at = 0): Snapshot {
  const cookies = [cookie({ storeId })];
  return { id, name: id, host: 'shop.test', origin: null, storeId, at, cookies, user: null };
}

const isPrivate = (storeId: string): boolean => storeId === '1';

describe('kept snapshots', () => {
  it('of a private window never touch the disk, and go with it', async () => {
    const [disk, memory] = [area(), area()];
    const store = snapshotStore(disk, memory, isPrivate);
    await store.saveSnapshot(of('mine', '0', 2));
    await store.saveSnapshot(of('secret', '1', 1));
    expect([...disk.held.keys()]).toEqual(['snapshot.mine']);
    expect((await store.snapshots()).map(({ id }) => id)).toEqual(['secret', 'mine']);
    await store.dropPrivate();
    expect((await store.snapshots()).map(({ id }) => id)).toEqual(['mine']);
    expect(memory.held.size).toBe(0);
  });

  it('of a private window are not kept at all where there is no memory for them', async () => {
    const disk = area();
    await snapshotStore(disk, null, isPrivate).saveSnapshot(of('secret', '1'));
    expect(disk.held.size).toBe(0);
  });

  it('leave alone what else is stored, and are not what they do not look like', async () => {
    const disk = area();
    disk.held.set('settings', {});
    disk.held.set('snapshot.broken', { id: 'broken' });
    const store = snapshotStore(disk, null, isPrivate);
    await store.saveSnapshot(of('mine', '0'));
    expect(await store.snapshots()).toHaveLength(1);
    await store.dropAll();
    expect([...disk.held.keys()]).toEqual(['settings', 'snapshot.broken']);
  });
});
