/**
 * The journal of the user's changes: written down first, then done, then read back. Stateless between calls and safe to be killed between any
 * two steps: what is on disk as `planned` is finished or given up the next time anybody asks.
 *
 *     planned --write--> (jar changed) --read back--> done | failed
 *        \------------- found too late, or the jar is neither as before nor as asked ----> interrupted
 */
import { sameIdentity } from '../core/cookie/identity.ts';
import type { EpochMs, JarCookie } from '../core/cookie/types.ts';
import type { UserAction } from '../core/timeline/facts/observation.ts';
import type { ChangeRecord, CookieChange } from '../seam/source.ts';
import { differences, isReached, sameCookie } from './differences.ts';
import type { Disk, StoredRecord } from './disk.ts';
import type { Jar } from './jar.ts';

/** How many changes are kept; about 2 kB each, of the 10 MB a browser grants. */
export const MAX_RECORDS = 300;

/**
 * An unfinished change younger than this is finished. Later the user has moved on, and a cookie that changes by itself would be a surprise.
 */
export const FINISH_WITHIN_MS = 60_000;

/** Where a test may stop the background. */
export type Checkpoint = 'after-journal' | 'after-write';

/** What the journal is made of. */
export interface JournalParts {
  readonly jar: Jar;
  readonly disk: Disk;
  readonly now: () => EpochMs;
  /** Whether the cookie may be written: without access the jar reads as empty and must not be believed. */
  readonly mayWrite: (cookie: JarCookie) => Promise<boolean>;
  /** Told of every finished change, at least once. */
  readonly onAction: (action: UserAction, at: EpochMs) => void;
  readonly onJournal: () => void;
  readonly checkpoint: (step: Checkpoint) => Promise<void>;
}

/** The words of the refusal when the site was not granted (there is no call then whose words could be quoted). */
export const NO_ACCESS = 'No host permission for the cookie’s domain';

/** What the jar holds at the two places a change touches. */
interface Places {
  /** At the identity that was asked for (or is to be deleted). */
  readonly target: JarCookie | null;
  /** At the old identity, when the change moves the cookie. */
  readonly old: JarCookie | null;
}

export class Journal {
  readonly #parts: JournalParts;
  /** One change at a time: two at once would read back each other's cookies. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(parts: JournalParts) {
    this.#parts = parts;
  }

  /** Does a change, or tells how it went when it was done already. Rejects only when the disk does. */
  apply(change: CookieChange): Promise<ChangeRecord> {
    return this.#inTurn(async () => {
      const known = await this.#parts.disk.get(change.id);
      if (known !== null) return known.phase === 'planned' ? this.#resume(known) : known;
      return this.#begin(change);
    });
  }

  /** Every record, oldest first, with nothing left unfinished. */
  list(): Promise<ChangeRecord[]> {
    return this.#inTurn(async () => {
      const records = await this.#parts.disk.all();
      const settled: ChangeRecord[] = [];
      for (const record of records)
        settled.push(record.phase === 'planned' ? await this.#resume(record) : record);
      return settled;
    });
  }

  async #begin(change: CookieChange): Promise<ChangeRecord> {
    const { disk, mayWrite, now, onJournal, checkpoint } = this.#parts;
    for (const cookie of [change.before, change.asked]) {
      if (cookie === null || (await mayWrite(cookie))) continue;
      return { change, at: now(), phase: 'failed', stored: null, differences: [], error: NO_ACCESS };
    }
    const { target, old } = await this.#look(change);
    // Without the old cookie there is nothing to move: what stands at the new place is then what an undo brings back.
    const moves = old !== null;
    const records = await disk.all();
    const undone = records.find((one) => one.change.id === change.undoes);
    const record: StoredRecord = {
      // What the jar really holds is what an undo must bring back; the panel's copy may be a moment old.
      change: { ...change, before: moves ? old : target },
      at: now(),
      phase: 'planned',
      stored: null,
      differences: [],
      error: null,
      seq: (records.at(-1)?.seq ?? 0) + 1,
      overwritten: moves ? target : null,
      restores: moves && undone !== undefined ? undone.overwritten : null,
    };
    await this.#prune(records);
    await disk.put(record);
    onJournal();
    await checkpoint('after-journal');
    return this.#finish(record);
  }

  /** Writes and reads back. Doing it twice does no harm. */
  async #finish(record: StoredRecord): Promise<StoredRecord> {
    let error: string | null = null;
    try {
      await this.#write(record);
    } catch (reason) {
      error = reason instanceof Error ? reason.message : String(reason);
    }
    await this.#parts.checkpoint('after-write');
    return this.#settle(record, error);
  }

  async #write({ change, overwritten, restores }: StoredRecord): Promise<void> {
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
      const { id, action, before, asked, undoes } = change;
      onAction({ changeId: id, action, before, asked, stored: target, undoes }, record.at);
    }
    await disk.put(settled);
    onJournal();
    return settled;
  }

  /** Finds out how far an unfinished change got. */
  async #resume(record: StoredRecord): Promise<StoredRecord> {
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
    await this.#parts.disk.put(given);
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
    const { disk } = this.#parts;
    const undone = id === null ? null : await disk.get(id);
    if (undone !== null && undone.phase !== 'planned') await disk.put({ ...undone, phase: 'undone' });
  }

  async #prune(records: readonly StoredRecord[]): Promise<void> {
    const surplus = records.length + 1 - MAX_RECORDS;
    if (surplus <= 0) return;
    const old = records.filter((one) => one.phase !== 'planned').slice(0, surplus);
    await this.#parts.disk.drop(old.map((one) => one.change.id));
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

/** Whether the change gives the cookie another name, domain, path or partition. */
function isMove({ before, asked }: CookieChange): boolean {
  return before !== null && asked !== null && !sameIdentity(before, asked);
}
