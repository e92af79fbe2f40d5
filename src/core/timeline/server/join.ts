/**
 * Joins the timeline with what the companion recorded, by the id of each request: a save whose data differs becomes `data-changed`, keys and
 * the line of code are added, and a guess about a login becomes certain. The reducer's log is never changed; events keep their places.
 */
import type { EpochMs } from '../../cookie/types.ts';
import type { Session, SessionEvent, SessionLog } from '../log/session-log.ts';
import { changedKeys, writerOf } from './data-changes.ts';
import type { ServerRecord } from '../../companion/shapes.ts';

/** Records whose data on both sides is kept; the older ones keep their diff. */
export const MAX_WITH_DATA = 200;
/** Records kept at all. */
export const MAX_RECORDS = 5_000;

/** Keeps the records and joins them with logs. */
export class RecordBook {
  readonly #records = new Map<string, ServerRecord>();
  /** Ids of the records that still have their data, oldest first. */
  readonly #withData = new Set<string>();
  /** Record ids by the number of the observation that told of them. */
  readonly #idOf = new Map<number, string>();
  /** When the session of a key ends on the server. */
  readonly #ends = new Map<string, EpochMs>();
  /** Who a session key belongs to, as its newest record says. */
  readonly #users = new Map<string, NonNullable<ServerRecord['user']> | null>();
  #events: { from: readonly SessionEvent[]; to: readonly SessionEvent[] } = { from: [], to: [] };
  readonly #sessions = new WeakMap<Session, Session>();
  #stale = false;
  /** Whether any request lost a change: only then runs of requests are searched for one. */
  #anyLost = false;

  /** Observation `n` is an exchange whose response carried this id, and touched its session. */
  link(n: number, id: string): void {
    this.#idOf.set(n, id);
    this.#stale = true;
  }

  /** Adds a record, or puts a whole one in the place of a header's. */
  put(record: ServerRecord): void {
    this.#records.delete(record.id);
    this.#records.set(record.id, record);
    // A header masks its keys.
    if (record.data !== undefined && record.key.after !== null) {
      this.#users.set(record.key.after, record.user);
      const date = record.expiry.after?.date ?? null;
      if (date !== null) this.setEnd(record.key.after, Date.parse(date));
    }
    if (record.data !== undefined) this.#withData.add(record.id);
    this.#anyLost ||= hasLost(record);
    this.#shorten();
    this.#stale = true;
  }

  get(id: string): ServerRecord | null {
    return this.#records.get(id) ?? null;
  }

  /** The record of the request behind an event, if the companion made one. */
  of(event: SessionEvent): ServerRecord | null {
    for (const n of event.evidence) {
      const id = this.#idOf.get(n);
      const record = id === undefined ? undefined : this.#records.get(id);
      if (record !== undefined) return record;
    }
    return null;
  }

  /** The id of the request behind an event, whether or not its record came; null when it left the session alone. */
  idOf(event: SessionEvent): string | null {
    for (const n of event.evidence) {
      const id = this.#idOf.get(n);
      if (id !== undefined) return id;
    }
    return null;
  }

  /** When Django said that a key's session ends: by its newest save. Null when unknown, or with the browser. */
  endOf(key: string): EpochMs | null {
    return this.#ends.get(key) ?? null;
  }

  /** The server was asked: this key's session ends then. */
  setEnd(key: string, at: EpochMs | null): void {
    if (at === null) this.#ends.delete(key);
    else this.#ends.set(key, at);
  }

