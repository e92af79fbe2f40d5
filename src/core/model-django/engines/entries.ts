/** The cache, for the two engines that keep entries in it. */
import type { ModelSession } from '../session/session.ts';
import type { Stored } from '../session/site.ts';

/** The entry of a key, unless its timeout is over: then it is as if it had never been there. */
export function liveEntry(session: ModelSession, key: string | null): Stored | null {
  const { store, now } = session.around;
  const entry = key === null ? undefined : store.cache.get(key);
  return entry !== undefined && (entry.expires ?? Infinity) > now ? entry : null;
}

/** `cache.set(key, data, timeout)`. A timeout that is over, or none at all, leaves nothing behind. */
export function setEntry(session: ModelSession, key: string, data: Stored['data'], seconds: number): void {
  const { store, now } = session.around;
  store.cache.delete(key);
  if (seconds > 0) store.cache.set(key, { data: new Map(data), expires: now + seconds * 1000, savedAt: now });
}
