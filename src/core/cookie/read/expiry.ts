/** From Max-Age and Expires to the moment a cookie ends, per browser (RFC 6265bis 5.7 step 5). */
import { capExpiry } from './cap.ts';
import { parseCookieDateChromium } from './date-chromium.ts';
import { parseCookieDateFirefox } from './date-firefox.ts';
import { parseMaxAgeChromium, parseMaxAgeFirefox } from './max-age.ts';
import type { CookieCode } from '../codes.ts';
import { reason } from '../reason.ts';
import type { Browser, EpochMs, ParsedAttribute, ParsedSetCookie, Reason } from '../types.ts';

/** When a cookie ends and what decided it. */
export interface Expiry {
  /** Null for a browser-session cookie. */
  readonly expires: EpochMs | null;
  /** What was asked for when the 400-day cap cut it. */
  readonly cappedFrom: EpochMs | null;
  /** The attribute that decided, for pointing at. */
  readonly decidedBy: ParsedAttribute | null;
  readonly remarks: readonly Reason[];
}

/** What the clock adds to the line. */
interface Clock {
  readonly now: EpochMs;
  readonly serverDate?: EpochMs;
  readonly browser: Browser;
}

/** `Max-Age` of zero or less: the earliest representable moment, so that it has always passed. */
export const EARLIEST: EpochMs = 0;

/** Step 5: Max-Age if there is one, else Expires, else a session cookie; then the cap. */
export function expiryOf(parsed: ParsedSetCookie, clock: Clock): Expiry {
  const remarks: Reason[] = [];
  const { maxAge, maxAgeFrom, expires, expiresFrom } = readings(parsed, clock, remarks);
  if (maxAge !== null && expiresFrom !== null) {
    remarks.push(reason('expires-overridden', expiresFrom.span));
  }
  const asked = maxAge === null ? expires : momentAfter(maxAge, clock.now);
  if (asked === null) return { expires: null, cappedFrom: null, decidedBy: null, remarks };
  const decidedBy = maxAge === null ? expiresFrom : maxAgeFrom;
  const capped = capExpiry(asked, clock.now);
  if (capped.cappedFrom !== null && decidedBy !== null) {
    remarks.push(
      reason(
        'capped',
        decidedBy.span,
        { asked: capped.cappedFrom, kept: capped.expires },
        'SESSION_COOKIE_AGE',
      ),
    );
  }
  return { expires: capped.expires, cappedFrom: capped.cappedFrom, decidedBy, remarks };
}

function momentAfter(seconds: number, now: EpochMs): EpochMs {
  return seconds <= 0 ? EARLIEST : now + seconds * 1000;
}

interface Readings {
  readonly maxAge: number | null;
  readonly maxAgeFrom: ParsedAttribute | null;
  readonly expires: EpochMs | null;
  readonly expiresFrom: ParsedAttribute | null;
}

/** How a browser reads the two, and what is remarked where that is not what the RFC reads. */
interface Dialect {
  readonly maxAge: (text: string) => number | null;
  readonly date: (text: string) => EpochMs | null;
  readonly maxAgeCode: CookieCode;
  readonly dateCode: CookieCode;
}

const DIALECTS: Readonly<Record<Browser, Dialect>> = {
  // `CanonicalCookie::ParseExpiration`
  chromium: {
    maxAge: parseMaxAgeChromium,
    date: parseCookieDateChromium,
    maxAgeCode: 'chromium-max-age',
    dateCode: 'chromium-expires',
  },
  firefox: {
    maxAge: parseMaxAgeFirefox,
    date: parseCookieDateFirefox,
    maxAgeCode: 'firefox-max-age',
    dateCode: 'firefox-expires',
  },
};

/** A Date header has whole seconds and takes a while to arrive; beyond this the clocks differ. */
const CLOCK_TOLERANCE_MS = 60_000;

/**
 * Not the RFC: both browsers take the last Max-Age and the last Expires even when they are rubbish, each read its own way, and correct
 * Expires by the server's clock.
 */
function readings(parsed: ParsedSetCookie, clock: Clock, remarks: Reason[]): Readings {
  const dialect = DIALECTS[clock.browser];
  const lastMaxAge = lastOf(parsed, 'max-age');
  const lastExpires = lastOf(parsed, 'expires');
  const maxAge = lastMaxAge === null ? null : dialect.maxAge(lastMaxAge.value ?? '');
  const date = lastExpires === null ? null : dialect.date(lastExpires.value ?? '');
  if (lastMaxAge !== null && maxAge !== parsed.maxAge) {
    remarks.push(reason(dialect.maxAgeCode, lastMaxAge.span, {}, 'SESSION_COOKIE_AGE'));
  }
  if (lastExpires !== null && date !== parsed.expires) {
    remarks.push(reason(dialect.dateCode, lastExpires.span));
  }
  const ahead = (clock.serverDate ?? clock.now) - clock.now;
  if (maxAge === null && date !== null && lastExpires !== null && Math.abs(ahead) > CLOCK_TOLERANCE_MS) {
    remarks.push(reason('server-clock', lastExpires.span, { seconds: Math.round(ahead / 1000) }));
  }
  return {
    maxAge,
    maxAgeFrom: maxAge === null ? null : lastMaxAge,
    expires: date === null ? null : date - ahead,
    expiresFrom: date === null ? null : lastExpires,
  };
}

/** The last attribute of that name which is not over the size limit (those are dropped before anything reads them). */
function lastOf(parsed: ParsedSetCookie, known: ParsedAttribute['known']): ParsedAttribute | null {
  return parsed.attributes.findLast((attribute) => attribute.known === known && !attribute.tooLong) ?? null;
}
