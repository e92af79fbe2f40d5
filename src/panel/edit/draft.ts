/** What the edit form holds: text as typed, turned into a cookie. Pure, so that the table of its tests needs no form. */
import type { EpochMs, JarCookie, SameSite } from '../../core/cookie/types.ts';

export type ExpiryMode = 'browser' | 'in' | 'at';
export type ExpiryUnit = 'seconds' | 'minutes' | 'hours' | 'days';

export const unitSeconds: Readonly<Record<ExpiryUnit, number>> = {
  seconds: 1,
  minutes: 60,
  hours: 3600,
  days: 86_400,
};

export interface Draft {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  readonly hostOnly: boolean;
  readonly path: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: SameSite;
  readonly mode: ExpiryMode;
  /** For `in`: as typed. */
  readonly amount: string;
  readonly unit: ExpiryUnit;
  /** For `at`: local time as `datetime-local` writes it, with seconds. */
  readonly at: string;
}

const two = (n: number): string => String(n).padStart(2, '0');

/** `2026-06-19T10:05:50` in the local zone. */
export function localInput(at: EpochMs): string {
  const date = new Date(at);
  const day = `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** How far a suggested length may be from what is left: 13 days 23:59 is two weeks to whoever edits it. */
const NEAR = 0.02;

/** The largest unit that says about `ms` in a whole number. */
function inUnits(ms: number): { amount: string; unit: ExpiryUnit } {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const unit = (['days', 'hours', 'minutes'] as const).find((u) => {
    const whole = Math.round(seconds / unitSeconds[u]) * unitSeconds[u];
    return whole > 0 && Math.abs(whole - seconds) <= seconds * NEAR;
  });
  return { amount: String(Math.round(seconds / unitSeconds[unit ?? 'seconds'])), unit: unit ?? 'seconds' };
}

/** The form for a cookie. An expiry is shown as the moment it is: opening and saving changes nothing. */
export function draftOf(cookie: JarCookie, now: EpochMs): Draft {
  const { name, value, domain, hostOnly, path, secure, httpOnly, sameSite, expires } = cookie;
  const left = expires === null ? { amount: '14', unit: 'days' as const } : inUnits(expires - now);
  return {
    name,
    value,
    domain,
    hostOnly,
    path,
    secure,
    httpOnly,
    sameSite,
    mode: expires === null ? 'browser' : 'at',
    ...left,
    at: localInput(expires ?? now + 14 * 86_400_000),
  };
}

/** What of a draft cannot be read: no name at all, not a number, not a date, or a moment no calendar of a cookie reaches. */
export type Bad = 'name' | 'amount' | 'at' | 'far';

/** `expires` is written with a year of four digits (RFC 9110 5.6.7). Past 400 days the browser shortens, which is only worth a warning. */
const LAST_MOMENT = Date.UTC(9999, 11, 31, 23, 59, 59);

/** The expiry in ms that a draft says, null for the browser's end, or what is wrong with it. */
function expiryOf({ mode, amount, unit, at }: Draft, origin: JarCookie, now: EpochMs): EpochMs | null | Bad {
  if (mode === 'browser') return null;
  let wanted: number;
  if (mode === 'in') {
    // Digits as they are said aloud: `1e99` and `0x10` are numbers only to a program.
    if (!/^\s*-?\d+(?:[.,]\d+)?\s*$/.test(amount)) return 'amount';
    wanted = now + Number(amount.replace(',', '.')) * unitSeconds[unit] * 1000;
  } else {
    wanted = Date.parse(at);
    if (Number.isNaN(wanted)) return 'at';
    // The same second as before keeps its fraction: nothing was edited.
    if (origin.expires !== null && localInput(origin.expires) === localInput(wanted)) return origin.expires;
  }
  return wanted > LAST_MOMENT || wanted < 0 ? 'far' : wanted;
}

/** The cookie a draft asks for, or what of it cannot be read. */
export function cookieOf(
  draft: Draft,
  origin: JarCookie,
  now: EpochMs,
): { readonly cookie: JarCookie; readonly bad: null } | { readonly cookie: null; readonly bad: Bad } {
  // The API would store it: a cookie that is only a value, which Django cannot find.
  if (draft.name === '') return { cookie: null, bad: 'name' };
  const expires = expiryOf(draft, origin, now);
  if (typeof expires === 'string') return { cookie: null, bad: expires };
  const { name, value, hostOnly, path, secure, httpOnly, sameSite } = draft;
  const fields = { name, value, hostOnly, path, secure, httpOnly, sameSite };
  const { partitionKey, storeId } = origin;
  const domain = draft.domain.trim().toLowerCase().replace(/^\./, '');
  return { cookie: { ...fields, domain, partitionKey, storeId, expires }, bad: null };
}
