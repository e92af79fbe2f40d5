/**
 * A hold: a group of steps with what it must put back. What stands at a place is written down before the first step touches it; when the
 * hold ends, by itself, by Stop, by an error, or because its holder is gone (the panel closed, the background or the browser killed),
 * everything is put back through the journal like any other change.
 *
 *     open --released, or the lease ran out--> closing --put back--> over
 *       \                                         \--- something newer stands there, or the browser says no ---> stranded
 *        \--settled: all steps were taken, and are to stay--> over
 *
 * Every state is on disk before what it announces is done. To put back twice does no harm: what stands as it stood is left alone.
 */
import { identityOf, sameIdentity } from '../cookie/identity.ts';
import { placeUrl } from '../cookie/place-url.ts';
import type { CookieIdentity, EpochMs, JarCookie } from '../cookie/types.ts';
import type { CookieChange, HoldState } from './change.ts';
import { sameCookie } from './differences.ts';
import type { Shelf, StoredHold, StoredRecord } from './disk.ts';
import type { Jar } from './jar.ts';

/** How often it is tried to put back before it is left to the user. */
export const MAX_TRIES = 5;

/**
 * A hold found this long after its lease belongs to a day that is over: the user may have logged in since, and only what the hold's own
 * steps left is taken away again.
 */
export const STALE_MS = 10 * 60_000;

/** Holds that are over are of no use to anybody; the stranded are kept until they are let go, up to so many. */
const MAX_HOLDS = 20;

/** What holds need. */
export interface HoldParts {
  readonly jar: Jar;
  readonly shelf: Shelf<StoredHold>;
  readonly now: () => EpochMs;
  /** Makes a change: journalled, written, read back. */
  readonly write: (change: CookieChange) => Promise<StoredRecord>;
}

/** The holds on record. Every call is made in the journal's turn. */
export class Holds {
  readonly #parts: HoldParts;
  /** Whether a recovery has made changes. */
  wrote = false;

  constructor(parts: HoldParts) {
    this.#parts = parts;
  }

  /** Begins a hold, or tells of the one that goes by this id already. */
  async open(id: string, places: readonly CookieIdentity[], leaseMs: number): Promise<HoldState> {
    const { shelf, now, jar } = this.#parts;
    const known = await shelf.get(id);
    if (known !== null) return stateOf(known);
    const kept: StoredHold['kept'] = [];
    for (const place of places)
      kept.push({ identity: identityOf(place), was: await jar.find(place), left: [] });
    const hold: StoredHold = { id, at: now(), until: now() + leaseMs, phase: 'open', kept, tries: 0 };
    await this.#tidy();
    await shelf.put(hold);
    return stateOf(hold);
  }

  async renew(id: string, leaseMs: number): Promise<HoldState | null> {
    const { shelf, now } = this.#parts;
    const hold = await shelf.get(id);
    if (hold === null || hold.phase !== 'open') return hold === null ? null : stateOf(hold);
    const renewed = { ...hold, until: now() + leaseMs };
    await shelf.put(renewed);
    return stateOf(renewed);
  }

  /**
   * Writes down what stands at a step's places before it touches them, and what it will leave there: a late recovery may take that away
   * again. False when the hold is over: then the step must not be taken.
   */
  async keep(id: string, before: JarCookie | null, asked: JarCookie | null): Promise<boolean> {
    const { shelf, jar } = this.#parts;
    const hold = await shelf.get(id);
    if (hold === null || hold.phase !== 'open') return false;
    const kept = [...hold.kept];
    for (const place of [before, asked]) {
      if (place === null) continue;
      const at = kept.findIndex(({ identity }) => sameIdentity(identity, place));
      const one = kept[at] ?? { identity: identityOf(place), was: await jar.find(place), left: [] };
      const leaves = place === asked ? { ...one, left: [...one.left, asked.value] } : one;
      if (at === -1) kept.push(leaves);
      else kept[at] = leaves;
    }
    await shelf.put({ ...hold, kept });
    return true;
  }

