import type { Browser, PublicSuffixes } from '../../cookie/types.ts';

/** What the reduction depends on besides the facts. */
export interface TimelineOptions {
  readonly browser: Browser;
  /** Whether `name` is a watched session cookie at the origin of `url` (the names are a setting). */
  readonly isWatched: (name: string, url: string) => boolean;
  readonly publicSuffixes: PublicSuffixes;
}
