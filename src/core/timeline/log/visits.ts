/** Which reasons are somebody coming or going, as the traffic looks; the server's record knows better (`SessionEvent.visit`). */
import type { EventReason } from './kinds.ts';

const LOGINS: ReadonlySet<EventReason> = new Set<EventReason>([
  'login',
  'login-anonymous',
  'login-new',
  'login-other-user',
  'relogin',
]);

const LOGOUTS: ReadonlySet<EventReason> = new Set<EventReason>(['logout', 'logout-at']);

/** `login`, `logout`, or null where nobody came or went. */
export function visitOf(reason: EventReason): 'login' | 'logout' | null {
  return LOGINS.has(reason) ? 'login' : LOGOUTS.has(reason) ? 'logout' : null;
}
