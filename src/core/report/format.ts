/** What a format of export is: one file each, one line each in `index.ts`. */
import type { EpochMs } from '../cookie/types.ts';
import type { Recording } from '../recording/recording.ts';
import type { SessionEvent, SessionLog } from '../timeline/log/session-log.ts';
import type { Language } from '../words/index.ts';

/** One finding of the checks, as the formats for CI take it. */
export interface ReportFinding {
  readonly code: string;
  readonly verdict: 'fail' | 'warn' | 'info' | 'pass';
  readonly certainty: string;
  /** The cookie's name. */
  readonly cookie: string;
  /** Sentences, in the reader's language. */
  readonly cause: string;
  readonly fix: string;
  /** The line of settings.py; empty when there is none. */
  readonly setting: string;
  readonly evidence: readonly string[];
  /** What a catalogue calls it: `CWE-614`. */
  readonly ids: readonly string[];
}

/** What a format is written from. A masked recording makes masked text: formats know nothing of secrets. */
export interface ReportInput {
  readonly recording: Recording;
  readonly log: SessionLog;
  /** The events that were chosen, in order. */
  readonly events: readonly SessionEvent[];
  readonly findings: readonly ReportFinding[];
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
