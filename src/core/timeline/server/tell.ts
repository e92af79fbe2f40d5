/** An event as the server's record tells it: the record is the first witness, the traffic the second. */
import type { ServerRecord } from '../../companion/shapes.ts';
import type { EventReason, SessionEvent, Visit } from '../log/session-log.ts';
import { changedKeys, writerOf } from './data-changes.ts';
import { endingOf, endingOfDeletion, type Ending } from './endings.ts';

/** Whether a request changed something that was not saved. */
export function hasLost({ unsaved }: ServerRecord): boolean {
  return unsaved !== null && unsaved.length > 0;
}

/** Whether a request that set no cookie did something to the session that its row must say. */
export function isNews(record: ServerRecord): boolean {
  if (hasLost(record)) return true;
  const why = record.ended?.why;
  return why === 'delete' || why === 'unreadable' || why === 'deleted_meanwhile';
}

/** `event`, whose request the record is about, in the record's words. `visit`: who came or went by it. */
export function tell(event: SessionEvent, record: ServerRecord, visit: Visit | null): SessionEvent {
  const server = { record, place: writerOf(record) };
  const base = { ...event, server, ...(visit === null ? {} : { visit }) };
  switch (event.kind) {
    case 'sent':
      return base;
    case 'flushed':
      return { ...base, ...whyFlushed(event, record) };
    case 'created':
      return { ...withKeys(base, record), ...(visit?.what === 'login' ? because('login-new') : {}) };
    case 'rotated':
      return { ...withKeys(base, record), ...whyRotated(record, visit) };
    case 'refreshed':
      return tellRefreshed(base, record);
    default:
      return withKeys(base, record);
  }
}

const because = (reason: EventReason) => ({ reason, certainty: 'certain' }) as const;

const certainly = (ending: Ending | null): Partial<SessionEvent> =>
  ending === null ? {} : { ...ending, certainty: 'certain' };

/** A key that this server does not know, while another port of its host set it: both are true, and the second says what to do. */
function whyFlushed(event: SessionEvent, record: ServerRecord): Partial<SessionEvent> {
  const ending = endingOfDeletion(record);
  if (event.reason !== 'other-origin' || ending === null) return certainly(ending);
  if (ending.reason === 'key-unknown') return { certainty: 'certain' };
  return ending.reason === 'key-unknown-or-expired' ? {} : certainly(ending);
}

/** The keys that the diff names, before what else changed. */
function withKeys(event: SessionEvent, record: ServerRecord): SessionEvent {
  if (event.changes.some(({ field }) => field === 'data')) return event;
  const keys = changedKeys(record.diff ?? []);
  return keys.length === 0 ? event : { ...event, changes: [...keys, ...event.changes] };
}

/** Traffic shows that a key changed together with the CSRF token; the record shows what Django did. */
function whyRotated(record: ServerRecord, visit: Visit | null): Partial<SessionEvent> {
  const ending = endingOf(record);
  if (ending !== null) return certainly(ending);
  if (visit?.what === 'login') return because(record.flushed ? 'login-other-user' : 'login-anonymous');
  if (record.flushed) return certainly(endingOfDeletion(record));
  return record.cycled ? because('cycle-key') : {};
}

function tellRefreshed(event: SessionEvent, record: ServerRecord): SessionEvent {
  const keys = withKeys(event, record);
  const changed = (record.diff ?? []).length > 0;
  const ending = certainly(endingOf(record));
  const again = record.login?.again === true ? because('relogin') : {};
  if (!changed && ending.reason === undefined) return { ...keys, ...again };
  return { ...keys, kind: 'data-changed', certainty: 'certain', ...again, ...ending };
}
