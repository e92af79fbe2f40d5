/** How a request ended the session that it came with, as its record tells: the reason, and what its sentence names. */
import { writeOf } from '../../companion/answer.ts';
import type { Access, ServerRecord } from '../../companion/shapes.ts';
import type { ServerEnd } from '../acts/ends.ts';
import { placeText } from './place-text.ts';

/** Why a session ended, and what the sentence names. */
export interface Ending {
  readonly reason: ServerEnd;
  readonly params?: Readonly<Record<string, string>>;
}

type Why = NonNullable<ServerRecord['ended']>['why'];

const reasons: Readonly<Record<Exclude<Why, 'flush' | 'logout' | 'delete'>, ServerEnd>> = {
  unknown: 'key-unknown',
  expired: 'expired-on-server',
  unknown_or_expired: 'key-unknown-or-expired',
  bad_key: 'bad-key',
  bad_signature: 'bad-signature',
  unreadable: 'unreadable',
  auth_hash: 'password-changed',
  other_user: 'login-other-user',
  emptied: 'emptied',
  deleted_meanwhile: 'deleted-meanwhile',
  other: 'server-ended',
};

/** The call that ended it, with its line where that is known. */
function called(reason: 'flush' | 'logout' | 'row-deleted', by: Access | null): Ending {
  const place = by?.where ?? null;
  return place === null ? { reason } : { reason: `${reason}-at`, params: { place: placeText(place) } };
}

/** The end that the record tells of; null when the session goes on, or when the record is too old to say. */
export function endingOf(record: ServerRecord): Ending | null {
  const { ended } = record;
  if (ended === null) return null;
  const by = writeOf(record, ended);
  switch (ended.why) {
    case 'flush':
    case 'logout':
      return called(ended.why, by);
    case 'delete':
      return called('row-deleted', by);
    case 'expired':
      return ended.expires === null
        ? { reason: 'expired-on-server' }
        : { reason: 'expired-on-server-at', params: { expires: ended.expires } };
    default:
      return { reason: reasons[ended.why] };
  }
}

/** The same of a cookie that was deleted, by a companion that does not say how a session ended: what its record leaves open, it leaves open. */
export function endingOfDeletion(record: ServerRecord): Ending | null {
  const told = endingOf(record);
  if (told !== null) return told;
  const flush = record.writes.find(({ op }) => op === 'flush' || op === 'aflush');
  if (record.flushed) {
    const through = flush?.via?.function ?? (flush?.library === true ? flush.where?.function : undefined);
    if (through === 'get_user' || through === 'aget_user') return { reason: 'password-changed' };
    return called(through === 'logout' || through === 'alogout' ? 'logout' : 'flush', flush ?? null);
  }
  // Nothing was flushed and no key is left: loading found none. A cache cannot tell which it was, nor can this record.
  return record.loaded && record.key.after === null ? { reason: 'key-unknown-or-expired' } : null;
}