  /** All records of a session key, oldest first: those that came with it or left with it. */
  ofKey(key: string): ServerRecord[] {
    return [...this.#records.values()]
      .filter((record) => record.key.before === key || record.key.after === key)
      .sort((a, b) => a.at - b.at);
  }

  clear(): void {
    this.#records.clear();
    this.#withData.clear();
    this.#idOf.clear();
    this.#users.clear();
    this.#ends.clear();
    this.#events = { from: [], to: [] };
    this.#stale = false;
    this.#anyLost = false;
  }

  /** The log with what the server knows. The same object when there is nothing to add. */
  join(log: SessionLog): SessionLog {
    if (this.#records.size === 0) return log;
    const sessions = log.sessions.map((session) => this.#named(session));
    return { ...log, sessions, events: this.#joined(log.events) };
  }

  /** Events that are as they were last time are not looked at again. */
  #joined(from: readonly SessionEvent[]): readonly SessionEvent[] {
    const last = this.#events;
    const to = from.map((event, index) => {
      const same = !this.#stale && last.from[index] === event ? last.to[index] : undefined;
      return same ?? this.#told(event, last.from[index] === event ? last.to[index] : undefined);
    });
    this.#events = { from, to };
    this.#stale = false;
    return to;
  }

  #told(event: SessionEvent, last: SessionEvent | undefined): SessionEvent {
    const record = event.kind === 'sent' ? this.#lossOf(event) : this.of(event);
    if (record === null) return event;
    // Rows are rendered again only when their event is another object.
    if (last?.server?.record === record) return last;
    return withRecord(event, record);
  }

  /** Of a run of requests: the newest that lost a change. What only read says nothing new. */
  #lossOf(event: SessionEvent): ServerRecord | null {
    if (!this.#anyLost) return null;
    for (let i = event.evidence.length - 1; i >= 0; i -= 1) {
      const id = this.#idOf.get(event.evidence[i] ?? -1);
      const record = id === undefined ? undefined : this.#records.get(id);
      if (record !== undefined && hasLost(record)) return record;
    }
    return null;
  }

  #named(session: Session): Session {
    const user = this.#users.get(session.value);
    if (user === undefined || user === null || session.userId === user.id) {
      if (user?.name === undefined || user.name === null || session.userName === user.name) return session;
    }
    const last = this.#sessions.get(session);
    const userName = user?.name ?? session.userName;
    if (last !== undefined && last.userId === user?.id && last.userName === userName) return last;
    const named = { ...session, userId: user?.id ?? null, userName };
    this.#sessions.set(session, named);
    return named;
  }

  #shorten(): void {
    if (this.#records.size > MAX_RECORDS) {
      const [oldest] = this.#records.keys();
      if (oldest !== undefined) this.#records.delete(oldest);
    }
    if (this.#withData.size <= MAX_WITH_DATA) return;
    const [id] = this.#withData;
    if (id === undefined) return;
    this.#withData.delete(id);
    const record = this.#records.get(id);
    if (record !== undefined) this.#records.set(id, { ...record, data: { before: null, after: null } });
  }
}

/** Whether a request changed something that was not saved. */
export function hasLost({ unsaved }: ServerRecord): boolean {
  return unsaved !== null && unsaved.length > 0;
}

function withRecord(event: SessionEvent, record: ServerRecord): SessionEvent {
  const server = { record, place: writerOf(record) };
  if (event.kind === 'sent') return { ...event, server };
  const keys = changedKeys(record.diff ?? []);
  const hasKeys = event.changes.some(({ field }) => field === 'data');
  const changes = hasKeys || event.kind === 'flushed' ? event.changes : [...keys, ...event.changes];
  if (event.kind === 'refreshed' && keys.length > 0) {
    return { ...event, kind: 'data-changed', certainty: 'certain', changes, server };
  }
  return { ...event, ...loginOf(event, record), changes, server };
}

/** Traffic shows that a key changed together with the CSRF token; the record shows what Django did. */
function loginOf(event: SessionEvent, record: ServerRecord): Pick<SessionEvent, 'reason' | 'certainty'> {
  const { reason, certainty } = event;
  if (event.kind !== 'rotated' || (!record.cycled && !record.flushed)) return { reason, certainty };
  const isLogin = record.writes.some(({ key }) => key !== null && key.split(', ').includes('_auth_user_id'));
  if (!isLogin) return { reason, certainty };
  return { reason: record.flushed ? 'login-other-user' : 'login-anonymous', certainty: 'certain' };
}
