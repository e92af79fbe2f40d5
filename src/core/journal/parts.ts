/** What the journal is made of. */
import type { CookieIdentity, EpochMs } from '../cookie/types.ts';
import type { UserAction } from '../timeline/facts/observation.ts';
import type { Disk } from './disk.ts';
import type { Jar } from './jar.ts';

/** Where a test may stop the background. */
export type Checkpoint = 'after-journal' | 'after-write';

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
