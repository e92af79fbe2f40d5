/**
 * The result of the reduction: sessions and their events, in the order of time.
 * Nothing here holds a sentence: kinds and reasons are codes that `src/core/words` (area `timeline`) turns into words.
 */
import type { Place, ServerRecord } from '../../companion/shapes.ts';
import type { CookieIdentity, EpochMs, JarCookie, Verdict } from '../../cookie/types.ts';
import type { EventKind, EventReason } from './kinds.ts';

export type { EventKind, EventReason } from './kinds.ts';

/** How sure the name of an event is. `certain`: follows from the facts. `likely`: the usual cause. `guess`: one of several. */
export type Certainty = 'certain' | 'likely' | 'guess';

/** One thing that changed, for the column "What changed". */
export interface Change {
  /** `key`, `value`, `expires`, `user`, `data` or an attribute (`secure`, `httpOnly`, `sameSite`, `path`, `domain`). */
  readonly field: string;
  readonly sign: '+' | '~' | '-';
  /** As text: a cookie value, an ISO time, a number of seconds, a name; null when it was or is absent. */
  readonly before: string | null;
  readonly after: string | null;
}

/** Who came or went with an event. */
export interface Visit {
  readonly what: 'login' | 'logout';
  /** The user's primary key; null when only the traffic tells of it. */
  readonly id: string | null;
  readonly name: string | null;
}

/** What a run of `Sent` is made of. */
export interface Run {
  /** Documents among its requests: the row bears the first one's method and URL. */
  readonly pages: number;
  /** What else was asked for. */
  readonly files: number;
}

/** One row of the timeline. */
export interface SessionEvent {
  /** Stable as long as its first fact is kept: `<observation number>.<ordinal>`. */
  readonly id: string;
  readonly kind: EventKind;
  readonly reason: EventReason;
  readonly certainty: Certainty;
  /** What the reason's sentence names, as `{place}`. */
  readonly params?: Readonly<Record<string, string>>;
  /** Who logged in or out by it. */
  readonly visit?: Visit;
  /** For `sent` rows of more than one request. */
  readonly run?: Run;
  readonly at: EpochMs;
  /** The session (lifeline) it belongs to; for `rotated` the new one. Null for a refused line or an incomplete exchange of no known session. */
  readonly session: number | null;
  /** For `rotated`: the session it came from. */
  readonly from: number | null;
  readonly method: string | null;
  readonly url: string | null;
  readonly status: number | null;
  readonly changes: readonly Change[];
  /** The raw `Set-Cookie` line behind it, if one is. */
  readonly line: string | null;
  readonly verdict: Verdict | null;
  /** Observation numbers: the exchange(s), the jar changes, the action. The first is the main one. */
  readonly evidence: readonly number[];
  /** For `sent`: how many requests the row stands for (1 or more; `evidence` has each, unless folded). */
  readonly count: number;
  /** An exchange behind it never got its raw headers: something may be missing. */
  readonly possiblyIncomplete: boolean;
  /** For a run whose requests were dropped to stay within bounds. */
  readonly folded: boolean;
  /** What the server's half recorded of the request, and the line of code that wrote; added by `server/join.ts`. */
  readonly server?: { readonly record: ServerRecord; readonly place: Place | null };
}

/** How a session ended. */
export interface SessionEnd {
  readonly at: EpochMs;
  readonly how: 'rotated' | 'flushed' | 'expired' | 'deleted' | 'replaced';
  readonly eventId: string;
}

/** One lifeline: a session key (or signed value) at one cookie identity. */
export interface Session {
  /** 0, 1, 2 … in the order of first appearance. */
  readonly id: number;
  readonly identity: CookieIdentity;
  /** False while only a `Cookie` header was seen: domain, host-only and path are then assumed. */
  readonly identityCertain: boolean;
  /** The cookie's current (or last) value. */
  readonly value: string;
  /** `key`: the data is on the server. `signed`: the data is in the value. */
  readonly form: 'key' | 'signed' | 'other';
  readonly userId: string | null;
  readonly userName: string | null;
  /** The key was seen before recording or without its Set-Cookie: nothing is known of its birth. */
  readonly existedBefore: boolean;
  readonly firstAt: EpochMs;
  readonly lastAt: EpochMs;
  /** When the cookie expires; null = until the browser closes; undefined = not known (only sent so far). */
  readonly expires: EpochMs | null | undefined;
  /** The lifetime the server last gave it, in ms: the full length of the bar. Null when unknown or browser-session. */
  readonly lifetime: number | null;
  /** The expiry asked for when the browser's 400-day cap shortened it. */
  readonly cappedFrom: EpochMs | null;
  /** The cookie as our rules say it is stored after the last Set-Cookie line, or as last read. */
  readonly cookie: JarCookie | null;
  /** The jar's own copy, if it was ever read; `undefined` = never read, null = read and absent. */
  readonly jar: JarCookie | null | undefined;
  readonly ended: SessionEnd | null;
  /** The site that set it, or the first that it was sent to; null when only the jar tells of it. Cookies know no ports, sites do. */
  readonly origin: string | null;
  /** Earlier values of this cookie identity, newest last: what "replay an older key" offers. */
  readonly olderValues: readonly string[];
}

/** Two live cookies of one name that one request would carry: Django sees only one of them. */
export interface DuplicateWarning {
  readonly name: string;
  readonly host: string;
  readonly sessions: readonly number[];
}

/** A cookie that looks like a Django session but whose name is not watched. */
export interface NameOffer {
  readonly name: string;
  readonly host: string;
  /** `key`: 32 of a-z0-9 and HttpOnly. `signed`: a Django signed value. */
  readonly looksLike: 'key' | 'signed';
  readonly firstAt: EpochMs;
}

/** Everything the panel shows of the past. */
export interface SessionLog {
  readonly sessions: readonly Session[];
  readonly events: readonly SessionEvent[];
  readonly duplicates: readonly DuplicateWarning[];
  readonly offers: readonly NameOffer[];
  /** The earliest future expiry of a live session: when the next `clock` fact is due. */
  readonly nextExpiry: EpochMs | null;
  /** Exchanges dropped to stay within bounds. */
  readonly foldedExchanges: number;
  /** Exchanges whose raw headers never came. */
  readonly incompleteExchanges: number;
}
