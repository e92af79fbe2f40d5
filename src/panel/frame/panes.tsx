/** Sessions, timeline and details: which of them there are, and how wide. `layout.css` says where. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useChanges } from '../edit/changes-model.ts';
import { useLayout } from '../models/layout.ts';
import { useSettings } from '../models/settings.ts';
import { useWords } from '../models/words.ts';
import { Details } from '../details/details.tsx';
import { SessionsList } from '../sessions/sessions-list.tsx';
import { Splitter } from './splitter.tsx';
import { Timeline } from '../timeline/timeline.tsx';

/** px, when nothing is remembered. */
const SESSIONS = 200;
const DETAILS = 400;
/** Of a flat panel's width, in thousandths. */
const SHARE = 380;

/** Moves the focus into what has just covered the timeline, and back to the timeline. */
function useFocusOver(over: boolean): void {
  const before = useRef(over);
  useLayoutEffect(() => {
    if (before.current === over) return;
    before.current = over;
    const region = over ? 'details' : 'timeline';
    document.querySelector<HTMLElement>(`[data-region="${region}"] [data-focus]`)?.focus();
  }, [over]);
}

export function Panes() {
  const settings = useSettings();
  const layout = useLayout();
  const words = useWords();
  const changes = useChanges();
  const shape = layout.shape.value;
  const over =
    shape === 'low' && (layout.over.value || layout.experimenting.value || changes.editing.value !== null);
  useFocusOver(over && changes.editing.value === null);
  const details = settings.layout('details', 0);
  return (
    <main
      class="panes"
      data-over={over ? '' : undefined}
      style={{
        '--pane-sessions': `${settings.layout('sessions', SESSIONS)}px`,
        // Until somebody has drawn it: a third of a panel that is narrower than a laptop's.
        '--pane-details': details > 0 ? `${details}px` : `min(${DETAILS}px, 34cqw)`,
        '--share-details': settings.layout('flat-details', SHARE) / 1000,
      }}
      onClick={(event) => {
        // Where there is room for one of the two, a click on an event opens it.
        if (event.target instanceof Element && event.target.closest('.row[aria-selected]') !== null)
          layout.openDetails();
      }}
    >
      {!layout.oneRow.value && <SessionsList />}
      {shape === 'wide' && (
        <Splitter pane="sessions" usual={SESSIONS} side="left" label={words.t('panel.split.sessions')} />
      )}
      <Timeline />
      {shape === 'wide' && (
        <Splitter pane="details" usual={DETAILS} side="right" label={words.t('panel.split.details')} />
      )}
      {shape === 'flat' && (
        <Splitter pane="flat-details" usual={SHARE} side="right" label={words.t('panel.split.details')} />
      )}
      {(shape !== 'low' || over) && <Details />}
    </main>
  );
}
