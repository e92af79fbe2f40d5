/**
 * The kinds of events there are, and the reasons each may have. Nothing is listed here: every act adds its own
 * (`acts/*.ts`), and whoever needs one entry for each kind is told by the compiler which is missing.
 */

/** Kind to its reasons; each act's file adds a line. */
// eslint-disable-next-line typescript/no-empty-object-type, typescript/no-empty-interface -- filled where the acts are
export interface ActReasons {}

/** What happened to a session cookie. */
export type EventKind = keyof ActReasons;

/** Why the event has its name. The word key is `timeline.reason.<reason>`. */
export type EventReason = ActReasons[EventKind];

/** What an act's file says of itself. */
export interface Act<K extends EventKind = EventKind> {
  readonly kind: K;
  readonly reasons: readonly ActReasons[K][];
}

/** A kind with one of its own reasons. */
export type Named<K extends EventKind = EventKind> = {
  [Kind in K]: { readonly kind: Kind; readonly reason: ActReasons[Kind] };
}[K];
