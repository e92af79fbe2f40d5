import type { Hints } from '../reading/context.ts';
import type { Stripped } from '../reading/reading.ts';

/** The input with one wrapping taken off. */
export interface Variant {
  readonly input: string | Uint8Array;
  readonly stripped: Stripped;
  readonly hints?: Hints;
}

/** Takes one kind of wrapping off text: no variant when there is none, several when there is a choice. Never throws. */
export type Cleaner = (text: string) => readonly Variant[];
