/**
 * Protect: a session cookie is watched, and a change that this panel did not make is told at once, with a way to put it back. The log tells of
 * every change; what the panel itself did is what is protected from then on.
 */
import { effect, signal, type ReadonlySignal } from '@preact/signals';
import { alike } from '../../core/cookie/identity.ts';
import type { JarCookie } from '../../core/cookie/types.ts';
import type { Session, SessionEvent, SessionLog } from '../../core/timeline/log/session-log.ts';
import type { ChangesModel } from '../edit/changes-model.ts';
import { isMine } from '../parts/event-kinds.ts';

export interface Guard {
  /** The cookie as it is to stay; null while nothing is protected. */
  readonly kept: ReadonlySignal<JarCookie | null>;
  protect(cookie: JarCookie | null): void;
  dispose(): void;
}

/** The session of this cookie that was touched last. */
function standing(log: SessionLog, kept: JarCookie): Session | null {
  const own = log.sessions.filter(({ identity }) => alike(identity, kept));
  return own.findLast(({ ended }) => ended === null) ?? own.at(-1) ?? null;
}

/** The cookie as it stands; null when it is gone, undefined when that is not known. */
function cookieOf(session: Session): JarCookie | null | undefined {
  if (session.ended !== null) return null;
  return session.jar ?? session.cookie ?? undefined;
}

/** What is protected: who the user is, and what guards that. The end may move by itself. */
function differs(kept: JarCookie, now: JarCookie | null): boolean {
  return (
    now === null ||
    now.value !== kept.value ||
    now.secure !== kept.secure ||
    now.httpOnly !== kept.httpOnly ||
    now.sameSite !== kept.sameSite
  );
}

/** The event that tells of the change, newest first; null when none does. */
function lastEvent(log: SessionLog, kept: JarCookie): SessionEvent | null {
  return (
    log.events.findLast((event) => {
      if (event.kind === 'sent' || event.session === null) return false;
      const session = log.sessions[event.session];
      return session !== undefined && alike(session.identity, kept);
    }) ?? null
  );
}

export function createGuard(log: ReadonlySignal<SessionLog>, changes: Pick<ChangesModel, 'tell'>): Guard {
  const kept = signal<JarCookie | null>(null);
  /** What was told already: the same change is told once. */
  let told: string | null = null;
  const stop = effect(() => {
    const cookie = kept.value;
    const now = log.value;
    if (cookie === null) return;
    const session = standing(now, cookie);
    const there = session === null ? undefined : cookieOf(session);
    if (there === undefined) return;
    if (!differs(cookie, there)) {
      told = null;
      return;
    }
    const event = lastEvent(now, cookie);
    if (event !== null && isMine(event.kind)) {
      // The user's own hand: the new state is what is protected from now on, and a deletion leaves nothing to protect.
      kept.value = there;
      return;
    }
    const mark = JSON.stringify([event?.id, there?.value]);
    if (mark === told) return;
    told = mark;
    changes.tell({ kind: 'guard', kept: cookie, gone: there === null, event });
  });
  return {
    kept,
    protect(cookie) {
      told = null;
      kept.value = cookie;
    },
    dispose: stop,
  };
}
