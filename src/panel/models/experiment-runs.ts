/** Which experiment ran when and on what, so that what happened meanwhile can stand under its name. */
import { signal, type ReadonlySignal } from '@preact/signals';
import { originOf } from '../../core/base/url.ts';
import { alike } from '../../core/cookie/identity.ts';
import type { CookieIdentity, EpochMs } from '../../core/cookie/types.ts';
import type { Session, SessionEvent } from '../../core/timeline/log/session-log.ts';
import { slot } from './slot.ts';

/** One run of an experiment; `to` is null while it lasts. */
export interface ExperimentRun {
  readonly id: string;
  readonly origin: string | null;
  readonly identity: CookieIdentity;
  readonly from: EpochMs;
  readonly to: EpochMs | null;
}

export interface ExperimentRuns {
  readonly runs: ReadonlySignal<readonly ExperimentRun[]>;
  /** Notes a run that begins; what is given back notes its end. */
  begin(run: Omit<ExperimentRun, 'to'>): (to: EpochMs) => void;
  /** The run during which this happened to its site or its cookie; `session`: the event's own. */
  of(event: SessionEvent, session: Session | undefined): ExperimentRun | null;
}

/** Runs that are remembered: older ones belong to rows that nobody looks at any more. */
const MAX_RUNS = 500;

/** The runs of the panel around this view. */
export const useExperimentRuns = slot<ExperimentRuns>('the runs of the experiments');

export function createExperimentRuns(): ExperimentRuns {
  const runs = signal<readonly ExperimentRun[]>([]);
  return {
    runs,
    begin(begun) {
      let run: ExperimentRun = { ...begun, to: null };
      runs.value = [...runs.peek(), run].slice(-MAX_RUNS);
      return (to) => {
        const over = { ...run, to };
        runs.value = runs.peek().map((one) => (one === run ? over : one));
        run = over;
      };
    },
    of: (event, session) => runs.value.findLast((run) => isDuring(run, event, session)) ?? null,
  };
}

function isDuring(run: ExperimentRun, { at, url }: SessionEvent, session: Session | undefined): boolean {
  if (at < run.from || (run.to !== null && at > run.to)) return false;
  // What no request did is the experiment's where it is its cookie; what another cookie of the same name did is not.
  return url === null
    ? session !== undefined && alike(session.identity, run.identity)
    : run.origin !== null && originOf(url) === run.origin;
}
