/** `_session_expiry`: what `set_expiry()` left in the session data (`django/contrib/sessions/backends/base.py`). */
import type { EpochMs } from '../cookie/types.ts';
import { member, type TypedJson } from '../python/typed.ts';

/** The key under which Django keeps it. */
export const EXPIRY_KEY = '_session_expiry';

/** What a stored `_session_expiry` means. The word key is `decode.expiry.<kind>`. */
export interface ExpiryReading {
  /**
   * `policy`: no key, SESSION_COOKIE_AGE and SESSION_EXPIRE_AT_BROWSER_CLOSE decide; `sliding`: so many seconds after
   * each save; `browser-close`; `absolute`: that moment; `unreadable`: Django would fail on it.
   */
  readonly kind: 'policy' | 'sliding' | 'browser-close' | 'absolute' | 'unreadable';
  /** Seconds after each save, for `sliding`; may be negative. */
  readonly seconds: number | null;
  /** When it ends, as far as that can be known: for `sliding` counted from `savedAt`. */
  readonly at: EpochMs | null;
  /** False when the moment had no time zone: it is Django's TIME_ZONE, and read here as UTC. */
  readonly zoned: boolean;
}

/** Reads `_session_expiry` out of session data. `savedAt` is the time of the last save (the signature's), if known. */
export function describeExpiry(data: TypedJson | undefined, savedAt: EpochMs | null): ExpiryReading {
  const stored = member(data, EXPIRY_KEY);
  if (stored === undefined || stored === null)
    return { kind: 'policy', seconds: null, at: null, zoned: true };
  if (typeof stored === 'number') {
    // get_expire_at_browser_close(): self.get("_session_expiry") == 0
    if (stored === 0) return { kind: 'browser-close', seconds: null, at: null, zoned: true };
    const at = savedAt === null ? null : savedAt + stored * 1000;
    return { kind: 'sliding', seconds: stored, at, zoned: true };
  }
  const text = typeof stored === 'string' ? stored : member(stored, '$datetime');
  const moment = typeof text === 'string' ? readIsoMoment(text) : null;
  if (moment === null) return { kind: 'unreadable', seconds: null, at: null, zoned: true };
  return { kind: 'absolute', seconds: null, at: moment.at, zoned: moment.zoned };
}

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?)?(Z|[+-]\d{2}:\d{2}(?::\d{2})?)?$/;

/** A moment as `datetime.isoformat()` writes it; without an offset it is read as UTC and marked. Null when it is none. */
export function readIsoMoment(text: string): { readonly at: EpochMs; readonly zoned: boolean } | null {
  const match = ISO.exec(text);
  if (!match) return null;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone] = match;
  const at = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  const inDay = new Date(at).getUTCDate() === Number(day);
  if (!inDay || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const milliseconds = Math.floor(Number(fraction.padEnd(6, '0')) / 1000);
  return { at: at + milliseconds - offsetOf(zone), zoned: zone !== undefined };
}

function offsetOf(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0;
  const [hours = 0, minutes = 0, seconds = 0] = zone.slice(1).split(':').map(Number);
  return (zone.startsWith('-') ? -1 : 1) * ((hours * 60 + minutes) * 60 + seconds) * 1000;
}
