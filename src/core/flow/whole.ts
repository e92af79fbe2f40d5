/** A whole session as a list of blocks: each event that did something, and bands for what only sent the cookie. */
import type { SessionEvent, SessionLog } from '../timeline/log/session-log.ts';

/** Events of one picture: the newest. */
export const MAX_BLOCKS = 2000;

/** One event, or neighbouring rows of requests that changed nothing. */
export type Block =
  | { readonly kind: 'event'; readonly event: SessionEvent }
  | { readonly kind: 'band'; readonly events: readonly SessionEvent[]; readonly count: number };

/** The blocks of the session with this id and of those it was rotated from and to, oldest first. `cut`: older ones were left out. */
export function wholeSession(
  { events }: Pick<SessionLog, 'events'>,
  session: number,
): { readonly blocks: readonly Block[]; readonly cut: boolean } {
  const line = lineage(events, session);
  const blocks: Block[] = [];
  for (const event of events) {
    if (event.session === null || !line.has(event.session)) continue;
    const quiet = event.kind === 'sent' || event.kind === 'not-sent';
    const last = blocks.at(-1);
    if (!quiet) blocks.push({ kind: 'event', event });
    else if (last?.kind === 'band') {
      blocks[blocks.length - 1] = {
        kind: 'band',
        events: [...last.events, event],
        count: last.count + event.count,
      };
    } else blocks.push({ kind: 'band', events: [event], count: event.count });
  }
  return { blocks: blocks.slice(-MAX_BLOCKS), cut: blocks.length > MAX_BLOCKS };
}

/** A session, those it came from and those it became. */
export function lineage(events: readonly SessionEvent[], session: number): ReadonlySet<number> {
  const line = new Set([session]);
  const links = events.filter(({ from, session: to }) => from !== null && to !== null && from !== to);
  for (const { from, session: to } of links.toReversed()) {
    if (from !== null && to !== null && line.has(to)) line.add(from);
  }
  for (const { from, session: to } of links) if (from !== null && to !== null && line.has(from)) line.add(to);
  return line;
}
