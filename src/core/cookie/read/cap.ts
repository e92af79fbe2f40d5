import type { EpochMs } from '../types.ts';

const DAY_MS = 86_400_000;

/** Browsers keep no cookie longer than this (RFC 6265bis 5.5 and both engines). */
export const MAX_AGE_DAYS = 400;

/** `expires` cut to 400 days from `now`; `cappedFrom` is what was asked for when the cut bit. */
export function capExpiry(
  expires: EpochMs,
  now: EpochMs,
): { readonly expires: EpochMs; readonly cappedFrom: EpochMs | null } {
  const latest = now + MAX_AGE_DAYS * DAY_MS;
  return expires > latest ? { expires: latest, cappedFrom: expires } : { expires, cappedFrom: null };
}
