/**
 * Observations: the facts everything else is reduced from. A fact has a time and a source and is never rewritten;
 * what two sources say of the same exchange is merged by identity (`exchanges.ts`), whatever order it arrives in.
 */
import type { EpochMs, JarCookie } from '../../cookie/types.ts';

/** Where an exchange was seen. */
export type ExchangeSource = 'devtools' | 'har' | 'webRequest';

/** What the browser asked for: HAR's `_resourceType` and webRequest's `type` folded into one small set. */
export type ResourceType =
  | 'document'
  | 'subdocument'
  | 'xhr'
  | 'script'
  | 'stylesheet'
  | 'image'
  | 'font'
  | 'media'
  | 'websocket'
  | 'other';

/**
 * What of an exchange is not as it was on the wire, when a file that told of it left something out.
 * - `cookie-rebuilt`, `set-cookie-rebuilt`: put together from a list of cookies: attributes may be missing or assumed
 * - `set-cookie-split`: several lines were joined by commas and are taken apart again
 * - `time-unknown`: it has only its place in the order; `zone-unknown`: its time was written without a zone
 */
export type ExchangeMark =
  | 'cookie-rebuilt'
  | 'set-cookie-rebuilt'
  | 'set-cookie-split'
  | 'time-unknown'
  | 'zone-unknown';

/**
 * What the checks need to know of an exchange's other headers, in short: only what was there. A request's body is never kept; of a
 * form's `csrfmiddlewaretoken` only whether its secret is the cookie's, and a fingerprint.
 */
export interface HeaderFacts {
  /** `Origin`, as sent; `null` in words when the browser hid it. */
  readonly origin?: string;
  /** The origin of `Referer`. */
  readonly referer?: string;
  /** The path and query of `Referer` where they hold something as long as a session key. */
  readonly refererTail?: string;
  readonly fetchSite?: string;
  readonly fetchMode?: string;
  readonly fetchDest?: string;
  /** `Sec-Fetch-Storage-Access`: sent with cross-site requests that ask for credentials. */
  readonly storageAccess?: string;
  /** `X-CSRFToken`. */
  readonly csrfHeader?: string;
  /** What the form's `csrfmiddlewaretoken` is beside the CSRF cookie of the same request: compared, and not kept. */
  readonly csrfForm?: 'same' | 'other' | 'malformed';
  /** A fingerprint of the form token's secret, to know it again. */
  readonly csrfFormPrint?: string;
  /** `Access-Control-Request-Method`: a CORS preflight. */
  readonly preflight?: true;
  /** `Session-DevTools-Experiment`: an experiment sent it, under this id. */
  readonly experiment?: string;
  readonly allowOrigin?: string;
  readonly allowCredentials?: true;
  /** The names in `Vary`, in lower case. */
  readonly vary?: string;
  readonly cacheControl?: string;
  readonly age?: number;
  /** `X-Cache` or its like says that a cache answered. */
  readonly cacheHit?: true;
  readonly date?: EpochMs;
  /** `Expires`: null when it is no date (`0`), which means "in the past". */
  readonly expires?: EpochMs | null;
  readonly location?: string;
  readonly content?: 'html' | 'json' | 'other';
  /** Device Bound Session Credentials: which of their headers were seen, and the session they name. */
  readonly deviceBound?: string;
}

