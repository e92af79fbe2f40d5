/** A jar and a disk in memory, which can be cut off before or after any step, as a killed background is. */
import { identityKey, identityOf } from '../cookie/identity.ts';
import { reachesHost } from '../cookie/reach.ts';
import type { CookieIdentity, JarCookie } from '../cookie/types.ts';
import type { Applied, ChangeRecord, ChangeRequest, CookieChange } from './change.ts';
import type { Disk, Shelf, StoredHold, StoredRecord } from './disk.ts';
import { touchedFields, type Intention } from './intention.ts';
import type { Jar } from './jar.ts';
import { Journal } from './journal.ts';
import type { JournalParts } from './parts.ts';

/** Noon of a day without anything special. */
export const NOON = Date.UTC(2026, 10, 21, 12);

/** A session cookie as Django sets it. */
export function cookie(patch: Partial<JarCookie> = {}): JarCookie {
  return {
    name: 'sessionid',
    domain: 'shop.test',
    hostOnly: true,
    path: '/',
    partitionKey: null,
    storeId: '0',
    value: 'old0000000000000000000000000000x',
    secure: false,
    httpOnly: true,
    sameSite: 'lax',
    expires: NOON + 86_400_000,
    ...patch,
  };
}

/** A change with the parts that do not matter filled in. */
export function change(patch: Partial<CookieChange> = {}): CookieChange {
  return {
    id: 'c1',
    action: 'edit',
    url: 'http://shop.test/',
    before: cookie(),
    asked: cookie({ value: 'new' }),
    undoes: null,
    ...patch,
  };
}

/** The request that a change is meant by: what its two pictures differ in, or its undo. */
export function requestOf({ id, action, before, asked, undoes }: CookieChange): ChangeRequest {
  return { id, action, intention: intentionOf(before, asked, undoes) };
}

function intentionOf(before: JarCookie | null, asked: JarCookie | null, undoes: string | null): Intention {
  const where = { identity: identityOf(before ?? asked ?? cookie()), holding: null };
  if (undoes !== null) return { where, do: { act: 'put-back', change: undoes } };
  if (asked === null) return { where, do: { act: 'erase' } };
  const fields = before === null ? {} : touchedFields(before, asked);
  return { where, do: { act: 'set-fields', fields, from: before === null ? asked : null } };
}

/** The record of what was done. Fails when nothing was. */
export function applied(answer: Applied): ChangeRecord {
  if (answer.phase === 'declined') throw new Error(`declined: ${answer.why}`);
  return answer;
}

/** The world that outlives a killed background: the jar, the disk and the clock. */
export class World {
  readonly cookies = new Map<string, JarCookie>();
  readonly records = new Map<string, StoredRecord>();
  readonly holds = new Map<string, StoredHold>();
  readonly log: string[] = [];
  now = NOON;
  /** What a `set` does to the cookie on its way; throwing refuses it. */
  onSet: (asked: JarCookie) => JarCookie = (asked) => asked;

  constructor(...cookies: readonly JarCookie[]) {
    for (const one of cookies) this.cookies.set(identityKey(one), one);
  }

  #living(identity: CookieIdentity): JarCookie | null {
    const found = this.cookies.get(identityKey(identity)) ?? null;
    return found?.expires !== null && (found?.expires ?? 0) <= this.now ? null : found;
  }

  /** Cookies as `path=value` or `name@domain/path=value` for odd ones, sorted. */
  jar(): string[] {
    return [...this.cookies.values()]
      .map((one) => `${one.name}@${one.domain}${one.path}=${one.value}`)
      .sort();
  }

  /** A background that hangs for ever at its `cut`th step: `before` the step takes effect or `after`. */
  background(
    cut = Infinity,
    when: 'before' | 'after' = 'before',
    patch: Partial<JournalParts> = {},
  ): Journal {
    let count = 0;
    const step = async <T>(effect: () => T): Promise<T> => {
      count += 1;
      const last = count === cut;
      if (last && when === 'before') await forever();
      const result = effect();
      if (last) await forever();
      return result;
    };
    const jar: Jar = {
      find: (identity) => step(() => this.#living(identity)),
      at: (url) =>
        step(() => [...this.cookies.values()].filter((one) => reachesHost(one, new URL(url).hostname))),
      set: (one) =>
        step(() => {
          const stored = this.onSet(one);
          if (stored.expires !== null && stored.expires <= this.now) this.cookies.delete(identityKey(one));
          else this.cookies.set(identityKey(stored), stored);
        }),
      erase: (one) => step(() => void this.cookies.delete(identityKey(one))),
    };
    const shelf = <T>(things: Map<string, T>, idOf: (thing: T) => string): Shelf<T> => ({
      all: () => step(() => structuredClone([...things.values()])),
      get: (id) => step(() => structuredClone(things.get(id) ?? null)),
      put: (thing) => step(() => void things.set(idOf(thing), structuredClone(thing))),
      drop: (ids) => step(() => ids.forEach((id) => things.delete(id))),
    });
    const records = shelf(this.records, ({ change }) => change.id);
    const disk: Disk = {
      records: { ...records, all: async () => (await records.all()).toSorted((a, b) => a.seq - b.seq) },
      holds: shelf(this.holds, ({ id }) => id),
    };
    return new Journal({
      jar,
      disk,
      now: () => this.now,
      mayWrite: async () => true,
      onAction: (action) => this.log.push(`${action.action} ${action.changeId}`),
      onJournal: () => {},
      checkpoint: () => step(() => {}),
      ...patch,
    });
  }
}

function forever(): Promise<never> {
  return new Promise(() => {});
}

/** Lets everything that can go on go on: a cut-off background hangs in the end. */
export async function settle(): Promise<void> {
  await new Promise((done) => setTimeout(done, 0));
}
