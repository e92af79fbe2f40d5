/** A jar and a disk in memory, which can be cut off before or after any step, as a killed background is. */
import { identityKey } from '../core/cookie/identity.ts';
import type { JarCookie } from '../core/cookie/types.ts';
import type { CookieChange } from '../seam/source.ts';
import type { Disk, StoredRecord } from './disk.ts';
import type { Jar } from './jar.ts';
import { Journal, type JournalParts } from './journal.ts';

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

/** The world that outlives a killed background: the jar, the disk and the clock. */
export class World {
  readonly cookies = new Map<string, JarCookie>();
  readonly records = new Map<string, StoredRecord>();
  readonly log: string[] = [];
  now = NOON;
  /** What a `set` does to the cookie on its way; throwing refuses it. */
  onSet: (asked: JarCookie) => JarCookie = (asked) => asked;

  constructor(...cookies: readonly JarCookie[]) {
    for (const one of cookies) this.cookies.set(identityKey(one), one);
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
      find: (identity) => step(() => this.cookies.get(identityKey(identity)) ?? null),
      set: (one) =>
        step(() => {
          const stored = this.onSet(one);
          if (stored.expires !== null && stored.expires <= this.now) this.cookies.delete(identityKey(one));
          else this.cookies.set(identityKey(stored), stored);
        }),
      erase: (one) => step(() => void this.cookies.delete(identityKey(one))),
    };
    const disk: Disk = {
      all: () => step(() => [...this.records.values()].sort((a, b) => a.seq - b.seq)),
      get: (id) => step(() => this.records.get(id) ?? null),
      put: (record) => step(() => void this.records.set(record.change.id, structuredClone(record))),
      drop: (ids) => step(() => ids.forEach((id) => this.records.delete(id))),
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
