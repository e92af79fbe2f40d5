/**
 * Joins the timeline with what the companion recorded, by the id of each request: the record names how a session ended, who logged in or
 * out, what changed and by which line of code, and what was never saved. The reducer's log is never changed; a run of requests is cut
 * where one of them has something to say.
 */
import type { EpochMs } from '../../cookie/types.ts';
import type { ServerRecord } from '../../companion/shapes.ts';
import type { Exchange } from '../facts/observation.ts';
import type { Session, SessionEvent, SessionLog } from '../log/session-log.ts';
import { cutRun } from './cut-run.ts';
import { CookieKeys } from './cookie-keys.ts';
import { isNews, tell } from './tell.ts';
import { UserNames, visitOf } from './visitors.ts';

export { hasLost } from './tell.ts';

/** Nothing was joined yet. */
const NONE = { from: [], told: [] };

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
  /** The other way round: what told of a record. */
  readonly #toldBy = new Map<string, number>();
  readonly #keys = new CookieKeys();
  /** When the session of a key ends on the server. */
  readonly #ends = new Map<string, EpochMs>();
  /** Who a session key belongs to, as its newest record says. */
  readonly #users = new Map<string, { readonly id: string; readonly origin: string } | null>();
  readonly #names = new UserNames();
  /** The site that told a record. */
  readonly #origins = new Map<string, string>();
  readonly #exchange: (n: number) => Exchange | undefined;
  /** The events of last time, and what each became. */
  #last: { from: readonly SessionEvent[]; told: readonly (readonly SessionEvent[] | null)[] } = NONE;
  readonly #sessions = new WeakMap<Session, Session>();
  #stale = false;
  /** Records that a run is cut for: only when there are any, runs are searched. */
  readonly #news = new Set<string>();

  /** `exchange` finds what was observed under a number: rows that a run is cut into are named by it. */
  constructor(exchange: (n: number) => Exchange | undefined = () => undefined) {
    this.#exchange = exchange;
  }

  /** Observation `n` is an exchange whose response carried this id, and touched its session. */
  link(n: number, id: string): void {
    this.#idOf.set(n, id);
    this.#toldBy.set(id, n);
    this.#stale = true;
  }

  /** Adds a record of the site at `origin`, or puts a whole one in the place of a header's. */
  put(record: ServerRecord, origin = ''): void {
    this.#records.delete(record.id);
    this.#records.set(record.id, record);
    this.#origins.set(record.id, origin);
    this.#names.note(origin, record);
    const told = record.data === undefined ? undefined : this.#exchange(this.#toldBy.get(record.id) ?? -1);
    if (told !== undefined) this.#keys.learn(record, told);
    // A header masks its keys.
    if (record.data !== undefined && record.key.after !== null) {
      this.#users.set(record.key.after, record.user === null ? null : { id: record.user.id, origin });
      const date = record.expiry.after?.date ?? null;
      if (date !== null) this.setEnd(record.key.after, Date.parse(date));
    }
    if (record.data !== undefined) this.#withData.add(record.id);
    if (isNews(record)) this.#news.add(record.id);
    this.#shorten();
    this.#stale = true;
  }

  get(id: string): ServerRecord | null {
    return this.#records.get(id) ?? null;
  }

  /** The record of the request that was observed under `n`, whether or not an event rests on it. */
  at(n: number): ServerRecord | null {
    const id = this.#idOf.get(n);
    return id === undefined ? null : this.get(id);
  }

  /** The record of the request behind an event, if the companion made one. */
  of(event: SessionEvent): ServerRecord | null {
    for (const n of event.evidence) {
      const record = this.at(n);
      if (record !== null) return record;
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

  /** The session key that the value of a cookie stands for. */
  keyOf(value: string): string {
    return this.#keys.keyOf(value);
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
    this.#toldBy.clear();
    this.#keys.clear();
    this.#users.clear();
    this.#ends.clear();
    this.#last = NONE;
    this.#names.clear();
    this.#origins.clear();
    this.#news.clear();
    this.#stale = false;
  }

  /** The log with what the server knows. The same object when there is nothing to add. */
  join(log: SessionLog): SessionLog {
    if (this.#records.size === 0) return log;
    const sessions = log.sessions.map((session) => this.#named(session));
    return { ...log, sessions, events: this.#joined(log.events) };
  }

  /** Events that are as they were last time are not looked at again. */
  #joined(from: readonly SessionEvent[]): readonly SessionEvent[] {
    const last = this.#last;
    const to: SessionEvent[] = [];
    const told = from.map((event, index) => {
      const before = last.from[index] === event ? (last.told[index] ?? null) : null;
      const known = last.from[index] === event && !this.#stale;
      const now = known ? before : this.#tell(event, before);
      if (now === null) to.push(event);
      else to.push(...now);
      return now;
    });
    this.#last = { from, told };
    this.#stale = false;
    return to;
  }

  /** What `event` is with its record; null = as it is. Rows are rendered again only when their event is another object. */
  #tell(event: SessionEvent, last: readonly SessionEvent[] | null): readonly SessionEvent[] | null {
    if (event.kind === 'sent') return this.#tellRun(event, last);
    // The record of a request that went without the cookie is about another session, or none.
    if (event.kind === 'not-sent') return null;
    const record = this.of(event);
    if (record === null) return null;
    const origin = this.#origins.get(record.id) ?? '';
    const visit = visitOf(record, this.#names, origin);
    const [old] = last ?? [];
    if (last !== null && old?.server?.record === record && old.visit?.name === visit?.name) return last;
    return [tell(event, record, visit)];
  }

  /** Of a run of requests, those that have something to say become rows of their own. What only read says nothing new. */
  #tellRun(event: SessionEvent, last: readonly SessionEvent[] | null): readonly SessionEvent[] | null {
    if (this.#news.size === 0) return null;
    const news = new Map<number, ServerRecord>();
    for (const n of event.evidence) {
      const id = this.#idOf.get(n);
      if (id === undefined || !this.#news.has(id)) continue;
      const record = this.#records.get(id);
      if (record !== undefined) news.set(n, record);
    }
    if (news.size === 0) return null;
    const now = cutRun(event, news, this.#exchange);
    // A piece that is as it was stays the same object.
    return now.map((one) => last?.find((old) => isSamePiece(old, one)) ?? one);
  }

  #named(session: Session): Session {
    const user = this.#users.get(this.keyOf(session.value));
    const id = user?.id ?? session.userId;
    const told = user === undefined || user === null ? null : this.#names.nameOf(user.origin, user.id);
    // A name that is known stays with its id.
    const userName = told ?? (id === session.userId ? session.userName : null);
    if (id === session.userId && userName === session.userName) return session;
    const last = this.#sessions.get(session);
    if (last !== undefined && last.userId === id && last.userName === userName) return last;
    const named = { ...session, userId: id, userName };
    this.#sessions.set(session, named);
    return named;
  }

  #shorten(): void {
    if (this.#records.size > MAX_RECORDS) {
      const [oldest] = this.#records.keys();
      if (oldest !== undefined) {
        this.#records.delete(oldest);
        this.#origins.delete(oldest);
        this.#news.delete(oldest);
      }
    }
    if (this.#withData.size <= MAX_WITH_DATA) return;
    const [id] = this.#withData;
    if (id === undefined) return;
    this.#withData.delete(id);
    const record = this.#records.get(id);
    if (record !== undefined) this.#records.set(id, { ...record, data: { before: null, after: null } });
  }
}

function isSamePiece(a: SessionEvent, b: SessionEvent): boolean {
  return a.id === b.id && a.count === b.count && a.server?.record === b.server?.record && a.kind === b.kind;
}
