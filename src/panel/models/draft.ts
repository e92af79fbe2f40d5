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

/** The largest unit that says `ms` without a fraction. */
function inUnits(ms: number): { amount: string; unit: ExpiryUnit } {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const unit = (['days', 'hours', 'minutes'] as const).find(
    (u) => seconds >= unitSeconds[u] && seconds % unitSeconds[u] === 0,
  );
  return { amount: String(seconds / unitSeconds[unit ?? 'seconds']), unit: unit ?? 'seconds' };
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

/** The cookie a draft asks for, or which field cannot be read. */
export function cookieOf(
  draft: Draft,
  origin: JarCookie,
  now: EpochMs,
):
  | { readonly cookie: JarCookie; readonly bad: null }
  | { readonly cookie: null; readonly bad: 'amount' | 'at' } {
  const { mode, amount, unit, at, ...fields } = draft;
  let expires: EpochMs | null = null;
  if (mode === 'in') {
    const n = amount.trim() === '' ? Number.NaN : Number(amount);
    if (!Number.isFinite(n)) return { cookie: null, bad: 'amount' };
    expires = now + n * unitSeconds[unit] * 1000;
  } else if (mode === 'at') {
    // The same second as before keeps its fraction: nothing was edited.
    const typed = Date.parse(at);
    if (Number.isNaN(typed)) return { cookie: null, bad: 'at' };
    expires =
      origin.expires !== null && localInput(origin.expires) === localInput(typed) ? origin.expires : typed;
  }
  const { partitionKey, storeId } = origin;
  const domain = fields.domain.trim().toLowerCase().replace(/^\./, '');
  return { cookie: { ...fields, domain, partitionKey, storeId, expires }, bad: null };
}
