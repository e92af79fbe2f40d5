/** The shape and colour of an event kind. */
import type { EventKind } from '../../core/timeline/log/session-log.ts';
import { eventLooks } from './event-kinds.ts';
import { Icon } from './icons.tsx';

export function EventIcon({ kind }: { kind: EventKind }) {
  const look = eventLooks[kind];
  return <Icon name={look.icon} size={14} class={look.class} />;
}
