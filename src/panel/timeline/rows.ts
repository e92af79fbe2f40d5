/** The rows of the timeline: all events, or those that pass the filter; and what is selected in them. */
import { computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { LaneBook, type LaneRow } from '../../core/timeline/log/lanes.ts';
import type { Session, SessionEvent, SessionLog } from '../../core/timeline/log/session-log.ts';
import { matchesFilter, parseFilter, type FilterQuery } from '../toolbar/filter-query.ts';
import type { Words } from '../models/words.ts';

export type DetailsTab = 'payload' | 'cookie' | 'server';

export interface TimelineModel {
  readonly filter: Signal<string>;
  readonly query: ReadonlySignal<FilterQuery>;
  /** Indices into `log.events`, or null when all are shown. */
  readonly rows: ReadonlySignal<readonly number[] | null>;
  readonly count: ReadonlySignal<number>;
  readonly lanes: ReadonlySignal<readonly LaneRow[]>;
  /** How many columns the gutter has. */
  readonly columns: ReadonlySignal<number>;
  readonly tab: Signal<DetailsTab>;
  /** The selected event: the user's choice, or the newest worth a look while there is none. */
  readonly event: ReadonlySignal<SessionEvent | null>;
  readonly session: ReadonlySignal<Session | null>;
  /** The event that a view should scroll to, anew with each choice. */
  readonly reveal: ReadonlySignal<{ readonly id: string } | null>;
  /** The event shown in a row of the (filtered) list. */
  eventAt(row: number): SessionEvent | undefined;
  laneAt(row: number): LaneRow | undefined;
  /** The row of an event, or -1 when it is filtered out. */
  rowOf(eventId: string): number;
  selectEvent(id: string | null): void;
  selectSession(id: number): void;
  /** Moves the selection by rows; `Infinity` goes to an end. */
  move(by: number): void;
  /** The previous (-1) or next (1) event of the selected session, or null at its ends. */
  neighbour(by: -1 | 1): SessionEvent | null;
  dispose(): void;
}

/** The last index `at` for which `events[at]` satisfies the test; events are many and the answer is near the end. */
function lastWhere(
  events: readonly SessionEvent[],
  test: (event: SessionEvent) => boolean,
): SessionEvent | null {
  for (let i = events.length - 1; i >= 0; i -= 1) {
    const event = events[i];
    if (event !== undefined && test(event)) return event;
  }
  return null;
}

export function createTimeline(log: ReadonlySignal<SessionLog>, words: Words): TimelineModel {
  const filter = signal('');
  const picked = signal<string | null>(null);
  const pickedSession = signal<number | null>(null);
  const reveal = signal<{ readonly id: string } | null>(null);
  const tab = signal<DetailsTab>('payload');
  const book = new LaneBook();
  const query = computed(() => parseFilter(filter.value));
  const lanes = computed(() => book.update(log.value.events, log.value.sessions));

  const rows = computed<readonly number[] | null>(() => {
    const { terms } = query.value;
    if (terms.length === 0) return null;
    const { events, sessions } = log.value;
    const found: number[] = [];
    for (const [index, event] of events.entries()) {
      const session = event.session === null ? undefined : sessions[event.session];
      const title = words.code('timeline.kind', event.kind).toLowerCase();
      if (matchesFilter(query.value, { event, session, title })) found.push(index);
    }
    return found;
  });
  const count = computed(() => rows.value?.length ?? log.value.events.length);
  const indexById = computed(() => new Map(log.value.events.map((event, index) => [event.id, index])));
  // While nothing is picked, no index of 100,000 ids is built.
  const pickedEvent = computed(() => {
    if (picked.value === null) return null;
    const index = indexById.value.get(picked.value);
    return index === undefined ? null : (log.value.events[index] ?? null);
  });
  const event = computed(() => {
    if (pickedEvent.value !== null) return pickedEvent.value;
    const { events } = log.value;
    const wanted = pickedSession.value;
    if (wanted !== null) {
      const own = (e: SessionEvent): boolean => e.session === wanted;
      return lastWhere(events, (e) => own(e) && e.kind !== 'sent') ?? lastWhere(events, own);
    }
    return lastWhere(events, (e) => e.kind !== 'sent' && e.session !== null) ?? events.at(-1) ?? null;
  });
  const session = computed(() => {
    const { sessions } = log.value;
    const id = pickedSession.value ?? event.value?.session ?? null;
    if (id !== null) return sessions[id] ?? null;
    // With one session in sight (found in the jar, say, by DevTools that opened late) there is nothing to choose.
    const [only, ...others] = picked.value === null ? sessions.filter(({ ended }) => ended === null) : [];
    return only !== undefined && others.length === 0 ? only : null;
  });
  const stopCleared = effect(() => {
    if (log.value.events.length > 0) return;
    picked.value = null;
    pickedSession.value = null;
  });

  const indexOfRow = (row: number): number => (rows.value === null ? row : (rows.value[row] ?? -1));
  const eventAt = (row: number): SessionEvent | undefined => log.value.events[indexOfRow(row)];
  const selectEvent = (id: string | null): void => {
    picked.value = id;
    pickedSession.value = id === null ? null : (pickedEvent.peek()?.session ?? null);
    if (id !== null) reveal.value = { id };
  };
  const rowOf = (eventId: string): number => {
    const index = indexById.value.get(eventId) ?? -1;
    if (rows.value === null || index === -1) return index;
    return binarySearch(rows.value, index);
  };
  return {
    filter,
    query,
    rows,
    count,
    lanes,
    columns: computed(() => (lanes.value.length === 0 ? 1 : book.width)),
    tab,
    event,
    session,
    reveal,
    eventAt,
    laneAt: (row) => lanes.value[indexOfRow(row)],
    rowOf,
    selectEvent,
    selectSession(id) {
      picked.value = null;
      pickedSession.value = id;
      if (event.peek() !== null) reveal.value = { id: event.peek()?.id ?? '' };
    },
    move(by) {
      const last = count.value - 1;
      if (last < 0) return;
      const now = event.value === null ? -1 : rowOf(event.value.id);
      const start = now === -1 && by < 0 ? last + 1 : now;
      selectEvent(eventAt(Math.min(last, Math.max(0, start + by)))?.id ?? null);
    },
    neighbour(by) {
      const now = event.value;
      if (now === null) return null;
      const { events } = log.value;
      for (let i = (indexById.value.get(now.id) ?? -1) + by; i >= 0 && i < events.length; i += by) {
        const other = events[i];
        if (other === undefined) continue;
        // A rotation joins two lines: backwards it goes on along the old one, forwards along the new one.
        const joined =
          by === -1 ? now.from !== null && other.session === now.from : other.from === now.session;
        if ((now.session !== null && other.session === now.session) || (joined && now.session !== null))
          return other;
      }
      return null;
    },
    dispose: stopCleared,
  };
}

function binarySearch(sorted: readonly number[], wanted: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const value = sorted[middle] ?? 0;
    if (value === wanted) return middle;
    if (value < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
