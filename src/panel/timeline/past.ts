/** How the panel looks at a past moment: what was known then, reduced anew. */
import { factsUpTo } from '../../core/timeline/facts/up-to.ts';
import type { LogModel } from '../models/log.ts';
import type { PastView } from './rows.ts';
import { withVisitors } from './visitors.ts';

/** The past of this log. */
export function pastOf(log: LogModel): PastView {
  return {
    // Of an event that a line made: when its answer had come.
    momentOf({ at, line, evidence }) {
      const main = line === null ? undefined : log.observation(evidence[0] ?? -1);
      return main?.kind === 'exchange' ? Math.max(at, main.exchange.receivedAt) : at;
    },
    sessionsAt: (at) =>
      withVisitors(log.logOf(factsUpTo(log.shown(), at)).sessions, log.log.peek().events, at),
  };
}
