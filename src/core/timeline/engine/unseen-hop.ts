/** A hop whose headers never came: what it set is not known, until a later request shows it. */
import type { EpochMs } from '../../cookie/types.ts';
import { IN_FLIGHT } from '../facts/clocks.ts';
import type { State, TrackedSession } from './state.ts';

/** How many rows before a request are looked at: the hop is the one before it, or nearly. */
const ROWS = 20;

/** The row of such a hop of `session`, a moment before `at`; null when there is none. */
export function unseenHop(state: State, session: TrackedSession, at: EpochMs): number | null {
  for (let i = state.events.length - 1; i >= Math.max(0, state.events.length - ROWS); i -= 1) {
    const event = state.events[i];
    if (event?.kind !== 'sent' || !event.possiblyIncomplete || at - event.at > IN_FLIGHT) continue;
    if (event.session === session.id) return i;
  }
  return null;
}
