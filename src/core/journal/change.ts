/** What the journal is asked for, what it writes down, and what it answers. */
import type { CookieIdentity, EpochMs, JarCookie } from '../cookie/types.ts';
import type { ActionKind } from '../timeline/facts/observation.ts';
import type { Intention } from './intention.ts';

/** An operation on the server that a change is the browser's half of. */
export interface ServerOperation {
  /** The panel's name for this one run of it. */
  readonly id: string;
  /** As the companion calls it, for example `flush`. */
  readonly op: string;
}

/** What the user wants. Holds no picture of the cookie that could have grown old meanwhile: that is looked at when it is done. */
export interface ChangeRequest {
  /** Made by who asks (`crypto.randomUUID()`); asking twice with one id does it once. */
  readonly id: string;
  readonly action: ActionKind;
  readonly intention: Intention;
  readonly operation?: ServerOperation;
  /** The hold that this is a step of. */
  readonly hold?: string;
}

/** What a request came to, with the cookie as the jar had it at that moment. Times in ms. */
export interface CookieChange {
  readonly id: string;
  readonly action: ActionKind;
  /** A URL the cookie would be sent to (scheme by `secure`). */
  readonly url: string;
  /** The cookie as the jar had it, or null. */
  readonly before: JarCookie | null;
  /** What it should become; null deletes it. */
  readonly asked: JarCookie | null;
  /** The change that this one takes back. */
  readonly undoes: string | null;
  readonly operation?: ServerOperation;
  readonly hold?: string;
}

/** One attribute that came back other than asked. `code`'s word key is `journal.<code>`. */
export interface Difference {
  readonly field: string;
  readonly asked: string | null;
  readonly stored: string | null;
  /** Why, for example `capped-400-days`, `refused-by-browser`, `expired-already`, `name-prefix`, `server-changed-it`. */
  readonly code: string;
}

/** The journal's record of a change. */
export interface ChangeRecord {
  readonly change: CookieChange;
  readonly at: EpochMs;
  /**
   * `planned`: journalled, not yet known to be written. `done`: written and read back. `failed`: the browser said no.
   * `interrupted`: found unfinished too late to finish it safely. `undone`: taken back by a later change.
   */
  readonly phase: 'planned' | 'done' | 'failed' | 'interrupted' | 'undone';
  readonly stored: JarCookie | null;
  readonly differences: readonly Difference[];
  /** The browser's own words when it failed. */
  readonly error: string | null;
}

/**
 * Why nothing was done, and nothing written down.
 * - `not-there`: the jar has no such cookie
 * - `holds-another`: the cookie holds another value than the one that was meant: it is another session's by now
 * - `would-overwrite`: to put the old cookie back would replace a newer one
 * - `forgotten`: the change to take back is not on record any more
 * - `hold-over`: the hold that this was a step of has been let go
 */
export type DeclineCode = 'not-there' | 'holds-another' | 'would-overwrite' | 'forgotten' | 'hold-over';

/** Nothing was done. */
export interface Declined {
  readonly phase: 'declined';
  readonly why: DeclineCode;
  /** The cookie that stands there now: what would have been lost. */
  readonly found: JarCookie | null;
}

/** The answer to a request. */
export type Applied = ChangeRecord | Declined;

/** A hold as its holder sees it. */
export interface HoldState {
  readonly id: string;
  /**
   * `open`: steps may be taken. `closing`: being put back. `over`: everything stands as it stood. `stranded`: something newer stands
   * there, or the browser would not take it: what was held is still on record.
   */
  readonly phase: 'open' | 'closing' | 'over' | 'stranded';
  /** What stood there when it was first held. */
  readonly kept: readonly { readonly identity: CookieIdentity; readonly was: JarCookie | null }[];
}
