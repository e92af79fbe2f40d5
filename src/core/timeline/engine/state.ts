/**
 * What the reducer knows at a moment: sessions, events, which cookie is live where. Every change goes through a method here,
 * and each method leaves on the trail how to take it back.
 */
import { identityKey } from '../../cookie/identity.ts';
import type { CookieIdentity, EpochMs, JarCookie } from '../../cookie/types.ts';
import { History } from './history.ts';
import type { SessionReading } from '../../django/session-cookie.ts';
import type { Named } from '../log/kinds.ts';
import type { NameOffer, Session, SessionEnd, SessionEvent } from '../log/session-log.ts';
import type { Trail } from './trail.ts';

/** Older values kept per cookie for "replay an older key". */
export const MAX_OLDER_VALUES = 20;

/** What is known about the user of a session that only the reducer needs. */
export type LoginState = 'no' | 'yes' | 'unknown';

/** A session with the reducer's private notes. */
export interface TrackedSession extends Session {
  readonly login: LoginState;
  /** The value was last written by the user, not by the server. */
  readonly byUser: boolean;
  /** The origins whose responses set this value: each of them knows it. */
  readonly setBy: readonly string[];
}

/** A new event: what its act must say, and what differs from the usual. */
type NewEvent = Named &
  Pick<SessionEvent, 'id' | 'certainty' | 'at' | 'session' | 'evidence'> &
  Partial<Omit<SessionEvent, 'kind' | 'reason'>>;

/** A new session: what must be said, and what differs from a cookie that was there before and of which nothing else is known. */
type NewSession = Pick<TrackedSession, 'identity' | 'value' | 'firstAt' | 'lastAt'> &
  Partial<Omit<TrackedSession, 'id' | 'ended' | 'form' | 'userId' | 'userName'>>;

export class State {
  readonly sessions: TrackedSession[] = [];
  readonly events: SessionEvent[] = [];
  readonly offers = new Map<string, NameOffer>();
  /** Live sessions by cookie identity. */
  readonly #live = new Map<string, number>();
  /** The CSRF cookie last seen per host: its change tells a login. */
  readonly #csrf = new Map<string, string>();
  /** When the last page of each host was asked for. */
  readonly #pages = new Map<string, EpochMs>();
  readonly history: History;
  readonly #trail: Trail;
  #nextExpiry: EpochMs | null = null;

  constructor(trail: Trail) {
    this.#trail = trail;
    this.history = new History(trail);
  }

  /** The earliest expiry of a live session, or null. */
  get nextExpiry(): EpochMs | null {
    return this.#nextExpiry;
  }

  clear(): void {
    this.sessions.length = 0;
    this.events.length = 0;
    this.offers.clear();
    this.#live.clear();
    this.#csrf.clear();
    this.#pages.clear();
    this.history.clear();
    this.#nextExpiry = null;
  }

  /** All live sessions, oldest first. */
  live(): TrackedSession[] {
    const found: TrackedSession[] = [];
    for (const id of this.#live.values()) {
      const session = this.sessions[id];
      if (session !== undefined) found.push(session);
    }
    return found.sort((a, b) => a.id - b.id);
  }

  liveAt(identity: CookieIdentity): TrackedSession | null {
    const id = this.#live.get(identityKey(identity));
    return id === undefined ? null : (this.sessions[id] ?? null);
  }

  /** As `liveAt`, where a store that is not known (`''`) stands for any. */
  liveLike(identity: CookieIdentity): TrackedSession | null {
    const exact = this.liveAt(identity) ?? this.liveAt({ ...identity, storeId: '' });
    if (exact !== null || identity.storeId !== '') return exact;
    return (
      this.live().find((one) => identityKey({ ...one.identity, storeId: '' }) === identityKey(identity)) ??
      null
    );
  }

  get(id: number): TrackedSession {
    const session = this.sessions[id];
    if (session === undefined) throw new Error(`no session ${id}`);
    return session;
  }

  /** Adds a session and makes it the live one of its identity. `reading` is what its value says. Returns it. */
  open({ form, userId, userName }: SessionReading, fields: NewSession): TrackedSession {
    const session: TrackedSession = {
      identityCertain: true,
      existedBefore: true,
      expires: undefined,
      lifetime: null,
      cappedFrom: null,
      cookie: null,
      jar: undefined,
      olderValues: [],
      origin: null,
      login: 'unknown',
      byUser: false,
      setBy: [],
      ...fields,
      form,
      userId,
      userName,
      id: this.sessions.length,
      ended: null,
    };
    this.sessions.push(session);
    this.#trail.onUndo(() => this.sessions.pop());
    this.#setLive(identityKey(session.identity), session.id);
    this.#refreshNextExpiry();
    return session;
  }

  /** Changes fields of a session; moves it when its identity changes. */
  update(id: number, patch: Partial<Omit<TrackedSession, 'id' | 'ended'>>): TrackedSession {
    const before = this.get(id);
    const after: TrackedSession = { ...before, ...patch };
    this.#replace(id, before, after);
    const from = identityKey(before.identity);
    const to = identityKey(after.identity);
    if (from !== to && this.#live.get(from) === id) {
      this.#setLive(from, undefined);
      this.#setLive(to, id);
    }
    if (before.expires !== after.expires) this.#refreshNextExpiry();
    return after;
  }

