/** The whole panel: regions in the order of the focus. Which of them there are follows from the room (`layout.ts`). */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useAnnouncer } from './announcer.ts';
import { useChanges } from '../edit/changes-model.ts';
import { useLayout } from '../models/layout.ts';
import { useLog } from '../models/log.ts';
import { useRecorder } from '../models/recorder.ts';
import { useTimeline } from '../timeline/rows.ts';
import { listenForKeys } from './keys.ts';
import { lazy } from '../parts/lazy.ts';
import { Toolbar } from '../toolbar/toolbar.tsx';

/** What is shown once something was recorded: asked for at once, with the reducer, and not waited for by the first picture. */
const filled = lazy(() => import('./filled.tsx'));

function Announcements() {
  const announcer = useAnnouncer();
  return (
    <div class="offscreen" role="status" aria-live="polite">
      {announcer.message}
    </div>
  );
}

export function Panel() {
  const log = useLog();
  const layout = useLayout();
  const changes = useChanges();
  const recorder = useRecorder();
  const timeline = useTimeline();
  const root = useRef<HTMLDivElement>(null);
  // Not after the first painting: a key may come at once.
  useLayoutEffect(() => {
    const element = root.current;
    if (element === null) return undefined;
    const stop = layout.watch(element);
    const stopKeys = listenForKeys(element, { timeline, changes, layout, recorder });
    return () => {
      stop();
      stopKeys();
    };
  }, []);
  const empty = log.log.value.sessions.length === 0 && log.log.value.events.length === 0;
  const parts = filled.get();
  const acts = !empty || changes.undoable.value.length > 0;
  const oneRow = layout.oneRow.value;
  return (
    <div
      class="panel"
      ref={root}
      data-shape={layout.shape.value}
      data-row={oneRow ? '' : undefined}
      data-short={layout.short.value ? '' : undefined}
    >
      <Toolbar />
      {parts !== null && (
        <>
          {oneRow ? acts && <parts.SessionRow /> : <parts.Banners />}
          {empty ? log.ready.value && <parts.Empty /> : <parts.Panes />}
          {!oneRow && <parts.LazyNotice />}
          {!oneRow && acts && <parts.SessionFoot />}
        </>
      )}
      <Announcements />
    </div>
  );
}
