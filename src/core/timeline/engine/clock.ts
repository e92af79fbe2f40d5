/** Whether a clock reading can be believed: the user may set the clock back. */
import type { EpochMs } from '../../cookie/types.ts';
import type { Observation } from '../facts/observation.ts';

/** How far behind an earlier clock reading a fact's must be to show that the clock was set back, in ms: facts may be told late. */
export const CLOCK_ERROR = 60_000;

/** Whether the fact was stamped when it was told. */
export function tellsNow({ kind }: Observation): boolean {
  return kind === 'clock' || kind === 'navigated' || kind === 'snapshot' || kind === 'jar';
}

/** Whether `later` shows that a reading of `clock` was ahead of the time. */
export function setsBack(later: Observation, clock: EpochMs): boolean {
  return tellsNow(later) && later.at < clock - CLOCK_ERROR;
}
