/** The right-hand pane: the selected event in a line, and the tabs Payload and Cookie, or the edit form in their place. */
import type { SessionEvent } from '../../core/timeline/log/session-log.ts';
import { enPanel } from '../../core/words/en/panel.ts';
import { useChanges } from '../edit/changes-model.ts';
import { useLayout } from '../models/layout.ts';
import { useMarks } from '../models/marks.ts';
import { useWords } from '../models/words.ts';
import { useTimeline } from '../timeline/rows.ts';
import { clockTime } from '../parts/format.ts';
import { tabs, type Tab } from './tabs.ts';
import { ChangesCell } from '../timeline/changes-cell.tsx';
import { eventTitle, reasonText } from '../timeline/event-title.ts';
import { EventIcon } from '../parts/event-icon.tsx';
import { Icon } from '../parts/icons.tsx';
import { lazy } from '../parts/lazy.ts';
import { Text } from '../parts/text.tsx';

const experiments = lazy(async () => (await import('../experiments/experiments-view.tsx')).ExperimentsView);
const told = lazy(async () => (await import('./told.tsx')).Told);
const form = lazy(async () => (await import('../edit/edit-form.tsx')).EditForm);

/** How many checks failed, beside the tab's name. */
function Badge() {
  const checks = useMarks();
  const fails = checks.fails.value;
  return fails === 0 ? null : <span class="tab-badge">{fails}</span>;
}

function Tabs() {
  const timeline = useTimeline();
  const words = useWords();
  const now = timeline.tab.value;
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = tabs.findIndex(({ id }) => id === now);
    const next = tabs[(at + by + tabs.length) % tabs.length];
    if (next === undefined) return;
    event.preventDefault();
    timeline.tab.value = next.id;
    document.getElementById(`tab-${next.id}`)?.focus();
  };
  return (
    <div role="tablist" class="tablist" aria-label={words.t('panel.region.details')} onKeyDown={onKeyDown}>
      {tabs.map(({ id: tab }, index) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={`tab-${tab}`}
          aria-selected={tab === now}
          aria-controls="details-panel"
          tabIndex={tab === now ? 0 : -1}
          data-focus={tab === now ? '' : undefined}
          title={`${words.code('panel.tab', tab)} (${index + 1})`}
          onClick={() => (timeline.tab.value = tab)}
        >
          {words.code('panel.tab', tab)}
          {tab === 'checks' && <Badge />}
        </button>
      ))}
    </div>
  );
}

/** How sure the event's name is and why it has it, in one line: a rotation by a login is another thing than one by `flush()`. */
function Why({ event }: { event: SessionEvent }) {
  const words = useWords();
  const { kind, reason, certainty } = event;
  // A refusal's reasons stand in its verdict.
  if (reason === 'none' || kind === 'rejected' || kind === 'sent') return null;
  const long = reasonText(event, words);
  const short = `panel.why.${reason}`;
  return (
    <p class="details-why" title={long}>
      {certainty !== 'certain' ? (
        <span class={`sure sure-${certainty}`}>{words.code('timeline.certainty', certainty)} </span>
      ) : (
        event.server !== undefined && (
          <span class="sure sure-certain">{words.t('timeline.certainty.record')} </span>
        )
      )}
      {isPanelWord(short) ? words.t(short) : long}
    </p>
  );
}

const isPanelWord = (key: string): key is keyof typeof enPanel => Object.hasOwn(enPanel, key);

/** The tabs, with the way to the event before and after; where the details cover the timeline, the way back to it comes first. */
function Bar() {
  const timeline = useTimeline();
  const layout = useLayout();
  const words = useWords();
  const go = (by: -1 | 1) => {
    const other = timeline.neighbour(by);
    return (
      <button
        type="button"
        class="tool small"
        disabled={other === null}
        aria-label={words.t(by === -1 ? 'panel.previous' : 'panel.next')}
        title={`${words.t(by === -1 ? 'panel.previous' : 'panel.next')} (${by === -1 ? '[' : ']'})`}
        onClick={() => other !== null && timeline.selectEvent(other.id)}
      >
        <Icon name={by === -1 ? 'left' : 'right'} size={14} />
      </button>
    );
  };
  return (
    <div class="tabs">
      {layout.over.value && (
        <button
          type="button"
          class="tool details-back"
          title={`${words.t('panel.back')} (Esc)`}
          onClick={() => layout.closeDetails()}
        >
          <Icon name="left" size={14} />
          <span>{words.t('panel.back')}</span>
        </button>
      )}
      <Tabs />
      <span class="space" />
      {timeline.event.value !== null && go(-1)}
      {timeline.event.value !== null && go(1)}
    </div>
  );
}

