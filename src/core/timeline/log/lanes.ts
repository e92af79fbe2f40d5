/**
 * The lifelines in the timeline's gutter: which column a session's line runs in, and what each row draws.
 * A row needs nothing but itself, so a virtualised list can draw any row alone.
 */
import type { Session, SessionEvent } from './session-log.ts';

/** Columns the gutter ever has: more sessions than these at once share the last one. */
export const MAX_COLUMNS = 8;

/** One line that touches a row. */
export interface Lane {
  readonly column: number;
  readonly session: number;
  /** Whether it covers the part above the row's middle, and the part below. */
  readonly above: boolean;
  readonly below: boolean;
}

/** What one row's gutter draws. Equal rows are the same object. */
export interface LaneRow {
  readonly lanes: readonly Lane[];
  /** The column of the row's node. */
  readonly column: number;
  /** The session whose line the node sits on: for a rotation the one that it came from; null = no line at all. */
  readonly nodeSession: number | null;
  /** For a rotation: the new session's line leaves the node for this column. */
  readonly branch: { readonly column: number; readonly session: number } | null;
  /** The line starts here but the cookie is older than the recording. */
  readonly stub: boolean;
}

/** Sessions by column after a row; -1 = free. Never changed, shared between rows. */
type Columns = readonly number[];

const none: Columns = [];

function freeColumn(columns: Columns): number {
  const free = columns.indexOf(-1);
  return Math.min(free === -1 ? columns.length : free, MAX_COLUMNS - 1);
}

function withColumn(columns: Columns, column: number, session: number): Columns {
  const next = [...columns];
  while (next.length < column) next.push(-1);
  next[column] = session;
  while (next.at(-1) === -1) next.pop();
  return next;
}

/** Keeps the rows of a growing log; only rows that could have changed are worked out again. */
export class LaneBook {
  #seen: SessionEvent[] = [];
  #after: Columns[] = [];
  #rows: LaneRow[] = [];
  #ends = new Map<number, string>();
  /** The sessions whose line ends at an event, by its id. */
  #endings = new Map<string, number[]>();
  #plain = new WeakMap<Columns, LaneRow[]>();
  #width = 1;

  /** How many columns the widest row uses, at least 1. */
  get width(): number {
    return this.#width;
  }

  /** The rows for `events`, one each. `sessions` is indexed by session id. */
  update(events: readonly SessionEvent[], sessions: readonly Session[]): readonly LaneRow[] {
    if (sessions.length < this.#ends.size) this.#forget();
    const start = Math.min(this.#unchanged(events), this.#firstMovedEnd(sessions));
    const rows = this.#rows.slice(0, start);
    this.#seen.length = start;
    this.#after.length = start;
    let columns = this.#after[start - 1] ?? none;
    for (const event of events.slice(start)) {
      const [row, next] = this.#step(columns, event, sessions);
      rows.push(row);
      this.#seen.push(event);
      this.#after.push(next);
      this.#width = Math.max(this.#width, columns.length, next.length, row.column + 1);
      columns = next;
    }
    this.#rows = rows;
    return rows;
  }

  /** Fewer sessions than line ends: the log was cleared. */
  #forget(): void {
    this.#seen = [];
    this.#after = [];
    this.#rows = [];
    this.#ends = new Map();
    this.#endings = new Map();
    this.#width = 1;
  }

  #unchanged(events: readonly SessionEvent[]): number {
    const most = Math.min(events.length, this.#seen.length);
    for (let i = 0; i < most; i += 1) {
      const old = this.#seen[i];
      const now = events[i];
      if (old === now) continue;
      if (old?.id !== now?.id || old?.kind !== now?.kind) return i;
      if (old?.session !== now?.session || old?.from !== now?.from) return i;
    }
    return most;
  }

  /** The first known row at which a session's line ended, or now ends, other than before. */
  #firstMovedEnd(sessions: readonly Session[]): number {
    const moved = new Set<string>();
    for (const session of sessions) {
      const old = this.#ends.get(session.id);
      const now = session.ended?.eventId;
      if (old === now) continue;
      if (old !== undefined) moved.add(old);
      if (now === undefined) this.#ends.delete(session.id);
      else {
        moved.add(now);
        this.#ends.set(session.id, now);
      }
    }
    if (moved.size === 0) return this.#seen.length;
    this.#endings = new Map();
    for (const [session, eventId] of this.#ends) {
      this.#endings.set(eventId, [...(this.#endings.get(eventId) ?? []), session]);
    }
    const at = this.#seen.findIndex((event) => moved.has(event.id));
    return at === -1 ? this.#seen.length : at;
  }

  #step(columns: Columns, event: SessionEvent, sessions: readonly Session[]): readonly [LaneRow, Columns] {
    const { from, session: to } = event;
    const source = from === null ? -1 : columns.indexOf(from);
    const own = to === null ? -1 : columns.indexOf(to);
    const endings = this.#endings.get(event.id) ?? [];
    if (source === -1 && own !== -1 && endings.length === 0) return [this.#plainRow(columns, own), columns];

    const column = own === -1 ? freeColumn(columns) : own;
    let next = columns;
    if (own === -1 && to !== null && !isOver(event, sessions[to])) next = withColumn(columns, column, to);
    for (const id of endings) if (next.includes(id)) next = withColumn(next, next.indexOf(id), -1);

    const lanes: Lane[] = [];
    for (let c = 0; c < Math.max(columns.length, next.length); c += 1) {
      const above = columns[c] ?? -1;
      const below = next[c] ?? -1;
      const session = below === -1 ? above : below;
      // A rotation's new line is drawn by its branch: it does not start in its own column's middle.
      if (session !== -1) lanes.push({ column: c, session, above: above !== -1, below: below !== -1 });
    }
    const branch = to !== null && source !== -1 && source !== column ? { column, session: to } : null;
    const row: LaneRow = {
      lanes: branch === null ? lanes : lanes.filter((lane) => lane.column !== column || lane.above),
      column: branch === null ? column : source,
      nodeSession: branch === null ? to : from,
      branch,
      stub: own === -1 && source === -1 && to !== null && startsOlder(event, sessions[to]),
    };
    return [row, next];
  }

  #plainRow(columns: Columns, column: number): LaneRow {
    const cached = this.#plain.get(columns) ?? [];
    this.#plain.set(columns, cached);
    const known = cached[column];
    if (known !== undefined) return known;
    const lanes = columns.flatMap((session, c) =>
      session === -1 ? [] : [{ column: c, session, above: true, below: true }],
    );
    const row = { lanes, column, nodeSession: columns[column] ?? -1, branch: null, stub: false };
    cached[column] = row;
    return row;
  }
}

/** Traffic of a session that is already over (a request that was under way) gets a node but no line. */
function isOver(event: SessionEvent, session: Session | undefined): boolean {
  const ended = session?.ended ?? null;
  return ended !== null && ended.eventId !== event.id && event.at >= ended.at;
}

function startsOlder(event: SessionEvent, session: Session | undefined): boolean {
  return session !== undefined && session.existedBefore && event.at <= session.firstAt;
}
