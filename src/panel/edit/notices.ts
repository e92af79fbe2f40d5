/** What the strip above the action bar can say, and when it has had its day. */
import { alike } from '../../core/cookie/identity.ts';
import type { JarCookie } from '../../core/cookie/types.ts';
import type { ChangeRecord } from '../../core/journal/change.ts';
import type { ActionKind } from '../../core/timeline/facts/observation.ts';
import type { Session, SessionEvent, SessionLog } from '../../core/timeline/log/session-log.ts';
import type { ChangePlan } from './plans.ts';
import type { Stake } from './stake.ts';

export type Notice =
  | { readonly kind: 'ask'; readonly host: string; readonly action: ActionKind }
  | { readonly kind: 'refused'; readonly host: string }
  | { readonly kind: 'unavailable'; readonly host: string }
  | { readonly kind: 'not-in-jar'; readonly name: string }
  /** The session has ended: its cookie, if there is one, is another session's. */
  | { readonly kind: 'ended'; readonly name: string }
  /** The cookie holds another session's key: nothing was done. */
  | { readonly kind: 'holds-another'; readonly name: string; readonly stake: Stake | null }
  /** A newer session would be lost: asked before it is. */
  | {
      readonly kind: 'stake';
      readonly plan: ChangePlan;
      readonly found: JarCookie;
      readonly stake: Stake | null;
    }
  | { readonly kind: 'forgotten'; readonly name: string }
  | { readonly kind: 'compare'; readonly ended: Session; readonly now: Session }
  /** A new key that the panel cannot sign into the cookie. */
  | { readonly kind: 'wrapped'; readonly name: string }
  /** A server's word about a cookie that its host may not set. */
  | { readonly kind: 'foreign'; readonly host: string; readonly domain: string }
  | {
      readonly kind: 'done';
      readonly record: ChangeRecord;
      /** The key had changed under an edit that did not touch it. */
      readonly keyMoved: boolean;
      /** An operation was taken back in the browser alone. */
      readonly cookieOnly: boolean;
    }
  | { readonly kind: 'failed'; readonly name: string; readonly error: string }
  /** A protected cookie was changed, and not from here. `event`: what tells of it; null: only the jar does. */
  | {
      readonly kind: 'guard';
      readonly kept: JarCookie;
      readonly gone: boolean;
      readonly event: SessionEvent | null;
    };

/** What a notice is about, noted when it is shown. */
export interface Subject {
  readonly session: number | null;
  readonly host: string | null;
}

/** Events that the user made are what the notice tells of. */
const OWN: ReadonlySet<SessionEvent['kind']> = new Set(['edited', 'deleted', 'restored', 'sent', 'rejected']);

/** Whether a newer key stands where the change was made: its notice, and the Undo in it, speak of a past. */
function isOvertaken({ change, stored, at }: ChangeRecord, { events, sessions }: SessionLog): boolean {
  const place = stored ?? change.asked ?? change.before;
  if (place === null) return false;
  for (let i = events.length - 1; i >= 0; i -= 1) {
    const event = events[i];
    if (event === undefined || event.at <= at) return false;
    const session = event.session === null ? undefined : sessions[event.session];
    if (session === undefined || OWN.has(event.kind) || !alike(session.identity, place)) continue;
    if (session.ended === null && session.value !== stored?.value) return true;
  }
  return false;
}

/** Whether the session that is looked at now is the one that the change put there: a switch taken back, a replayed key. */
function brought({ stored }: ChangeRecord, now: Subject, { sessions }: SessionLog): boolean {
  const session = now.session === null ? undefined : sessions[now.session];
  return stored !== null && session !== undefined && session.value === stored.value;
}

/** Whether the notice has had its day: the log was cleared, something else is looked at, or a newer key stands there. */
export function isPast(notice: Notice, subject: Subject, now: Subject, log: SessionLog): boolean {
  if (subject.host !== now.host) return true;
  // What asks for the permission, or tells of it, is about the site.
  if (notice.kind === 'ask' || notice.kind === 'refused' || notice.kind === 'unavailable') return false;
  // The change that is told of moves the selection by itself.
  if (notice.kind === 'guard') return false;
  if (notice.kind === 'done' && notice.record.change.action === 'switch')
    return isOvertaken(notice.record, log);
  const moved = subject.session !== null && subject.session !== now.session;
  if (notice.kind !== 'done') return moved;
  return (moved && !brought(notice.record, now, log)) || isOvertaken(notice.record, log);
}
