/** When the browser forgets the cookie, and when the server forgets the session: do they agree? */
import type { EpochMs } from '../cookie/types.ts';

/** Two ends that are this close are one: the cookie's date has whole seconds, and the answer took a moment. In ms. */
const SAME = 30_000;

/** What the comparison found. The word key is `server.clocks.<code>`. */
export interface Clocks {
  /**
   * `agree`. `cookie-first`: the browser drops the cookie while the server still has the session. `server-first`: the browser goes on sending
   * a key that the server no longer knows. `browser-close`: the cookie ends with the browser, the server's row at its date. `unknown`: one
   * of them is not known, or the server keeps no end of its own.
   */
  readonly code: 'agree' | 'cookie-first' | 'server-first' | 'browser-close' | 'unknown';
  /** How far apart, in ms. */
  readonly apart: number;
  readonly isWarning: boolean;
}

/**
 * Compares the cookie's expiry (`null`: with the browser; `undefined`: not known) with the server's (`null`: it does not tell).
 * Where the server checks nothing but the signature's age (`signature_age_only`), an earlier end of the cookie is what Django meant.
 */
export function compareExpiry(
  cookie: EpochMs | null | undefined,
  server: EpochMs | null,
  note: string | null,
): Clocks {
  if (cookie === undefined || server === null) return { code: 'unknown', apart: 0, isWarning: false };
  if (cookie === null) return { code: 'browser-close', apart: 0, isWarning: false };
  const apart = Math.abs(cookie - server);
  if (apart <= SAME) return { code: 'agree', apart, isWarning: false };
  if (cookie < server) return { code: 'cookie-first', apart, isWarning: note !== 'signature_age_only' };
  return { code: 'server-first', apart, isWarning: true };
}
