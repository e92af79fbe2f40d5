/**
 * The words every other module uses for a cookie. Terms are RFC 6265bis's; times are milliseconds since the Unix epoch.
 */
import type { CookieCode } from './codes.ts';

/** Milliseconds since the Unix epoch. */
export type EpochMs = number;

/** The browsers whose rules differ. */
export type Browser = 'chromium' | 'firefox';

/**
 * `SameSite` as the jar keeps it. `unspecified` means that the line carried no (valid) SameSite attribute:
 * Chromium treats such a cookie as Lax (with the two-minute POST exception), Firefox ESR as None.
 */
export type SameSite = 'unspecified' | 'none' | 'lax' | 'strict';

/** What makes two cookies the same cookie (RFC 6265bis 5.7 step 23, plus partition and store). */
export interface CookieIdentity {
  readonly name: string;
  /** Lower-case, without a leading dot. For a host-only cookie the host itself. */
  readonly domain: string;
  readonly hostOnly: boolean;
  readonly path: string;
  /** The serialised partition (for example `https://shop.test`), or null for an unpartitioned cookie. */
  readonly partitionKey: string | null;
  /** The browser's store: profile, private window or container. `''` when unknown. */
  readonly storeId: string;
}

/** A cookie as a jar holds it. */
export interface JarCookie extends CookieIdentity {
  readonly value: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: SameSite;
  /** When it expires; null for a browser-session cookie. */
  readonly expires: EpochMs | null;
  /** When the jar first stored it, where known: decides the order of sending. */
  readonly created?: EpochMs;
}

/** A stretch of the raw line, in UTF-16 code units, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Something worth saying about a line, as a code that `src/core/words` turns into a sentence. */
export interface Reason extends Span {
  /** For example `samesite-none-insecure`: the word key is `cookie.<code>`; its weight and what it is about are in `codes.ts`. */
  readonly code: CookieCode;
  readonly params: Readonly<Record<string, string | number>>;
  /** The Django setting that causes or fixes it, for example `SESSION_COOKIE_SECURE`. */
  readonly setting: string | null;
}

/** One `; name=value` piece of the line, kept whether it is known, repeated, ignored or malformed. */
export interface ParsedAttribute {
  /** As written. */
  readonly name: string;
  /** As written, trimmed; null when there was no `=`. */
  readonly value: string | null;
  /** The whole piece without the surrounding `;` and white space. */
  readonly span: Span;
  readonly nameSpan: Span;
  readonly valueSpan: Span | null;
  /** The attribute it is, lower-case, or null when RFC 6265bis does not know it. */
  readonly known:
    | 'expires'
    | 'max-age'
    | 'domain'
    | 'path'
    | 'secure'
    | 'httponly'
    | 'samesite'
    | 'partitioned'
    | null;
  /** False when a later one of the same name wins, or when it is ignored (too long, malformed, unknown). */
  readonly effective: boolean;
  /** Its value is over the size limit: as if it were not there. */
  readonly tooLong: boolean;
}

/** A `Set-Cookie` line taken apart (RFC 6265bis 5.6), before any question of storing. */
export interface ParsedSetCookie {
  readonly line: string;
  /** Null when the line is ignored whole (for example for a NUL or another control character: see `faults`). */
  readonly pair: {
    readonly name: string;
    readonly value: string;
    readonly nameSpan: Span;
    readonly valueSpan: Span;
  } | null;
  readonly attributes: readonly ParsedAttribute[];
  /** Seconds, as the RFC reads them (may be negative); null when absent or ignored. */
  readonly maxAge: number | null;
  /** Null when absent or not a date. */
  readonly expires: EpochMs | null;
  /** Lower-case, leading dot removed; null when absent or empty. */
  readonly domain: string | null;
  /** Null when absent or not starting with `/`: the default path applies. */
  readonly path: string | null;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: SameSite;
  readonly partitioned: boolean;
  /** What was odd: repeated, malformed, unknown, ignored attributes. None of them refuses the cookie by itself. */
  readonly remarks: readonly Reason[];
  /** Why the line is ignored whole (steps 1 and 6 of 5.6); empty when it is not. */
  readonly faults: readonly Reason[];
}

/** Answers whether a domain is a public suffix; the list itself is loaded by the host (it is large). */
export interface PublicSuffixes {
  /** `co.uk` -> true, `example.co.uk` -> false. `domain` is lower-case, no dots at the ends. */
  isPublicSuffix(domain: string): boolean;
}

/** Everything a verdict depends on besides the line itself. */
export interface SetCookieContext {
  /** The response's URL. */
  readonly url: string;
  readonly now: EpochMs;
  /** The response's `Date` header, where known: browsers move `Expires` by the difference between it and their clock. */
  readonly serverDate?: EpochMs;
  readonly browser: Browser;
  /** `http` for a response header, `document` for `document.cookie`. */
  readonly api: 'http' | 'document';
  /** Whether the request was same-site with its top-level site (and its redirect chain). */
  readonly sameSite: boolean;
  /** A top-level navigation may store SameSite cookies although it came from another site. */
  readonly topLevelNavigation: boolean;
  /** The partition a `Partitioned` cookie would go to, or null when unknown. */
  readonly partitionKey: string | null;
  readonly storeId: string;
  /** The cookies already there, for overwriting and deleting. */
  readonly jar: readonly JarCookie[];
  readonly publicSuffixes: PublicSuffixes;
}

/** What the browser does with the line, and why. */
export interface Verdict {
  readonly outcome: 'stored' | 'refused' | 'deletes';
  /** All reasons of a refusal; for a deletion that finds nothing to delete, why it misses. */
  readonly reasons: readonly Reason[];
  /** Remarks that change nothing about the outcome (also those of parsing). */
  readonly remarks: readonly Reason[];
  /** The cookie as it would be stored; for `deletes` the identity it aims at; null when refused before that is known. */
  readonly cookie: JarCookie | null;
  /** The cookie of the jar it overwrites or deletes, if any. */
  readonly replaces: JarCookie | null;
  /** The expiry the line asked for when the browser's 400-day cap shortened it, else null. */
  readonly cappedFrom: EpochMs | null;
  /** The clocks it was judged by: whoever explains the line must read them, too. */
  readonly clock: Pick<SetCookieContext, 'now' | 'serverDate'>;
}
