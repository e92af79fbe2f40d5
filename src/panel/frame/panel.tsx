/** The whole panel: regions in the order of the focus. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { usePanel } from '../context.ts';
import type { PanelModels } from '../assemble.ts';
import { ActionBar } from '../edit/action-bar.tsx';
import { Banners } from './banners.tsx';
import { Details } from '../details/details.tsx';
import { Empty } from './empty.tsx';
import { listenForKeys } from './keys.ts';
import { lazy } from '../parts/lazy.ts';
import { SessionsList } from '../sessions/sessions-list.tsx';
import { Splitter } from './splitter.tsx';
import { Timeline } from '../timeline/timeline.tsx';
import { Toolbar } from '../toolbar/toolbar.tsx';

/** Nothing is said before something was done. */
const notice = lazy(async () => (await import('../edit/notice.tsx')).Notice);

/** px, when nothing is remembered. */
const SESSIONS = 226;
const DETAILS = 436;

function Announcements() {
  const { announcer } = usePanel();
  return (
    <div class="offscreen" role="status" aria-live="polite">
      {announcer.message}
    </div>
  );
}

export function Panel() {
  const panel = usePanel();
  const { log, settings, layout, words, changes }: PanelModels = panel;
  const root = useRef<HTMLDivElement>(null);
  // Not after the first painting: a key may come at once.
  useLayoutEffect(() => {
    const element = root.current;
    if (element === null) return undefined;
    const stop = layout.watch(element);
    const stopKeys = listenForKeys(element, panel);
    return () => {
      stop();
      stopKeys();
    };
  }, []);
  const Notice = changes.notice.value === null ? null : notice.get();
  const details = settings.layout('details', 0);
  const empty = log.log.value.sessions.length === 0 && log.log.value.events.length === 0;
  return (
    <div
      class="panel"
      ref={root}
      style={{
        '--pane-sessions': `${settings.layout('sessions', SESSIONS)}px`,
        // Until somebody has drawn it: a third of a panel that is narrower than a laptop's.
        '--pane-details': details > 0 ? `${details}px` : `min(${DETAILS}px, 34cqw)`,
      }}
    >
      <Toolbar />
      <Banners />
      {empty ? (
        log.ready.value && <Empty />
      ) : (
        <main class="panes">
          <SessionsList />
          <Splitter pane="sessions" usual={SESSIONS} side="left" label={words.t('panel.split.sessions')} />
          <Timeline />
          <Splitter pane="details" usual={DETAILS} side="right" label={words.t('panel.split.details')} />
          <Details />
        </main>
      )}
      {Notice !== null && <Notice />}
      {(!empty || changes.undoable.value.length > 0) && <ActionBar />}
      <Announcements />
    </div>
  );
}
