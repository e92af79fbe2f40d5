/** Changes of cookies: asked for as intentions, journalled, written, read back. */
import type { CookieIdentity } from '../core/cookie/types.ts';
import type { Applied, ChangeRecord, ChangeRequest, HoldState } from '../core/journal/change.ts';
import type { Unsubscribe } from './facts.ts';

/** A hold in hand: what stood at its places is put back when it is let go, or when the panel is gone. */
export interface Hold {
  readonly id: string;
  readonly state: HoldState;
  /** Puts everything back. Safe to call twice. */
  release(): Promise<HoldState | null>;
  /** Ends the hold and leaves everything as its steps left it. */
  settle(): Promise<HoldState | null>;
}

export interface Changes {
  /** Applies the intention to the cookie as it is found, and reads it back; also appends an `action` fact. */
  apply(request: ChangeRequest): Promise<Applied>;
  /** Newest last. */
  journal(): Promise<readonly ChangeRecord[]>;
  onJournal(listener: () => void): Unsubscribe;
  /** Holds what stands at these places; steps are requests with the hold's id. Null without access. */
  hold(places: readonly CookieIdentity[]): Promise<Hold | null>;
}