  end(id: number, end: SessionEnd): void {
    const before = this.get(id);
    this.#replace(id, before, { ...before, ended: end });
    const key = identityKey(before.identity);
    if (this.#live.get(key) === id) this.#setLive(key, undefined);
    this.#refreshNextExpiry();
  }

  /** Makes an ended session live again (an undo brought its cookie back). */
  revive(id: number): void {
    const before = this.get(id);
    this.#replace(id, before, { ...before, ended: null });
    this.#setLive(identityKey(before.identity), id);
    this.#refreshNextExpiry();
  }

  /** Notes that the session's cookie took `value` (null: was removed) by an event, the newest if not said. */
  explain(id: number, at: EpochMs, value: string | null, eventIndex = this.events.length - 1): void {
    this.history.note(this.get(id).identity, { at, value, eventIndex });
  }

  addEvent(fields: NewEvent): SessionEvent {
    const event: SessionEvent = {
      from: null,
      method: null,
      url: null,
      status: null,
      changes: [],
      line: null,
      verdict: null,
      count: 1,
      possiblyIncomplete: false,
      folded: false,
      ...fields,
    };
    this.events.push(event);
    this.#trail.onUndo(() => this.events.pop());
    return event;
  }

  /** Puts `event` in the place of the event at `index`. */
  replaceEvent(index: number, event: SessionEvent): void {
    const before = this.events[index];
    if (before === undefined) return;
    this.events[index] = event;
    this.#trail.onUndo(() => {
      this.events[index] = before;
    });
  }

  /**
   * Lets the row at `index` stand for `weight` more requests, under the name of `named`. The evidence array is shared by the versions of the row
   * (a run may be thousands long): the first `evidence.length` of a version is what it had when it was read.
   */
  extendRun(index: number, n: number, weight: number, named: Partial<SessionEvent>): void {
    const before = this.events[index];
    if (before === undefined) return;
    const evidence = before.evidence as number[];
    evidence.push(n);
    const count = before.count + weight;
    this.events[index] = { ...before, ...named, count, folded: before.folded || weight > 1 };
    this.#trail.onUndo(() => {
      evidence.pop();
      this.events[index] = before;
    });
  }

  /** Adds an observation to the evidence of the event at `index`. */
  addEvidence(index: number, n: number): void {
    const event = this.events[index];
    if (event === undefined || event.evidence.includes(n)) return;
    this.replaceEvent(index, { ...event, evidence: [...event.evidence, n] });
  }

  /** When the last page of `host` was asked for. */
  lastPage(host: string): EpochMs | undefined {
    return this.#pages.get(host);
  }

  notePage(host: string, at: EpochMs): void {
    this.#setWithUndo(this.#pages, host, at);
  }

  csrf(host: string): string | undefined {
    return this.#csrf.get(host);
  }

  setCsrf(host: string, token: string): void {
    this.#setWithUndo(this.#csrf, host, token);
  }

  offer(offer: NameOffer): void {
    const key = `${offer.name}\n${offer.host}`;
    if (!this.offers.has(key)) this.#setWithUndo(this.offers, key, offer);
  }

  #setLive(key: string, id: number | undefined): void {
    this.#setWithUndo(this.#live, key, id);
  }

  #setWithUndo<V>(map: Map<string, V>, key: string, value: V | undefined): void {
    const before = map.get(key);
    const put = (next: V | undefined): void => {
      if (next === undefined) map.delete(key);
      else map.set(key, next);
    };
    put(value);
    this.#trail.onUndo(() => put(before));
  }

  #replace(id: number, before: TrackedSession, after: TrackedSession): void {
    this.sessions[id] = after;
    this.#trail.onUndo(() => {
      this.sessions[id] = before;
    });
  }

  #refreshNextExpiry(): void {
    const before = this.#nextExpiry;
    let next: EpochMs | null = null;
    for (const id of this.#live.values()) {
      const expires = this.sessions[id]?.expires;
      if (typeof expires === 'number' && (next === null || expires < next)) next = expires;
    }
    if (next === before) return;
    this.#nextExpiry = next;
    this.#trail.onUndo(() => {
      this.#nextExpiry = before;
    });
  }
}

/** Adds `value` to the older values of a cookie, newest last, without repeats. */
export function rememberValue(older: readonly string[], value: string): readonly string[] {
  if (value === '') return older;
  return [...older.filter((one) => one !== value), value].slice(-MAX_OLDER_VALUES);
}

/** The identity part of a cookie. */
export function identityOf(cookie: JarCookie): CookieIdentity {
  const { name, domain, hostOnly, path, partitionKey, storeId } = cookie;
  return { name, domain, hostOnly, path, partitionKey, storeId };
}

/** Whether two identities may be the same: a store that is not known (`''`) stands for any. */
export function alike(a: CookieIdentity, b: CookieIdentity): boolean {
  if (a.storeId !== '' && b.storeId !== '' && a.storeId !== b.storeId) return false;
  return identityKey({ ...a, storeId: '' }) === identityKey({ ...b, storeId: '' });
}

/** `cookie` in the store that is known of: what was read off a header has none of its own. */
export function inStore(cookie: JarCookie, storeId: string): JarCookie {
  return cookie.storeId === '' && storeId !== '' ? { ...cookie, storeId } : cookie;
}
