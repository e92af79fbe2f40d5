/** What the panel's first picture does without, loaded in one piece. */
export { Banners } from '../messages/banners.tsx';
export { Empty } from './empty.tsx';
export { LazyNotice, SessionFoot, SessionRow } from '../sessions/session-row.tsx';
export { Panes } from './panes.tsx';
