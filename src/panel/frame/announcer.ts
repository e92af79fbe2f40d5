/** What a screen reader is told once: a minute left (or what is left of it), expired. Read from a hidden `status` region. */
import { effect, signal, type ReadonlySignal } from '@preact/signals';
import type { EpochMs } from '../../core/cookie/types.ts';
import type { SessionLog } from '../../core/timeline/log/session-log.ts';
import { maskKey, visible } from '../../core/text/visible.ts';
import type { Words } from '../models/words.ts';
import { slot } from '../models/slot.ts';

const MINUTE = 60_000;
/** A minute that the clock noticed this late, in ms, is still told as one. */
const LATE = 3_000;

export interface Announcer {
  readonly message: ReadonlySignal<string>;
  /** Says something now (a change that was made, a filter's result). */
  say(message: string): void;
  dispose(): void;
}

/** The announcer of the panel around this view. */
export const useAnnouncer = slot<Announcer>('the announcer');

export function createAnnouncer(
  log: ReadonlySignal<SessionLog>,
  now: ReadonlySignal<EpochMs>,
  words: Words,
): Announcer {
  const message = signal('');
  // `<session>:<what>:<expiry>`: a new lifetime may be announced anew.
  const told = new Set<string>();
  const once = (key: string, text: () => string): void => {
    if (told.has(key)) return;
    told.add(key);
    message.value = text();
  };
  const dispose = effect(() => {
    for (const session of log.value.sessions) {
      const { expires } = session;
      if (typeof expires !== 'number') continue;
      const left = expires - now.value;
      if (left > MINUTE || left < -MINUTE) continue;
      const name = `${visible(session.identity.name)} ${maskKey(session.value)}`;
      if (left <= 0) {
        if (session.ended === null || session.ended.how === 'expired')
          once(`${session.id}:expired:${expires}`, () => words.t('panel.said.expired', { name }));
      } else if (session.ended === null) {
        once(`${session.id}:minute:${expires}`, () =>
          left > MINUTE - LATE
            ? words.t('panel.said.minute', { name })
            : words.t('panel.said.seconds', { name, n: Math.ceil(left / 1000) }),
        );
      }
    }
  });
  return {
    message,
    say(text) {
      message.value = text;
    },
    dispose,
  };
}