  /** Puts everything back, whatever stands there: the holder is here and wants it so. */
  async release(id: string): Promise<HoldState | null> {
    const hold = await this.#parts.shelf.get(id);
    if (hold === null) return null;
    return stateOf(hold.phase === 'over' ? hold : await this.#close(hold, false));
  }

  /** Ends a hold and leaves everything as its steps left it: they did what they were for. */
  async settle(id: string): Promise<HoldState | null> {
    const { shelf } = this.#parts;
    const hold = await shelf.get(id);
    if (hold === null || hold.phase !== 'open') return hold === null ? null : stateOf(hold);
    const over: StoredHold = { ...hold, phase: 'over' };
    await shelf.put(over);
    return stateOf(over);
  }

  /** Puts back what is left of holds whose holder is gone. */
  async recover(orphaned = false): Promise<void> {
    this.wrote = false;
    const { shelf, now } = this.#parts;
    for (const hold of await shelf.all()) {
      const isAbandoned = hold.phase === 'open' && (orphaned || now() > hold.until);
      if (isAbandoned || hold.phase === 'closing') await this.#close(hold, now() - hold.until > STALE_MS);
    }
  }

  /** Forgets holds of such places. */
  async forget(which: (place: CookieIdentity) => Promise<boolean> | boolean): Promise<void> {
    const { shelf } = this.#parts;
    for (const hold of await shelf.all()) {
      const kept: StoredHold['kept'] = [];
      for (const one of hold.kept) if (!(await which(one.identity))) kept.push(one);
      if (kept.length === hold.kept.length) continue;
      if (kept.length === 0) await shelf.drop([hold.id]);
      else await shelf.put({ ...hold, kept });
    }
  }

  async #close(hold: StoredHold, isStale: boolean): Promise<StoredHold> {
    const { shelf } = this.#parts;
    const closing: StoredHold = { ...hold, phase: 'closing', tries: hold.tries + 1 };
    await shelf.put(closing);
    let isBack = true;
    // The last one touched goes first.
    for (const [index, one] of closing.kept.toReversed().entries())
      isBack = (await this.#putBack(closing, index, one, isStale)) && isBack;
    const isHopeless = isStale || closing.tries >= MAX_TRIES;
    const ended: StoredHold = { ...closing, phase: isBack ? 'over' : isHopeless ? 'stranded' : 'closing' };
    await shelf.put(ended);
    return ended;
  }

  /** Lets one place stand as it stood. False when it does not. */
  async #putBack(
    { id, tries }: StoredHold,
    index: number,
    { identity, was, left }: StoredHold['kept'][number],
    isStale: boolean,
  ): Promise<boolean> {
    const { jar, write } = this.#parts;
    const there = await jar.find(identity);
    if (sameCookie(there, was)) return true;
    // Somebody else's by now: neither put back by the hold's end nor left by its steps.
    if (isStale && there !== null && there.value !== was?.value && !left.includes(there.value)) return false;
    const change: CookieChange = {
      // Each try has changes of its own: one that was given up must not stand for the next.
      id: `${id}/${tries}/${index}`,
      action: 'undo',
      url: placeUrl(was ?? there ?? identity, there),
      before: there,
      asked: was,
      undoes: null,
      hold: id,
    };
    this.wrote = true;
    const { stored } = await write(change);
    return stored === null ? was === null || isPast(was, this.#parts.now()) : sameCookie(stored, was);
  }

  async #tidy(): Promise<void> {
    const { shelf } = this.#parts;
    const all = await shelf.all();
    const ended = all.filter(({ phase }) => phase === 'over');
    const stranded = all.filter(({ phase }) => phase === 'stranded').toSorted((a, b) => b.at - a.at);
    const gone = [...ended, ...stranded.slice(MAX_HOLDS)].map(({ id }) => id);
    if (gone.length > 0) await shelf.drop(gone);
  }
}

function isPast({ expires }: JarCookie, now: EpochMs): boolean {
  return expires !== null && expires <= now;
}

function stateOf({ id, phase, kept }: StoredHold): HoldState {
  return { id, phase, kept: kept.map(({ identity, was }) => ({ identity, was })) };
}
