/** The one notice there is: put up, and taken down when what it is about is over. */
import { computed, effect, untracked, type ReadonlySignal, type Signal } from '@preact/signals';
import type { Session, SessionLog } from '../../core/timeline/log/session-log.ts';
import { isPast, type Notice, type Subject } from './notices.ts';

export interface NoticeBoard {
  say(notice: Notice | null): void;
  dispose(): void;
}

export function createNoticeBoard(
  notice: Signal<Notice | null>,
  session: ReadonlySignal<Session | null>,
  host: ReadonlySignal<string | null>,
  log: ReadonlySignal<SessionLog>,
): NoticeBoard {
  const subject = computed<Subject>(() => ({ session: session.value?.id ?? null, host: host.value }));
  let about = subject.peek();
  const stopPast = effect(() => {
    const now = subject.value;
    const told = log.value;
    const current = untracked(() => notice.value);
    if (current !== null && isPast(current, about, now, told)) notice.value = null;
  });
  let hadEvents = log.peek().events.length > 0;
  const stopCleared = effect(() => {
    const has = log.value.events.length > 0;
    if (hadEvents && !has) notice.value = null;
    hadEvents = has;
  });
  return {
    say(next) {
      about = subject.peek();
      notice.value = next;
    },
    dispose() {
      stopPast();
      stopCleared();
    },
  };
}