/** One HTTP request and its response, or one hop of a redirect chain. Bodies are never kept. */
export interface Exchange {
  readonly source: ExchangeSource;
  readonly method: string;
  /** Absolute, without fragment. */
  readonly url: string;
  /** 0 when the request failed before a response. */
  readonly status: number;
  /** When the request was made. */
  readonly startedAt: EpochMs;
  /** When the response headers had arrived (equal to `startedAt` when unknown). */
  readonly receivedAt: EpochMs;
  readonly type: ResourceType;
  /** The `Cookie` header as sent; null when there was none or it is not known (see `complete`). */
  readonly cookieHeader: string | null;
  /** The `Set-Cookie` lines in order, one entry per header line. */
  readonly setCookie: readonly string[];
  /**
   * Whether the source had the raw headers. An incomplete exchange may lack its `Cookie` and `Set-Cookie` lines
   * (Chromium hands over redirect hops before the raw headers arrive): another source or a later look completes it.
   */
  readonly complete: boolean;
  /**
   * Answered by the HTTP cache, a service worker, or the browser itself (`internal`: HSTS and the like): no cookie was sent and no
   * `Set-Cookie` is acted upon.
   */
  readonly servedFrom: 'network' | 'cache' | 'service-worker' | 'internal';
  /** The page's URL (top-level document) at that time, or null when unknown: the site for SameSite. */
  readonly pageUrl: string | null;
  /** What the browser said of a failed request, for example `net::ERR_CONNECTION_REFUSED`. */
  readonly error: string | null;
  /** The store (container) where known. */
  readonly storeId: string;
  /** The response's `Date` header, kept when it sets cookies: Chromium reads `Expires` by the server's clock. */
  readonly serverDate?: EpochMs;
  /**
   * The response's `Session-DevTools` header, as it came (`companion/answer.ts` reads it). It holds the token that opens the site's
   * companion: whatever is written to a file or shown must leave it out.
   */
  readonly companion?: string;
  /** The other headers that checks look at. Absent when none of them was there, or none was seen. */
  readonly headers?: HeaderFacts;
  /** How many like requests it stands for, once old ones were folded to stay within bounds (`fold.ts`). Absent = 1. */
  readonly repeats?: number;
  /** What is not as it was on the wire. Absent: nothing. */
  readonly marks?: readonly ExchangeMark[];
}

/** A change of the jar as `cookies.onChanged` tells it. */
export interface JarChange {
  readonly cookie: JarCookie;
  readonly removed: boolean;
  readonly cause: 'explicit' | 'overwrite' | 'expired' | 'expired_overwrite' | 'evicted';
}

/** The jar as read at a moment: all cookies of the watched names that the inspected page's URL could see. */
export interface JarSnapshot {
  /** The URL the jar was read for. */
  readonly url: string;
  readonly cookies: readonly JarCookie[];
}

/** What the user did to a cookie from the panel. */
export type ActionKind =
  | 'edit'
  | 'expire-soon'
  | 'browser-session'
  | 'delete'
  | 'replay'
  /** One step of a switch to a snapshot: the cookie as it was kept, or its absence. */
  | 'switch'
  | 'undo';

/** A finished change of the user's: what was asked, and what the jar held when read back. */
export interface UserAction {
  /** The journal's id of the change. */
  readonly changeId: string;
  readonly action: ActionKind;
  readonly before: JarCookie | null;
  readonly asked: JarCookie | null;
  /** Read back after the write; null when nothing is there. */
  readonly stored: JarCookie | null;
  /** For `undo`: the change that was taken back. */
  readonly undoes: string | null;
  /** The operation on the server that this is the browser's half of, as the companion calls it (`flush`). */
  readonly operation?: string;
}

/** What a fact may be. */
export type Fact =
  | { readonly kind: 'exchange'; readonly exchange: Exchange }
  | { readonly kind: 'jar'; readonly change: JarChange }
  | { readonly kind: 'snapshot'; readonly snapshot: JarSnapshot }
  | { readonly kind: 'action'; readonly action: UserAction }
  /** The top-level document of the inspected tab changed. */
  | { readonly kind: 'navigated'; readonly url: string }
  /** Time passed: lets the reducer notice a natural expiry (Firefox has no event for it). */
  | { readonly kind: 'clock' };

/** A fact with its place in the append-only log. */
export type Observation = Fact & {
  /** Its number: 0, 1, 2 … in the order of arrival, which may differ from the order of time. */
  readonly n: number;
  /** When it happened (for an exchange: `startedAt`). */
  readonly at: EpochMs;
};
