/** Whether anything became of a key that its server would tell another way now. Pure. */
import type { SessionLog } from '../timeline/log/session-log.ts';

/**
 * The newest event about a key, as a text that stays the same until there is a newer one; empty when there was none. A request that merely
 * carried the key is none: it neither ends nor extends what is stored, or it would have another name.
 */
export function newestOf(key: string, { sessions, events }: SessionLog): string {
  const own = new Set(sessions.flatMap(({ value, id }) => (value === key ? [id] : [])));
  if (own.size === 0) return '';
  const newest = events.findLast(
    ({ kind, session, from }) =>
      kind !== 'sent' && ((session !== null && own.has(session)) || (from !== null && own.has(from))),
  );
  return newest?.id ?? '';
}
