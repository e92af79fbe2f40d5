/**
 * The timeline: rows of one fixed height, so the ones to draw follow from the scroll position by division, whatever their number.
 */
import { hostOf } from '../../core/base/url.ts';
import { useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { useLayout } from '../models/layout.ts';
import { useExperimentRuns, type ExperimentRun } from '../models/experiment-runs.ts';
import { useLog } from '../models/log.ts';
import { useRecorder } from '../models/recorder.ts';
import { useWords } from '../models/words.ts';
import { useTimeline } from './rows.ts';
import { FilterProblems } from './filter-box.tsx';
import { isRun } from './members.ts';
import { gutterWidth, ROW } from './gutter.tsx';
import { Icon } from '../parts/icons.tsx';
import { rowId, TimelineRow } from './timeline-row.tsx';

/** Rows drawn above and below what is seen, so that a fast scroll shows no hole. */
const OVERSCAN = 8;
/** px from the end within which the list counts as being at its end. */
const NEAR = ROW;

export function Timeline() {
  const timeline = useTimeline();
  const experiments = useExperimentRuns();
  const log = useLog();
  const layout = useLayout();
  const words = useWords();
  const recorder = useRecorder();
  const scroller = useRef<HTMLDivElement>(null);
  const top = useSignal(0);
  const height = useSignal(0);
  const atEnd = useSignal(true);
  const first = useComputed(() => Math.max(0, Math.floor(top.value / ROW) - OVERSCAN));
  const shown = useComputed(() => Math.ceil(height.value / ROW) + 2 * OVERSCAN);
  const count = timeline.count.value;

  const read = (): void => {
    const box = scroller.current;
    if (box === null) return;
    top.value = box.scrollTop;
    // The header sticks to the top of what scrolls.
    height.value = Math.max(0, box.clientHeight - headerOf(box));
    atEnd.value = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;
  };
  const toEnd = (): void => {
    const box = scroller.current;
    if (box !== null) box.scrollTop = box.scrollHeight;
    read();
  };
  useEffect(() => {
    const box = scroller.current;
    if (box === null) return undefined;
    const observer = new ResizeObserver(() => (atEnd.peek() ? toEnd() : read()));
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  // New rows: stay at the end only if already there.
  useLayoutEffect(() => (atEnd.peek() ? toEnd() : read()), [count]);

  useSignalEffect(() => {
    const wanted = timeline.reveal.value;
    const box = scroller.current;
    if (wanted === null || box === null) return;
    const row = timeline.rowOf(wanted.id);
    if (row === -1) return;
    const below = (row + 1) * ROW + headerOf(box) - box.clientHeight;
    if (row * ROW < box.scrollTop) box.scrollTop = row * ROW;
    else if (below > box.scrollTop) box.scrollTop = below;
    read();
  });

  /** Opens or closes the selected run; from one of its requests, left goes back to the run. True when there was one. */
  const openRun = (open: boolean): boolean => {
    const event = timeline.event.peek();
    if (event === null) return false;
    const row = timeline.rowOf(event.id);
    if (timeline.isMember(row)) {
      if (open) return false;
      let above = row;
      while (timeline.isMember(above)) above -= 1;
      timeline.selectEvent(timeline.eventAt(above)?.id ?? null);
      return true;
    }
    if (!isRun(event) || timeline.opened.peek().has(event.id) === open) return false;
    timeline.toggleRun(event.id);
    return true;
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor(height.peek() / ROW) - 1);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
      Home: -Infinity,
      End: Infinity,
    };
    if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      if (openRun(event.key === 'ArrowRight')) event.preventDefault();
      return;
    }
    const step = steps[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    timeline.move(step);
  };

  const columns = timeline.columns.value;
  const selectedId = timeline.event.value?.id ?? null;
  const selectedSession = timeline.session.value?.id ?? null;
  const narrow = layout.narrow.value;
  const pageHost = hostOf(recorder.page.value.url);
  const start = Math.min(first.value, Math.max(0, count - 1));
  const runAt = (row: number): ExperimentRun | null => {
    const event = timeline.eventAt(row);
    return event === undefined ? null : experiments.of(event, log.log.peek().sessions[event.session ?? -1]);
  };
  let runBefore = start === 0 ? null : runAt(start - 1);
  const rows = [];
  let activeShown = false;
  for (let i = start; i < Math.min(count, start + shown.value); i += 1) {
    const event = timeline.eventAt(i);
    const lane = timeline.laneAt(i);
    if (event === undefined || lane === undefined) continue;
    activeShown ||= event.id === selectedId;
    const run = runAt(i);
    const opensExperiment = run !== null && run.from !== runBefore?.from;
    runBefore = run;
    rows.push(
      <TimelineRow
        key={event.id}
        event={event}
        lane={lane}
        index={i + 2}
        columns={columns}
        selected={event.id === selectedId}
        selectedSession={selectedSession}
        pageHost={pageHost}
        narrow={narrow}
        member={timeline.isMember(i)}
        later={timeline.isLater(event)}
        experiment={run?.id ?? null}
        opensExperiment={opensExperiment}
        open={isRun(event) && !timeline.isMember(i) ? timeline.opened.value.has(event.id) : null}
        onOpen={timeline.toggleRun}
        onPick={timeline.selectEvent}
      />,
    );
  }

  return (
    <section
      class={timeline.filtered.value ? 'timeline filtered' : 'timeline'}
      data-region="timeline"
      aria-label={words.t('panel.region.timeline')}
    >
      <div
        role="treegrid"
        class={narrow ? 'grid narrow' : 'grid'}
        ref={scroller}
        onScroll={read}
        tabIndex={0}
        data-focus
        aria-label={words.t('panel.region.timeline')}
        aria-rowcount={count + 1}
        aria-colcount={narrow ? 4 : 5}
        aria-activedescendant={activeShown && selectedId !== null ? rowId(selectedId) : undefined}
        onKeyDown={onKeyDown}
        style={{ '--gutter': `${gutterWidth(columns)}px` }}
      >
        <div role="rowgroup" class="head-group">
          <div role="row" class="row head" aria-rowindex={1}>
            <div role="columnheader" class="cell-gutter">
              <span class="offscreen">{words.t('panel.column.lifeline')}</span>
            </div>
            <div role="columnheader" class="cell-time">
              {words.t('panel.column.time')}
            </div>
            <div role="columnheader" class="cell-event">
              {words.t('panel.column.event')}
            </div>
            <div role="columnheader" class="cell-request">
              {words.t('panel.column.request')}
            </div>
            {!narrow && (
              <div role="columnheader" class="cell-changed">
                {words.t('panel.column.changed')}
              </div>
            )}
          </div>
        </div>
        <div role="rowgroup" class="rows">
          <div role="presentation" class="rows-all" style={{ height: `${count * ROW}px` }}>
            <div role="presentation" class="rows-shown" style={{ transform: `translateY(${start * ROW}px)` }}>
              {rows}
            </div>
          </div>
        </div>
      </div>
      <FilterResult />
      {!atEnd.value && (
        <button
          type="button"
          class="follow"
          aria-label={words.t('panel.follow')}
          title={words.t('panel.follow')}
          onClick={toEnd}
        >
          <Icon name="bottom" size={14} />
          <span class="follow-text">{words.t('panel.follow')}</span>
        </button>
      )}
    </section>
  );
}

/** `1 of 16 events match. Clear filter` */
function FilterResult() {
  const timeline = useTimeline();
  const log = useLog();
  const words = useWords();
  if (!timeline.filtered.value) return null;
  const n = timeline.count.value;
  // Requests of a run that are shown by themselves count by themselves.
  const total = Math.max(n, log.log.value.events.length);
  const clear = (): void => {
    timeline.filter.value = '';
    // The link is gone with the filter.
    document.querySelector<HTMLElement>('[data-region="timeline"] [data-focus]')?.focus();
  };
  return (
    <div class={`filter-result ${n === 0 ? 'none' : ''}`} role="status">
      <FilterProblems />
      {n === 0 ? words.t('panel.filter.none') : words.t('panel.filter.matches', { n, total })}{' '}
      <button type="button" class="link" onClick={clear}>
        {words.t('panel.filter.clear')}
      </button>
    </div>
  );
}

/** px of the header, which a very low panel does without. */
function headerOf(grid: HTMLElement): number {
  return grid.querySelector<HTMLElement>('.head-group')?.offsetHeight ?? ROW;
}
