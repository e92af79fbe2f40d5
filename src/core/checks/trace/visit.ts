/** One exchange as the checks see it: read once, asked by many. */
import type { Pair } from '../../cookie/read/cookie-header.ts';
import type { CookieUrl } from '../../cookie/match.ts';
import type { EpochMs, JarCookie, ParsedSetCookie, Reason, Verdict } from '../../cookie/types.ts';
import type { SessionReading } from '../../django/session-cookie.ts';
import type { Exchange, HeaderFacts } from '../../timeline/facts/observation.ts';

/** A `Set-Cookie` line of the watched cookie. */
export interface Line {
  readonly visit: Visit;
  readonly parsed: ParsedSetCookie;
  readonly verdict: Verdict;
  /** Without the quotes that Python's SimpleCookie puts around some values. */
  readonly value: string;
  /** It means to delete: an empty value, or a lifetime that is over. */
  readonly deletes: boolean;
  readonly refused: boolean;
  /** As it came: not put together from a file's `cookies[]`, which does not say which attributes were written. */
  readonly whole: boolean;
  readonly at: EpochMs;
  /** What the value says by itself. */
  readonly reading: SessionReading;
}

/** A cookie that was stored and stayed home, with the browser's reasons. */
export interface Withheld {
  readonly cookie: JarCookie;
  /** Empty: by the rules it would have gone along. */
  readonly reasons: readonly Reason[];
  /** The line that set it; null when only requests showed it. */
  readonly line: Line | null;
}

/** An exchange, read. */
export interface Visit {
  readonly n: number;
  /** Its place among the visits. */
  readonly index: number;
  readonly exchange: Exchange;
  readonly headers: HeaderFacts;
  readonly url: CookieUrl;
  readonly at: EpochMs;
  readonly end: EpochMs;
  /** What the request carried. */
  readonly cookies: readonly Pair[];
  /** The values of the watched cookie that it carried, in order, without quotes. */
  readonly sent: readonly string[];
  /** The lines of the watched cookie that it got. */
  readonly lines: readonly Line[];
  /** The secret of the CSRF cookie that it carried, and the one it got; null when there was none. */
  readonly csrfSent: string | null;
  readonly csrfSet: string | null;
  /** The lines of the CSRF cookie that it got. */
  readonly csrfLines: readonly Line[];
  /** It navigates the top level. */
  readonly navigation: boolean;
  /** It comes from another site, or runs inside one. */
  readonly crossSite: boolean;
  /** What the jar held of the watched cookie that this request did not carry. */
  readonly withheld: readonly Withheld[];
  /** The same of the CSRF cookie. */
  readonly csrfWithheld: readonly Withheld[];
  /** What the value that Django reads (the last one) says by itself; null when none was sent. */
  readonly withSession: SessionReading | null;
  /** Where its redirect leads; null when it is none. */
  readonly target: CookieUrl | null;
  /** Where its redirect leads, as an address. */
  readonly targetUrl: string | null;
}
