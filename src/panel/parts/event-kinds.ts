/** How each kind of event looks. An act without an entry here does not compile. */
import type { EventKind } from '../../core/timeline/log/session-log.ts';
import type { IconName } from './icons.tsx';

/** The shape of an event's node on its lifeline. */
export type NodeShape = 'ring' | 'dot' | 'small-dot' | 'square' | 'cross' | 'diamond' | 'dashed-ring' | 'gap';

/** One kind's drawing; the class is what its colour hangs on (`icons.css`). */
export interface EventLook {
  readonly icon: IconName;
  readonly node: NodeShape;
  readonly class: string;
  /** The user did it in this panel. */
  readonly mine?: true;
}

/** By kind, in the order in which the filter's help names them. */
export const eventLooks: Readonly<Record<EventKind, EventLook>> = {
  created: { icon: 'created', node: 'ring', class: 'k-created' },
  sent: { icon: 'sent', node: 'small-dot', class: 'k-sent' },
  'not-sent': { icon: 'not-sent', node: 'gap', class: 'k-not-sent' },
  refreshed: { icon: 'refreshed', node: 'dot', class: 'k-refreshed' },
  rotated: { icon: 'rotated', node: 'ring', class: 'k-rotated' },
  'data-changed': { icon: 'data-changed', node: 'dot', class: 'k-data-changed' },
  'not-saved': { icon: 'not-saved', node: 'dashed-ring', class: 'k-not-saved' },
  flushed: { icon: 'flushed', node: 'square', class: 'k-flushed' },
  gone: { icon: 'flushed', node: 'square', class: 'k-gone' },
  expired: { icon: 'hourglass', node: 'square', class: 'k-expired' },
  rejected: { icon: 'rejected', node: 'cross', class: 'k-rejected' },
  'device-bound': { icon: 'lock', node: 'small-dot', class: 'k-device-bound' },
  edited: { icon: 'edit', node: 'diamond', class: 'k-edited', mine: true },
  deleted: { icon: 'bin', node: 'diamond', class: 'k-deleted', mine: true },
  restored: { icon: 'undo', node: 'diamond', class: 'k-restored', mine: true },
};

/** All kinds. */
export const eventKinds = Object.keys(eventLooks) as readonly EventKind[];

/** Whether the user did it in this panel. */
export const isMine = (kind: EventKind): boolean => eventLooks[kind].mine === true;
