/**
 * Two disks in one: what belongs to a private window is kept apart and never reaches the lasting one. A thing that touches both kinds of
 * place is private as a whole.
 */
import type { CookieIdentity } from '../cookie/types.ts';
import type { Disk, Shelf, StoredHold, StoredRecord } from './disk.ts';

/** The places that a record tells of. */
export function placesOf({ change, stored, overwritten, restores }: StoredRecord): CookieIdentity[] {
  return [change.before, change.asked, stored, overwritten, restores].flatMap((place) => place ?? []);
}

/** The lasting disk for all but what is private, which goes to the fleeting one. */
export function withPrivate(
  lasting: Disk,
  fleeting: Disk,
  isPrivate: (place: Pick<CookieIdentity, 'storeId'>) => boolean,
): Disk {
  const split = <T>(
    one: Shelf<T>,
    other: Shelf<T>,
    places: (thing: T) => readonly CookieIdentity[],
    order: (a: T, b: T) => number,
  ): Shelf<T> => ({
    async all() {
      return [...(await one.all()), ...(await other.all())].toSorted(order);
    },
    async get(id) {
      return (await other.get(id)) ?? (await one.get(id));
    },
    put: (thing) => (places(thing).some(isPrivate) ? other : one).put(thing),
    async drop(ids) {
      await Promise.all([one.drop(ids), other.drop(ids)]);
    },
  });
  const holdPlaces = ({ kept }: StoredHold): CookieIdentity[] => kept.map(({ identity }) => identity);
  return {
    records: split(lasting.records, fleeting.records, placesOf, (a, b) => a.seq - b.seq),
    holds: split(lasting.holds, fleeting.holds, holdPlaces, (a, b) => a.at - b.at),
  };
}
