/** Snapshots without their secrets, by the masks of the log's own export: one key is one mask in both files. */
import { Masker } from '../../core/report/redact/masker.ts';
import { redact } from '../../core/report/redact/redact-recording.ts';
import type { Snapshot } from '../../core/snapshots/snapshot.ts';
import { recordingOf } from '../models/recording.ts';
import type { SnapshotsParts } from './parts.ts';

export function maskSnapshots(
  snapshots: readonly Snapshot[],
  { facts, settings, source, log }: Pick<SnapshotsParts, 'facts' | 'settings' | 'source' | 'log'>,
): Snapshot[] {
  const masker = new Masker();
  // The log first, and in its order: its masks are numbered as they are met.
  redact(recordingOf(facts, settings, source), log.peek(), masker);
  return snapshots.map((one) => ({
    ...one,
    cookies: one.cookies.map((cookie) => ({ ...cookie, value: masker.mask(cookie.value) })),
  }));
}
