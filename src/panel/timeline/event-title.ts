/** An event's name, with the one addition that is worth its room: a rotation by a login says so. */
import type { SessionEvent } from '../../core/timeline/log/session-log.ts';
import type { Words } from '../models/words.ts';

export function eventTitle(event: SessionEvent, words: Words): string {
  return event.kind === 'rotated' && event.reason.startsWith('login')
    ? words.t('timeline.kind.rotated-login')
    : words.code('timeline.kind', event.kind);
}
