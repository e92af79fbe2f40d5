/** What the page and the worker that reads files say to each other. Bodies never leave the worker: exchanges have none. */
import type { Browser } from '../core/cookie/types.ts';
import type { Opened } from '../core/recording/open.ts';
import type { Exchange } from '../core/timeline/facts/observation.ts';
import type { WatchedNames } from '../core/timeline/facts/watched.ts';

/** The page's only word. */
export interface ReadFile {
  readonly file: Blob;
  readonly now: number;
  /** For whom it is counted what there is to see. */
  readonly watched: WatchedNames;
  readonly browser: Browser;
}

/** How much of it there is to see. */
export interface Counts {
  readonly events: number;
  readonly sessions: number;
}

/** The worker's words, in this order: progress now and then, the exchanges in portions, and at last what was opened (its exchanges left out). */
export type WorkerNews =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'exchanges'; readonly exchanges: readonly Exchange[] }
  | { readonly kind: 'opened'; readonly opened: Opened; readonly counts: Counts };