function Head() {
  const timeline = useTimeline();
  const words = useWords();
  const event = timeline.event.value;
  if (event === null) return null;
  const url = event.url !== null && URL.canParse(event.url) ? new URL(event.url) : null;
  return (
    <div class="details-head">
      <EventIcon kind={event.kind} />
      <strong>{eventTitle(event, words)}</strong>
      <span class="quiet">{clockTime(event.at)}</span>
      {url !== null && (
        <span class="quiet details-request">
          <Text value={`${event.method ?? ''} ${url.pathname}${url.search}`} limit={200} />
          {event.status !== null && event.status > 0 && ` → ${event.status}`}
        </span>
      )}
    </div>
  );
}

/** What there is to say of the event before one looks at it: above what scrolls, or, where that would leave no room, the first of it. */
function Story() {
  const timeline = useTimeline();
  const layout = useLayout();
  const event = timeline.event.value;
  if (event === null) return null;
  const Told = event.server === undefined ? null : told.get();
  return (
    <>
      {(layout.narrow.value || layout.shape.value === 'low') && event.changes.length > 0 && (
        // The timeline has no room for it.
        <p class="details-changed">
          <ChangesCell event={event} />
        </p>
      )}
      <Why event={event} />
      {event.server !== undefined && Told !== null && <Told event={event} record={event.server.record} />}
    </>
  );
}

/** What is in front, or a line that says why nothing is. */
function TabBody({ tab }: { tab: Tab }) {
  const timeline = useTimeline();
  const words = useWords();
  const event = timeline.event.value;
  const session = timeline.session.value;
  if (tab.about === 'recording') {
    const View = tab.view.get();
    return View === null ? <Loading /> : <View />;
  }
  if (tab.about === 'session') {
    const View = tab.view.get();
    return View === null ? <Loading /> : <View event={event} session={session} />;
  }
  const View = tab.view.get();
  if (event === null) return <p class="explain quiet">{words.t('panel.details.none')}</p>;
  return View === null ? <Loading /> : <View event={event} session={session} />;
}

function Loading() {
  const words = useWords();
  return <p class="explain quiet">{words.t('panel.loading')}</p>;
}

export function Details() {
  const timeline = useTimeline();
  const changes = useChanges();
  const layout = useLayout();
  const words = useWords();
  const editing = changes.editing.value;
  const tab = tabs.find(({ id }) => id === timeline.tab.value);
  const isOwn = tab?.about === 'recording';
  // The diagram tells the same story, step by step.
  const isTold = isOwn || tab?.id === 'flow';
  const EditForm = editing === null ? null : form.get();
  const Experiments = layout.experimenting.value ? experiments.get() : null;
  return (
    <section class="details" data-region="details" aria-label={words.t('panel.region.details')}>
      {editing !== null ? (
        EditForm === null ? (
          <Loading />
        ) : (
          <EditForm cookie={editing} />
        )
      ) : layout.experimenting.value ? (
        Experiments === null ? (
          <Loading />
        ) : (
          <Experiments close={() => (layout.experimenting.value = false)} />
        )
      ) : (
        <>
          <Bar />
          {!isOwn && <Head />}
          {timeline.past.value !== null && (isOwn || tab?.id === 'server') && (
            // What a server answers and the checks find is not told as of a moment.
            <p class="explain quiet">{words.t('flow.past.present')}</p>
          )}
          {!isTold && layout.shape.value === 'wide' && <Story />}
          <div
            role="tabpanel"
            id="details-panel"
            class="details-body"
            tabIndex={0}
            aria-labelledby={`tab-${timeline.tab.value}`}
          >
            {!isTold && layout.shape.value !== 'wide' && <Story />}
            {tab !== undefined && <TabBody tab={tab} />}
          </div>
        </>
      )}
    </section>
  );
}
