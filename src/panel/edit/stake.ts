/** What would be lost if a change went over the cookie that stands there now. Pure. */
import type { EpochMs, JarCookie } from '../../core/cookie/types.ts';
import { readSessionCookie } from '../../core/django/session-cookie.ts';
import type { Session } from '../../core/timeline/log/session-log.ts';

/** A newer session, as far as it is known. */
export interface Stake {
  readonly value: string;
  /** The user's name, or number; null when it is not known whether anybody is logged in. */
  readonly user: string | null;
  /** When its key was first seen; null for one that was not. */
  readonly since: EpochMs | null;
}

/** The session behind the cookie; null where nobody is logged in for certain: there is no login to lose. */
export function stakeOf(found: JarCookie, sessions: readonly Session[]): Stake | null {
  const { name, value } = found;
  const known = sessions.findLast((one) => one.value === value && one.identity.name === name);
  const reading = readSessionCookie(value);
  const user = known?.userName ?? known?.userId ?? reading.userName ?? reading.userId;
  // Data in the cookie itself that names nobody: an empty session, as Django sets it after it refused another.
  if (user === null && reading.form === 'signed') return null;
  return { value, user, since: known?.firstAt ?? null };
}
