/** A recording as a file of one format: the one door through which anything leaves. Masked unless secrets are asked for. */
import type { EpochMs, PublicSuffixes } from '../cookie/types.ts';
import type { Recording } from '../recording/recording.ts';
import { watchedTest } from '../timeline/facts/watched.ts';
import { reduceAll } from '../timeline/reduce-all.ts';
import type { Language } from '../words/index.ts';
import { check } from '../checks/run.ts';
import type { Finding } from '../checks/finding/finding.ts';
import { exchangesOf } from './exchanges.ts';
import type { Format } from './format.ts';
import { redact } from './redact/redact-recording.ts';

/** What to write, and for whom. */
export interface ReportOptions {
  /** Ids of the chosen events; null: all. */
  readonly chosen: ReadonlySet<string> | null;
  readonly withSecrets: boolean;
  readonly language: Language;
  readonly now: EpochMs;
  readonly clock: (at: EpochMs) => string;
  readonly publicSuffixes: PublicSuffixes;
}

/** The file's text. */
export function makeReport(format: Format, recording: Recording, options: ReportOptions): string {
  const { browser, watched, observations } = recording;
  const { publicSuffixes, chosen, withSecrets } = options;
  const whole = reduceAll(observations, { browser, isWatched: watchedTest(watched), publicSuffixes });
  const own = withSecrets ? { recording, log: whole } : redact(recording, whole);
  const events = chosen === null ? own.log.events : own.log.events.filter(({ id }) => chosen.has(id));
  const findings = findingsOf(own.recording, publicSuffixes);
  return format.write({ ...options, ...own, events, findings });
}

/** What the checks find in the recording as it leaves: a masked one is checked masked. */
function findingsOf(
  { browser, watched, observations }: Recording,
  publicSuffixes: PublicSuffixes,
): Finding[] {
  const exchanges = exchangesOf(observations);
  const now = exchanges.reduce((latest, { exchange }) => Math.max(latest, exchange.receivedAt), 0);
  const findings = check({ names: watched.names, exchanges, browser, publicSuffixes, now, absent: [] }, null);
  return [...findings];
}
