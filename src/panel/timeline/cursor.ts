/** Where the time cursor stands among all events, and where it can go. */
import type { SessionEvent, SessionLog } from '../../core/timeline/log/session-log.ts';
import type { Words } from '../models/words.ts';
import { clockTime } from '../parts/format.ts';
import { eventTitle } from './event-title.ts';
import type { TimelineModel } from './rows.ts';

/** The index of the selected event; one request of a run stands where its run does. -1: there is none. */
export function cursorAt({ events }: Pick<SessionLog, 'events'>, timeline: TimelineModel): number {
  const event = timeline.event.value;
  if (event === null) return -1;
  const at = events.findIndex(({ id }) => id === event.id);
  return at === -1 ? events.findLastIndex((other) => other.at <= event.at) : at;
}

/** The event that begins the next session (1), or this one or the one before (-1); null at the ends. */
export function sessionStart(events: readonly SessionEvent[], from: number, by: -1 | 1): SessionEvent | null {
  const seen = new Set<number>();
  const starts = events.flatMap((event, index) => {
    if (event.session === null || seen.has(event.session)) return [];
    seen.add(event.session);
    return [{ event, index }];
  });
  const found =
    by === 1 ? starts.find(({ index }) => index > from) : starts.findLast(({ index }) => index < from);
  return found?.event ?? null;
}

/** `10:05:02, Data changed, 7 of 16`: the cursor in words. */
export function cursorText(event: SessionEvent, at: number, total: number, words: Words): string {
  return words.t('flow.past.value', {
    time: clockTime(event.at),
    event: eventTitle(event, words),
    n: at + 1,
    total,
  });
}
