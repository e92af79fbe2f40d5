/**
 * The journal of the user's changes: an intention is applied to the cookie as found, written down, done, and read back. Stateless between
 * calls and safe to be killed between any two steps: what is on disk as `planned` is finished or given up the next time anybody asks.
 *
 *     intention --look--> planned --write--> (jar changed) --read back--> done | failed
 *         |                  \------------- found too late, or the jar is neither as before nor as asked ----> interrupted
 *         \--> declined: nothing is written down
 */
import { sameIdentity } from '../cookie/identity.ts';
import { placeUrl } from '../cookie/place-url.ts';
import type { CookieIdentity, EpochMs, JarCookie } from '../cookie/types.ts';
import type { UserAction } from '../timeline/facts/observation.ts';
import type {
  Applied,
  ChangeRecord,
  ChangeRequest,
  CookieChange,
  DeclineCode,
  Declined,
  HoldState,
} from './change.ts';
import { differences, isReached, sameCookie } from './differences.ts';
import type { Disk, StoredRecord } from './disk.ts';
import { Holds } from './hold.ts';
import { applyAct, type Act, type Where } from './intention.ts';
import type { Jar } from './jar.ts';
import { takeBack } from './put-back.ts';

/** How many changes are kept; about 2 kB each, of the 10 MB a browser grants. */
export const MAX_RECORDS = 300;

/** How long a change is kept: nobody takes back what is older, and its keys need not lie about. */
export const KEEP_MS = 30 * 86_400_000;

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
  readonly mayWrite: (place: CookieIdentity) => Promise<boolean>;
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

/** What a request comes to, once the jar was looked at. */
interface Plan {
  readonly before: JarCookie | null;
  readonly asked: JarCookie | null;
  /** The record that is taken back. */
  readonly undone: StoredRecord | null;
}

