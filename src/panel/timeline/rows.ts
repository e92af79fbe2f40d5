/** The rows of the timeline: all events, or those that pass the filter; and what is selected in them. */
import { computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { EpochMs } from '../../core/cookie/types.ts';
import type { Observation } from '../../core/timeline/facts/observation.ts';
import { LaneBook, type LaneRow } from '../../core/timeline/log/lanes.ts';
import type { Session, SessionEvent, SessionLog } from '../../core/timeline/log/session-log.ts';
import type { DetailsTab } from '../models/tab.ts';
import { slot } from '../models/slot.ts';
import { matchesFilter, parseFilter, type FilterQuery } from './filter-query.ts';
import { eventTitle } from './event-title.ts';
import { isRun, MemberBook, memberLane } from './members.ts';
import type { Words } from '../models/words.ts';

/** A row: an event, or one request of an event that is a run. */
export interface Row {
  /** Index into `log.events`. */
  readonly index: number;
  /** The number of the observation, for one request of a run. */
  readonly member: number | null;
}

export interface TimelineModel {
  readonly filter: Signal<string>;
  readonly query: ReadonlySignal<FilterQuery>;
  /** What is shown in which order, or null when it is all events as they are. */
  readonly rows: ReadonlySignal<readonly Row[] | null>;
  /** Whether a filter leaves rows out. */
  readonly filtered: ReadonlySignal<boolean>;
  /** The runs whose requests are shown, by the run's id. */
  readonly opened: ReadonlySignal<ReadonlySet<string>>;
  toggleRun(id: string): void;
  readonly count: ReadonlySignal<number>;
  readonly lanes: ReadonlySignal<readonly LaneRow[]>;
  /** How many columns the gutter has. */
  readonly columns: ReadonlySignal<number>;
  readonly tab: Signal<DetailsTab>;
  /** The selected event: the user's choice, or the newest worth a look while there is none. */
  readonly event: ReadonlySignal<SessionEvent | null>;
  readonly session: ReadonlySignal<Session | null>;
  /** The moment after the selected event, while the past is looked at; null: the present is. */
  readonly past: ReadonlySignal<EpochMs | null>;
  /** The sessions as they are, or as they were at that moment. */
  readonly sessions: ReadonlySignal<readonly Session[]>;
  /** Makes the selected event the time cursor; null goes back to the present and lets go of the selection. */
  lookBack(at: PastView | null): void;
  /** Whether an event had not happened yet at the cursor. */
  isLater(event: SessionEvent): boolean;
  /** The event that a view should scroll to, anew with each choice. */
  readonly reveal: ReadonlySignal<{ readonly id: string } | null>;
  /** The event shown in a row of the (filtered) list. */
  eventAt(row: number): SessionEvent | undefined;
  /** Whether the row is one request of a run that is opened above it. */
  isMember(row: number): boolean;
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

/** How the past is looked at: loaded with whoever asks for it. */
export interface PastView {
  /** The moment after an event. */
  momentOf(event: SessionEvent): EpochMs;
  sessionsAt(at: EpochMs): readonly Session[];
}

/** The timeline of the panel around this view. */
export const useTimeline = slot<TimelineModel>('the timeline');

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

export function createTimeline(
  log: ReadonlySignal<SessionLog>,
  words: Words,
  fact: (n: number) => Observation | undefined = () => undefined,
): TimelineModel {
  const filter = signal('');
  const picked = signal<string | null>(null);
  const pickedSession = signal<number | null>(null);
  const view = signal<PastView | null>(null);
  const reveal = signal<{ readonly id: string } | null>(null);
  const tab = signal<DetailsTab>('payload');
  const opened = signal<ReadonlySet<string>>(new Set());
  const book = new LaneBook();
  const members = new MemberBook(fact);
  const query = computed(() => parseFilter(filter.value));
  const filtered = computed(() => query.value.terms.length > 0);
  const lanes = computed(() => book.update(log.value.events, log.value.sessions));

  /** The rows of one event that pass the filter: itself, or those of its requests that do. */
  const passing = (event: SessionEvent, index: number): readonly Row[] => {
    const session = event.session === null ? undefined : log.value.sessions[event.session];
    const title = `${eventTitle(event, words)}\n${words.code('timeline.kind', event.kind)}`.toLowerCase();
    const passes = (one: SessionEvent): boolean => matchesFilter(query.value, { event: one, session, title });
    const whole = { index, member: null };
    if (!isRun(event)) return passes(event) ? [whole] : [];
    const found: Row[] = [];
    for (const n of event.evidence) {
      const one = members.look(event, n);
      if (one !== null && passes(one)) found.push({ index, member: n });
    }
    // A run of which all pass stays one row; so does one whose requests are forgotten.
    if (found.length < event.evidence.length && (found.length > 0 || !passes(event))) return found;
    return opened.value.has(event.id) ? [whole, ...found] : [whole];
  };
  const rows = computed<readonly Row[] | null>(() => {
    const { events } = log.value;
    if (filtered.value) return events.flatMap(passing);
    if (opened.value.size === 0) return null;
    return events.flatMap((event, index) => {
      const whole = { index, member: null };
      if (!opened.value.has(event.id)) return [whole];
      return [whole, ...event.evidence.map((n) => ({ index, member: n }))];
    });
  });
  const count = computed(() => rows.value?.length ?? log.value.events.length);
  const indexById = computed(() => new Map(log.value.events.map((event, index) => [event.id, index])));
  // While nothing is picked, no index of 100,000 ids is built.
  const pickedEvent = computed(() => {
    if (picked.value === null) return null;
    const index = indexById.value.get(picked.value);
    return index === undefined ? members.get(picked.value) : (log.value.events[index] ?? null);
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
  const past = computed(() => (event.value === null ? null : (view.value?.momentOf(event.value) ?? null)));
  const sessions = computed(() =>
    past.value === null ? log.value.sessions : (view.value?.sessionsAt(past.value) ?? []),
  );
  const session = computed(() => {
    const id = pickedSession.value ?? event.value?.session ?? null;
    if (id !== null) return sessions.value[id] ?? null;
    // With one session in sight (found in the jar, say, by DevTools that opened late) there is nothing to choose.
    const [only, ...others] =
      picked.value === null ? sessions.value.filter(({ ended }) => ended === null) : [];
    return only !== undefined && others.length === 0 ? only : null;
  });
  const stopCleared = effect(() => {
    if (log.value.events.length > 0) return;
    picked.value = null;
    pickedSession.value = null;
    view.value = null;
    opened.value = new Set();
    members.clear();
  });

  const rowAt = (row: number): Row =>
    rows.value?.[row] ?? { index: rows.value === null ? row : -1, member: null };
  const eventAt = (row: number): SessionEvent | undefined => {
    const { index, member } = rowAt(row);
    const found = log.value.events[index];
    return member === null || found === undefined ? found : (members.member(found, member) ?? undefined);
  };
  const selectEvent = (id: string | null): void => {
    picked.value = id;
    pickedSession.value = id === null ? null : (pickedEvent.peek()?.session ?? null);
    if (id !== null) reveal.value = { id };
  };
  /** The index of an event, or of the run that a request belongs to. */
  const indexOf = (id: string): number =>
    indexById.value.get(id) ?? indexById.value.get(members.runOf(id) ?? '') ?? -1;
  const rowOf = (eventId: string): number => {
    const index = indexOf(eventId);
    if (rows.value === null || index === -1) return index;
    const first = firstRow(rows.value, index);
    if (first === -1) return -1;
    for (let row = first; rows.value[row]?.index === index; row += 1) {
      if (eventAt(row)?.id === eventId) return row;
    }
    return first;
  };
  return {
    filter,
    query,
    rows,
    filtered,
    opened,
    toggleRun(id) {
      const next = new Set(opened.peek());
      if (!next.delete(id)) next.add(id);
      opened.value = next;
    },
    count,
    lanes,
    columns: computed(() => (lanes.value.length === 0 ? 1 : book.width)),
    tab,
    event,
    session,
    reveal,
    eventAt,
    isMember: (row) => rowAt(row).member !== null,
    laneAt(row) {
      const { index, member } = rowAt(row);
      const lane = lanes.value[index];
      return lane === undefined || member === null ? lane : memberLane(lane);
    },
    rowOf,
    selectEvent,
    past,
    sessions,
    lookBack(at) {
      // The cursor stays at its event, whatever comes.
      selectEvent(at === null ? null : (event.peek()?.id ?? null));
      view.value = at;
    },
    isLater(other) {
      const cursor = past.value === null ? null : event.value;
      return cursor !== null && other.id !== cursor.id && indexOf(other.id) > indexOf(cursor.id);
    },
    selectSession(id) {
      if (view.peek() !== null) {
        // Another session at the same moment.
        pickedSession.value = id;
        return;
      }
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
      for (let i = indexOf(now.id) + by; i >= 0 && i < events.length; i += by) {
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

/** The first row of the event at `wanted`, or -1. Rows are in the order of their events. */
function firstRow(rows: readonly Row[], wanted: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.index ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return rows[low]?.index === wanted ? low : -1;
}
