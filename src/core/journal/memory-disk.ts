/** A disk that is none: for the playground, the tests, and what must never be written to a real one. */
import type { Disk, Shelf } from './disk.ts';

/** Things in memory, in the order of `order`. What is put and what is taken out are copies, as with a real disk. */
export function memoryShelf<T>(
  idOf: (thing: T) => string,
  order: (a: T, b: T) => number = () => 0,
): Shelf<T> {
  const things = new Map<string, T>();
  return {
    all: () => Promise.resolve(structuredClone([...things.values()].toSorted(order))),
    get(id) {
      const found = things.get(id);
      return Promise.resolve(found === undefined ? null : structuredClone(found));
    },
    put(thing) {
      things.set(idOf(thing), structuredClone(thing));
      return Promise.resolve();
    },
    drop(ids) {
      for (const id of ids) things.delete(id);
      return Promise.resolve();
    },
  };
}

export function memoryDisk(): Disk {
  return {
    records: memoryShelf(
      ({ change }) => change.id,
      (a, b) => a.seq - b.seq,
    ),
    holds: memoryShelf(({ id }) => id),
  };
}
