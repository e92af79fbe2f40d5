/** What decides how long a cookie lives: a setting, or what the project said of this session. */
import type { ServerRecord } from '../../../core/companion/shapes.ts';

/** The rule that the server's record of the request tells; null without a record. */
export type RecordedExpiry = ServerRecord['expiry']['after'];

/** Where the record tells of a `set_expiry()`, that is what decides, not the setting that the line alone would point to. */
export function lifetimeSetting(setting: string | null, expiry: RecordedExpiry): string | null {
  if (setting !== 'SESSION_COOKIE_AGE' && setting !== 'SESSION_EXPIRE_AT_BROWSER_CLOSE') return setting;
  if (expiry === null) return setting;
  if (expiry.kind === 'sliding') return expiry.browser_close ? 'set_expiry(0)' : 'set_expiry(seconds)';
  return expiry.kind === 'fixed' ? 'set_expiry(datetime)' : setting;
}
