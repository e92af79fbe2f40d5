/** Makes one change: written down as planned, done, read back, written down as it went. Every step may be the last before a kill. */
import { sameIdentity } from '../cookie/identity.ts';
import type { JarCookie } from '../cookie/types.ts';
import type { CookieChange } from './change.ts';
import { differences, isReached, sameCookie } from './differences.ts';
import type { StoredRecord } from './disk.ts';
import type { JournalParts } from './parts.ts';

/** How many changes are kept; about 2 kB each, of the 10 MB a browser grants. */
export const MAX_RECORDS = 300;

/** How long a change is kept: nobody takes back what is older, and its keys need not lie about. */
export const KEEP_MS = 30 * 86_400_000;

/**
 * An unfinished change younger than this is finished. Later the user has moved on, and a cookie that changes by itself would be a surprise.
 */
export const FINISH_WITHIN_MS = 60_000;

/** What the jar holds at the two places a change touches. */
interface Places {
  /** At the identity that was asked for (or is to be deleted). */
  readonly target: JarCookie | null;
  /** At the old identity, when the change moves the cookie. */
  readonly old: JarCookie | null;
}

export class Writer {
  readonly #parts: JournalParts;

  constructor(parts: JournalParts) {
    this.#parts = parts;
  }

  /** Makes the change. `undone`: the record that it takes back. */
  async write(change: CookieChange, undone: StoredRecord | null): Promise<StoredRecord> {
    const { disk, now, onJournal, checkpoint } = this.#parts;
    const { target } = await this.#look(change);
    const moves = isMove(change);
    const records = await disk.records.all();
    const record: StoredRecord = {
      // Without the old cookie there is nothing to move: what stands at the new place is then what an undo brings back.
      change: moves ? change : { ...change, before: target },
      at: now(),
      phase: 'planned',
      stored: null,
      differences: [],
      error: null,
      seq: (records.at(-1)?.seq ?? 0) + 1,
      overwritten: moves ? target : null,
      restores: moves && undone !== null ? undone.overwritten : null,
    };
    await this.#prune(records);
    await disk.records.put(record);
    onJournal();
    await checkpoint('after-journal');
    return this.#finish(record);
  }

  /** Writes and reads back. Doing it twice does no harm. */
  async #finish(record: StoredRecord): Promise<StoredRecord> {
    let error: string | null = null;
    try {
      await this.#set(record);
    } catch (reason) {
      error = reason instanceof Error ? reason.message : String(reason);
    }
    await this.#parts.checkpoint('after-write');
    return this.#settle(record, error);
  }

  async #set({ change, overwritten, restores }: StoredRecord): Promise<void> {
    const { jar } = this.#parts;
    const { asked, before } = change;
    if (asked !== null) await jar.set(asked, overwritten ?? before);
    if (before === null || (asked !== null && sameIdentity(before, asked))) return;
    // Moved: the new one is there, now the old one goes, or gives way to what it had pushed out.
    if (restores !== null && sameIdentity(restores, before)) await jar.set(restores, before);
    else await jar.erase(before);
  }

  async #settle(record: StoredRecord, error: string | null): Promise<StoredRecord> {
    const { now, onAction, onJournal, disk } = this.#parts;
    const { change } = record;
    const { target } = await this.#look(change);
    const settled: StoredRecord = {
      ...record,
      phase: error === null ? 'done' : 'failed',
      stored: target,
      differences: differences(change.asked, target, change.before, now()),
      error,
    };
    if (error === null) {
      // Told before it is written down as done: killed in between, it is told again (the recorder knows the id) and never lost.
      await this.#markUndone(change.undoes);
      const { id, action, before, asked, undoes, operation } = change;
      const told = { changeId: id, action, before, asked, stored: target, undoes };
      onAction(operation === undefined ? told : { ...told, operation: operation.op }, record.at);
    }
    await disk.records.put(settled);
    onJournal();
    return settled;
  }

  /** Finds out how far an unfinished change got. */
  async resume(record: StoredRecord): Promise<StoredRecord> {
    const { now } = this.#parts;
    const { change, overwritten, restores } = record;
    const { target, old } = await this.#look(change);
    const moves = isMove(change);
    const reached = isReached(change.asked, target, now());
    const gone = !moves || (restores === null ? old === null : sameCookie(old, restores));
    if (reached && gone) return this.#settle(record, null);
    const young = now() - record.at < FINISH_WITHIN_MS;
    const untouched = reached || sameCookie(target, moves ? overwritten : change.before);
    const oldKnown = gone || sameCookie(old, change.before);
    if (young && untouched && oldKnown) return this.#finish(record);
    const given: StoredRecord = { ...record, phase: 'interrupted', stored: target };
    await this.#parts.disk.records.put(given);
    this.#parts.onJournal();
    return given;
  }

  async #look(change: CookieChange): Promise<Places> {
    const { jar } = this.#parts;
    const place = change.asked ?? change.before;
    return {
      target: place === null ? null : await jar.find(place),
      old: isMove(change) && change.before !== null ? await jar.find(change.before) : null,
    };
  }

  async #markUndone(id: string | null): Promise<void> {
    const { records } = this.#parts.disk;
    const undone = id === null ? null : await records.get(id);
    if (undone !== null && undone.phase !== 'planned') await records.put({ ...undone, phase: 'undone' });
  }

  async #prune(records: readonly StoredRecord[]): Promise<void> {
    const oldest = this.#parts.now() - KEEP_MS;
    const done = records.filter((one) => one.phase !== 'planned');
    const surplus = Math.max(0, records.length + 1 - MAX_RECORDS);
    const gone = done.filter((one, index) => index < surplus || one.at < oldest);
    if (gone.length > 0) await this.#parts.disk.records.drop(gone.map((one) => one.change.id));
  }
}

/** Whether the change gives the cookie another name, domain, path or partition. */
function isMove({ before, asked }: CookieChange): boolean {
  return before !== null && asked !== null && !sameIdentity(before, asked);
}
