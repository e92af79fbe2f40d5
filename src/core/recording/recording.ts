/** A recording: everything a log is made of, in one value that can be written to a file and opened again. */
import type { Browser } from '../cookie/types.ts';
import type { Observation } from '../timeline/facts/observation.ts';
import type { WatchedNames } from '../timeline/facts/watched.ts';

/** What a recording holds. Everything in it is JSON. */
export interface Recording {
  /** Whose cookie rules the log is judged by. */
  readonly browser: Browser;
  readonly watched: WatchedNames;
  /** Facts in the order of their numbers. */
  readonly observations: readonly Observation[];
  /** What the companion recorded, by the id of the request, as it was told (`companion/answer.ts` reads it). */
  readonly server: readonly unknown[];
  /** The records of changes made from the panel, as the journal keeps them. */
  readonly journal: readonly unknown[];
  /** Whether secrets were replaced by masks. */
  readonly masked: boolean;
}
