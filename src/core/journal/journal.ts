/**
 * The journal of the user's changes: an intention is applied to the cookie as found, written down, done, and read back. Stateless between
 * calls and safe to be killed between any two steps: what is on disk as `planned` is finished or given up the next time anybody asks.
 *
 *     intention --look--> planned --write--> (jar changed) --read back--> done | failed
 *         |                  \------------- found too late, or the jar is neither as before nor as asked ----> interrupted
 *         \--> declined: nothing is written down
 */
import { placeUrl } from '../cookie/place-url.ts';
import type { CookieIdentity } from '../cookie/types.ts';
import type { Applied, ChangeRecord, ChangeRequest, CookieChange, HoldState } from './change.ts';
import { Holds } from './hold.ts';
import type { JournalParts } from './parts.ts';
import { declined, planOf } from './plan.ts';
import { KEEP_MS, Writer } from './writer.ts';

/** The words of the refusal when the site was not granted (there is no call then whose words could be quoted). */
export const NO_ACCESS = 'No host permission for the cookie’s domain';

export class Journal {
  readonly #parts: JournalParts;
  readonly #holds: Holds;
  readonly #writer: Writer;
  /** One change at a time: two at once would read back each other's cookies. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(parts: JournalParts) {
    this.#parts = parts;
    this.#writer = new Writer(parts);
    this.#holds = new Holds({
      jar: parts.jar,
      shelf: parts.disk.holds,
      now: parts.now,
      write: (change) => this.#writer.write(change, null),
    });
  }

  /** Does what is asked, or tells how it went when it was done already. Rejects only when the disk does. */
  apply(request: ChangeRequest): Promise<Applied> {
    return this.#inTurn(async () => {
      const known = await this.#parts.disk.records.get(request.id);
      if (known !== null) return known.phase === 'planned' ? this.#writer.resume(known) : known;
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

  /** Ends a hold whose steps are to stay. Safe to ask twice. */
  settle(id: string): Promise<HoldState | null> {
    return this.#inTurn(() => this.#holds.settle(id));
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
      const told = record.phase === 'planned' ? await this.#writer.resume(record) : record;
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
    const plan = await planOf(request, this.#parts);
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
    return this.#writer.write(planned, undone);
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

async function some(
  places: readonly (CookieIdentity | null)[],
  which: (place: CookieIdentity) => Promise<boolean> | boolean,
): Promise<boolean> {
  for (const place of places) if (place !== null && (await which(place))) return true;
  return false;
}
