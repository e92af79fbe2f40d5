/** Reduces a list of facts that is finished: a recording, a file, a test. */
import type { Observation } from './facts/observation.ts';
import type { TimelineOptions } from './facts/options.ts';
import type { SessionLog } from './log/session-log.ts';
import { TimelineReducer } from './reduce.ts';

/** The log of `observations`. Their numbers must differ; their order does not matter. */
export function reduceAll(observations: readonly Observation[], options: TimelineOptions): SessionLog {
  const reducer = new TimelineReducer(options);
  reducer.add(observations);
  return reducer.log();
}
