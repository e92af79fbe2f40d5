/** What came back other than asked, and why. Pure. */
import { MAX_AGE_DAYS } from '../cookie/read/cap.ts';
import type { EpochMs, JarCookie } from '../cookie/types.ts';
import type { Difference } from './change.ts';

/** Both browsers shorten every expiry to this (RFC 6265bis 5.5), silently. */
export const CAP_MS = MAX_AGE_DAYS * 86_400_000;

/** Times that differ less are equal: the API counts in seconds, browsers round. */
const SAME_TIME_MS = 1500;

/** How far below the cap a stored expiry may be and still be the cap: the write took place some time after the asking. */
const CAP_SLACK_MS = 120_000;

/** Compares what was asked with what was read back. `now` is the moment of the reading; `before` tells "refused" from "changed". */
export function differences(
  asked: JarCookie | null,
  stored: JarCookie | null,
  before: JarCookie | null,
  now: EpochMs,
): Difference[] {
  if (asked === null) return stored === null ? [] : [stillThere(stored, before)];
  if (stored === null) return [missing(asked, now)];
  const found: Difference[] = [];
  const compare = (field: string, want: string, have: string, was: string | null): void => {
    if (want === have) return;
    const code = have === was ? 'refused-by-browser' : 'server-changed-it';
    found.push({ field, asked: want, stored: have, code });
  };
  compare('value', asked.value, stored.value, before?.value ?? null);
  for (const field of ['secure', 'httpOnly'] as const)
    compare(
      field,
      String(asked[field]),
      String(stored[field]),
      before === null ? null : String(before[field]),
    );
  if (asked.sameSite !== stored.sameSite)
    found.push({
      field: 'sameSite',
      asked: asked.sameSite,
      stored: stored.sameSite,
      code: 'browser-changed-it',
    });
  const expiry = expiryDifference(asked, stored, now);
  if (expiry !== null) found.push(expiry);
  return found;
}

/** Whether the jar is where the change wanted it: equal, but for a cap. */
export function isReached(asked: JarCookie | null, stored: JarCookie | null, now: EpochMs): boolean {
  if (asked !== null && stored === null) return asked.expires !== null && asked.expires <= now;
  return differences(asked, stored, null, now).every(({ code }) => code === 'capped-400-days');
}

/** Equal in everything a jar keeps, within the clock's rounding. */
export function sameCookie(a: JarCookie | null, b: JarCookie | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.value === b.value &&
    a.secure === b.secure &&
    a.httpOnly === b.httpOnly &&
    a.sameSite === b.sameSite &&
    sameTime(a.expires, b.expires)
  );
}

function sameTime(a: EpochMs | null, b: EpochMs | null): boolean {
  if (a === null || b === null) return a === b;
  return Math.abs(a - b) <= SAME_TIME_MS;
}

function stillThere(stored: JarCookie, before: JarCookie | null): Difference {
  const code = before !== null && before.value !== stored.value ? 'server-changed-it' : 'still-there';
  return { field: 'value', asked: null, stored: stored.value, code };
}

function missing(asked: JarCookie, now: EpochMs): Difference {
  return { field: 'value', asked: asked.value, stored: null, code: whyMissing(asked, now) };
}

function whyMissing(asked: JarCookie, now: EpochMs): string {
  if (asked.expires !== null && asked.expires <= now) return 'expired-already';
  // RFC 6265bis 4.1.3: compared without regard to case.
  const name = asked.name.toLowerCase();
  if (name.startsWith('__host-') && (!asked.secure || !asked.hostOnly || asked.path !== '/'))
    return 'name-prefix';
  if (name.startsWith('__secure-') && !asked.secure) return 'name-prefix';
  return 'refused-by-browser';
}

function expiryDifference(asked: JarCookie, stored: JarCookie, now: EpochMs): Difference | null {
  if (sameTime(asked.expires, stored.expires)) return null;
  const cap = now + CAP_MS;
  const capped =
    asked.expires !== null &&
    stored.expires !== null &&
    stored.expires < asked.expires &&
    Math.abs(stored.expires - cap) < CAP_SLACK_MS;
  return {
    field: 'expires',
    asked: asText(asked.expires),
    stored: asText(stored.expires),
    code: capped ? 'capped-400-days' : 'browser-changed-it',
  };
}

/** An ISO time; null = until the browser closes. */
function asText(time: EpochMs | null): string | null {
  if (time === null) return null;
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? String(time) : date.toISOString();
}
