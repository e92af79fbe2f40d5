/** The tabs of the details in their order, which is that of the keys 1, 2, … Each is loaded when it is first looked at. */
import type { ComponentType } from 'preact';
import type { Session, SessionEvent } from '../../core/timeline/log/session-log.ts';
import type { DetailsTab } from '../models/tab.ts';
import { lazy, type Lazy } from '../parts/lazy.ts';

/**
 * One tab; its word is `panel.tab.<id>`. What it is about decides what stands around it: the selected event (nothing is shown without one),
 * the session behind it, or the recording as a whole (then no event stands above it).
 */
export type Tab = { readonly id: DetailsTab } & (
  | { readonly about: 'event'; readonly view: Lazy<ComponentType<EventProps>> }
  | { readonly about: 'session'; readonly view: Lazy<ComponentType<SessionProps>> }
  | { readonly about: 'recording'; readonly view: Lazy<ComponentType> }
);

/** What a tab about an event is given. */
export interface EventProps {
  readonly event: SessionEvent;
  readonly session: Session | null;
}

/** What a tab about a session is given. */
export interface SessionProps {
  readonly event: SessionEvent | null;
  readonly session: Session | null;
}

/** Every tab. A new one is a folder, an entry here, and its word in both languages. */
export const tabs: readonly Tab[] = [
  {
    id: 'payload',
    about: 'event',
    view: lazy(async () => (await import('./details-body.tsx')).PayloadTab),
  },
  {
    id: 'cookie',
    about: 'event',
    view: lazy(async () => (await import('./details-body.tsx')).CookieTab),
  },
  {
    id: 'flow',
    about: 'event',
    view: lazy(async () => (await import('./flow/flow-tab.tsx')).FlowTab),
  },
  {
    id: 'server',
    about: 'session',
    view: lazy(async () => (await import('./server/lazy-parts.ts')).ServerTab),
  },
  {
    id: 'why',
    about: 'recording',
    view: lazy(async () => (await import('./why/why-tab.tsx')).WhyTab),
  },
  {
    id: 'checks',
    about: 'recording',
    view: lazy(async () => (await import('./checks/checks-tab.tsx')).ChecksTab),
  },
];
