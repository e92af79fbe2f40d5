/** What a format of export is: one file each, one line each in `index.ts`. */
import type { Finding } from '../checks/finding/finding.ts';
import type { EpochMs } from '../cookie/types.ts';
import type { Recording } from '../recording/recording.ts';
import type { SessionEvent, SessionLog } from '../timeline/log/session-log.ts';
import type { Language } from '../words/index.ts';

/** What a format is written from. A masked recording makes masked text: formats know nothing of secrets. */
export interface ReportInput {
  readonly recording: Recording;
  readonly log: SessionLog;
  /** The events that were chosen, in order. */
  readonly events: readonly SessionEvent[];
  /** What the checks found. */
  readonly findings: readonly Finding[];
  readonly language: Language;
  readonly now: EpochMs;
  /** A time as the reader's clock shows it. */
  readonly clock: (at: EpochMs) => string;
}

/** One format. */
export interface Format {
  /** Also its word key: `report.format.<id>`. */
  readonly id: string;
  /** What the file's name ends in. */
  readonly extension: string;
  readonly mime: string;
  /** Masked, it can be read and compared, and opens no door: it will not do what it is for. */
  readonly needsSecrets?: true;
  readonly write: (input: ReportInput) => string;
}
