/** What the experiments need of the panel and its world. Apart from the model, which is loaded with its view. */
import type { ReadonlySignal } from '@preact/signals';
import type { Reading } from '../../core/companion/answer.ts';
import type { OperationAnswer } from '../../core/companion/shapes.ts';
import type { Recorded } from '../../core/checks/case/case.ts';
import type { PublicSuffixes } from '../../core/cookie/types.ts';
import type { Observation } from '../../core/timeline/facts/observation.ts';
import type { Session, SessionEvent, SessionLog } from '../../core/timeline/log/session-log.ts';
import type { PanelSource } from '../../seam/source.ts';
import type { ExperimentRuns } from '../models/experiment-runs.ts';
import { slot } from '../models/slot.ts';

export interface ExperimentsParts {
  readonly source: PanelSource;
  readonly session: ReadonlySignal<Session | null>;
  readonly log: ReadonlySignal<SessionLog>;
  /** The newest facts. */
  recent(limit: number): readonly Observation[];
  /** What the server's half recorded of the request observed under `n`. */
  recordAt(n: number): Recorded | null;
  readonly suffixes: ReadonlySignal<PublicSuffixes>;
  /** Where each run is noted, for the rows of the timeline. */
  readonly runs: ExperimentRuns;
  /** The row of a request, by its number in the recording. */
  eventOf(n: number): SessionEvent | null;
  /** Leads to a row. */
  select(event: SessionEvent): void;
  /** An operation of the companion behind an origin, on the session of this key; null when there is none. */
  operate(origin: string, op: string, key: string, args: object): Promise<Reading<OperationAnswer> | null>;
  /** Django and its engine behind an origin, in a few words; null when its companion has not told. */
  server(origin: string): string | null;
}

/** They, of the panel around this view. */
export const useExperimentsParts = slot<ExperimentsParts>('what the experiments need');
