/** What the recorded facts about the jar say of one event's verdict. */
import { confirmVerdict, type Confirmation } from '../../../core/timeline/log/confirm.ts';
import type { Observation } from '../../../core/timeline/facts/observation.ts';
import type { SessionEvent } from '../../../core/timeline/log/session-log.ts';
import type { LogModel } from '../../models/log.ts';

/** The jar can tell of a response before the network log does: numbers this much lower are looked at too. */
const BEFORE = 200;

/** Readings come soon after a line: so many facts later nothing new is found. */
const AFTER = 1000;

/** The next event that changed the event's cookie, or null. */
export function nextChange(event: SessionEvent, events: readonly SessionEvent[]): SessionEvent | null {
  const { session } = event;
  if (session === null) return null;
  const index = events.findLastIndex(({ id }) => id === event.id);
  if (index === -1) return null;
  for (let i = index + 1; i < events.length; i += 1) {
    const other = events[i];
    if (other === undefined || other.kind === 'sent') continue;
    if (other.session === session || other.from === session) return other;
  }
  return null;
}

export function confirmationOf(event: SessionEvent, log: LogModel): Confirmation {
  if (event.verdict === null || event.line === null) return { state: 'by-rules' };
  const { events } = log.log.value;
  const main = event.evidence[0] ?? 0;
  const facts: Observation[] = [];
  for (let n = Math.max(0, main - BEFORE); n <= main + AFTER; n += 1) {
    const fact = log.observation(n);
    if (fact !== undefined) facts.push(fact);
  }
  return confirmVerdict(event, facts, nextChange(event, events));
}
