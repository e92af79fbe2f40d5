/** How long a session lives: `SessionBase.get_expiry_age`, `get_expiry_date`, `get_expire_at_browser_close`. */
import type { EpochMs } from '../../cookie/types.ts';
import type { Json } from './site.ts';

/** Where `set_expiry` keeps its value. */
export const EXPIRY_KEY = '_session_expiry';

/** `datetime.isoformat()` of an aware UTC time: without a fraction when there is none. */
export function isoformat(at: EpochMs): string {
  const text = new Date(at).toISOString();
  const fraction = text.slice(20, 23);
  return `${text.slice(0, 19)}${fraction === '000' ? '' : `.${fraction}000`}+00:00`;
}

/** The time of a stored `isoformat`. */
const moment = (text: string): EpochMs => Date.parse(text);

/**
 * Seconds from `now` to the end. A number counts from now, each time anew: from the last *saving*, not from the moment it was set.
 * 0 and nothing are both `SESSION_COOKIE_AGE` here; that 0 also ends with the browser is said by the cookie alone.
 */
export function expiryAge(expiry: Json | undefined, cookieAge: number, now: EpochMs): number {
  if (typeof expiry === 'number') return expiry === 0 ? cookieAge : expiry;
  if (typeof expiry === 'string' && expiry !== '') return Math.floor((moment(expiry) - now) / 1000);
  return cookieAge;
}

/** When the stored session ends. */
export function expiryDate(expiry: Json | undefined, cookieAge: number, now: EpochMs): EpochMs {
  if (typeof expiry === 'string' && expiry !== '') return moment(expiry);
  return now + (typeof expiry === 'number' && expiry !== 0 ? expiry : cookieAge) * 1000;
}
