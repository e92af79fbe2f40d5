/** The one notice there is: put up, and taken down when what it is about is over. */
import { computed, effect, signal, untracked, type ReadonlySignal } from '@preact/signals';
import type { Session, SessionLog } from '../../core/timeline/log/session-log.ts';
import { isPast, type Notice, type Subject } from './notices.ts';

export interface NoticeBoard {
  readonly notice: ReadonlySignal<Notice | null>;
  say(notice: Notice | null): void;
  dispose(): void;
}

export function createNoticeBoard(
  session: ReadonlySignal<Session | null>,
  host: ReadonlySignal<string | null>,
  log: ReadonlySignal<SessionLog>,
): NoticeBoard {
  const shown = signal<{ readonly notice: Notice; readonly subject: Subject } | null>(null);
  const subject = computed<Subject>(() => ({ session: session.value?.id ?? null, host: host.value }));
  const stopPast = effect(() => {
    const now = subject.value;
    const told = log.value;
    const current = untracked(() => shown.value);
    if (current !== null && isPast(current.notice, current.subject, now, told)) shown.value = null;
  });
  let hadEvents = false;
  const stopCleared = effect(() => {
    const has = log.value.events.length > 0;
    if (hadEvents && !has) shown.value = null;
    hadEvents = has;
  });
  return {
    notice: computed(() => shown.value?.notice ?? null),
    say(notice) {
      shown.value = notice === null ? null : { notice, subject: subject.peek() };
    },
    dispose() {
      stopPast();
      stopCleared();
    },
  };
}