export class Journal {
  readonly #parts: JournalParts;
  readonly #holds: Holds;
  /** One change at a time: two at once would read back each other's cookies. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(parts: JournalParts) {
    this.#parts = parts;
    this.#holds = new Holds({
      jar: parts.jar,
      shelf: parts.disk.holds,
      now: parts.now,
      write: (change) => this.#write(change, null),
    });
  }

  /** Does what is asked, or tells how it went when it was done already. Rejects only when the disk does. */
  apply(request: ChangeRequest): Promise<Applied> {
    return this.#inTurn(async () => {
      const known = await this.#parts.disk.records.get(request.id);
      if (known !== null) return known.phase === 'planned' ? this.#resume(known) : known;
      return this.#begin(request);
    });
  }

  /** Every record, oldest first, with nothing left unfinished and nothing kept too long. */
  list(): Promise<ChangeRecord[]> {
    return this.#inTurn(async () => {
      const settled = await this.#settleAll();
      await this.#holds.recover();
      return this.#holds.wrote ? this.#settleAll() : settled;
    });
  }

  /** Opens a hold: what stands at these places now will be put back, whatever happens to whoever asks. */
  hold(id: string, places: readonly CookieIdentity[], leaseMs: number): Promise<HoldState | null> {
    return this.#inTurn(async () => {
      for (const place of places) if (!(await this.#parts.mayWrite(place))) return null;
      return this.#holds.open(id, places, leaseMs);
    });
  }

  /** Says that the hold's holder is still there. */
  renew(id: string, leaseMs: number): Promise<HoldState | null> {
    return this.#inTurn(() => this.#holds.renew(id, leaseMs));
  }

  /** Ends a hold: everything is put back. Safe to ask twice. */
  release(id: string): Promise<HoldState | null> {
    return this.#inTurn(() => this.#holds.release(id));
  }

  /** Puts back what holds left behind. `orphaned`: their holders are gone for certain, as after a start of the browser. */
  recover(orphaned: boolean): Promise<void> {
    return this.#inTurn(async () => {
      await this.#settleAll();
      await this.#holds.recover(orphaned);
    });
  }

  /** Forgets the changes (all places of which answer true), and what is held there. */
  forget(which: (place: CookieIdentity) => Promise<boolean> | boolean): Promise<void> {
    return this.#inTurn(async () => {
      const { records } = this.#parts.disk;
      const gone: string[] = [];
      for (const { change, overwritten, restores } of await records.all()) {
        const places = [change.before, change.asked, overwritten, restores];
        if (await some(places, which)) gone.push(change.id);
      }
      await records.drop(gone);
      await this.#holds.forget(which);
      this.#parts.onJournal();
    });
  }

  async #settleAll(): Promise<ChangeRecord[]> {
    const { disk, now } = this.#parts;
    const settled: ChangeRecord[] = [];
    const old: string[] = [];
    for (const record of await disk.records.all()) {
      const told = record.phase === 'planned' ? await this.#resume(record) : record;
      if (now() - told.at > KEEP_MS) old.push(told.change.id);
      else settled.push(told);
    }
    if (old.length > 0) await disk.records.drop(old);
    return settled;
  }

  async #begin(request: ChangeRequest): Promise<Applied> {
    const { mayWrite, now } = this.#parts;
    const { id, action, intention, operation, hold } = request;
    const change: CookieChange = {
      id,
      action,
      url: placeUrl(intention.where.identity),
      before: null,
      asked: null,
      undoes: intention.do.act === 'put-back' ? intention.do.change : null,
      ...(operation === undefined ? {} : { operation }),
      ...(hold === undefined ? {} : { hold }),
    };
    const failed: ChangeRecord = {
      change,
      at: now(),
      phase: 'failed',
      stored: null,
      differences: [],
      error: NO_ACCESS,
    };
    if (!(await mayWrite(intention.where.identity))) return failed;
    const plan = await this.#plan(request);
    if ('phase' in plan) return plan;
    const { before, asked, undone } = plan;
    const planned = {
      ...change,
      url: placeUrl(asked ?? before ?? intention.where.identity, before),
      before,
      asked,
    };
    for (const place of [before, asked])
      if (place !== null && !(await mayWrite(place))) return { ...failed, change: planned };
    if (hold !== undefined && !(await this.#holds.keep(hold, before, asked)))
      return declined('hold-over', null);
    return this.#write(planned, undone);
  }

  /** Looks at the jar and says what the intention comes to there. */
  async #plan({ intention }: ChangeRequest): Promise<Plan | Declined> {
    const { where, only } = intention;
    if (intention.do.act === 'put-back') return this.#planBack(intention.do, only);
    const found = await this.#find(where);
    const outcome = applyAct(intention.do, only, found, this.#parts.now());
    if (outcome.declined !== null) return declined(outcome.declined, found);
    return { before: found, asked: outcome.asked, undone: null };
  }

  async #planBack(
    { change: id }: Extract<Act, { act: 'put-back' }>,
    agreed: { readonly value: string | null } | undefined,
  ): Promise<Plan | Declined> {
    const { disk, jar } = this.#parts;
    const undone = await disk.records.get(id);
    if (undone === null) return declined('forgotten', null);
    const { change, stored: left } = undone;
    const place = left ?? change.asked ?? change.before;
    if (place === null) return declined('not-there', null);
    const there = await jar.find(place);
    const { before } = change;
    const origin = before !== null && !sameIdentity(before, place) ? await jar.find(before) : null;
    const back = takeBack({ before, left }, { there, origin }, agreed);
    if (back.lost !== null) return declined('would-overwrite', back.lost);
    if (back.asked === null && there === null) return declined('not-there', null);
    return { before: there, asked: back.asked, undone };
  }

  /** The cookie that is meant. One that is known by its value is looked for first: the identity is a guess then. */
  async #find({ identity, holding }: Where): Promise<JarCookie | null> {
    const { jar } = this.#parts;
    if (holding !== null) {
      const near = await jar.at(placeUrl({ ...identity, secure: true }), identity.storeId);
      const named = near.find(({ name, value }) => name === identity.name && value === holding);
      if (named !== undefined) return named;
    }
    return jar.find(identity);
  }

  async #write(change: CookieChange, undone: StoredRecord | null): Promise<StoredRecord> {
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

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

function declined(why: DeclineCode, found: JarCookie | null): Declined {
  return { phase: 'declined', why, found };
}

/** Whether the change gives the cookie another name, domain, path or partition. */
function isMove({ before, asked }: CookieChange): boolean {
  return before !== null && asked !== null && !sameIdentity(before, asked);
}

async function some(
  places: readonly (CookieIdentity | null)[],
  which: (place: CookieIdentity) => Promise<boolean> | boolean,
): Promise<boolean> {
  for (const place of places) if (place !== null && (await which(place))) return true;
  return false;
}
