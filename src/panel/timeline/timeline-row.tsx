/** One row of the timeline. It is rendered again only when its event, its lanes, its selection or the language change. */
import type { LaneRow } from '../../core/timeline/log/lanes.ts';
import type { SessionEvent } from '../../core/timeline/log/session-log.ts';
import { visible } from '../../core/text/visible.ts';
import { useMarks } from '../models/marks.ts';
import { clockTime } from '../parts/format.ts';
import { useWords, type Words } from '../models/words.ts';
import { ChangesCell, FirstReason } from './changes-cell.tsx';
import { eventBrief, eventTitle } from './event-title.ts';
import { Gutter } from './gutter.tsx';
import { EventIcon } from '../parts/event-icon.tsx';
import { isMine } from '../parts/event-kinds.ts';
import { Icon } from '../parts/icons.tsx';
import { Text } from '../parts/text.tsx';

export const rowId = (eventId: string): string => `event-${eventId}`;

/** Who did it, when no request did. */
function actor(event: SessionEvent, words: Words): string {
  if (isMine(event.kind)) return words.t('panel.by.panel');
  if (event.kind === 'expired') return words.t('panel.by.browser');
  return words.t('panel.by.outside');
}

function target(event: SessionEvent): { host: string; path: string } | null {
  if (event.url === null) return null;
  if (!URL.canParse(event.url)) return { host: '', path: event.url };
  const { host, pathname, search } = new URL(event.url);
  return { host, path: pathname + search };
}

/** The row in one sentence, for assistive technology. */
function rowName(event: SessionEvent, experiment: string | null, words: Words): string {
  const where = target(event);
  const reason = event.verdict?.outcome === 'refused' ? event.verdict.reasons[0] : undefined;
  return [
    clockTime(event.at),
    visible(eventTitle(event, words), 120) + (event.count > 1 ? ` ×${event.count}` : ''),
    where === null ? actor(event, words) : visible(`${event.method ?? ''} ${where.host}${where.path}`, 200),
    reason === undefined
      ? (eventBrief(event, words) ?? '')
      : words.code('cookie', reason.code, reason.params),
    experiment === null ? '' : duringOf(experiment, words),
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function Request({ event, pageHost }: { event: SessionEvent; pageHost: string | null }) {
  const words = useWords();
  const where = target(event);
  if (where === null) return <span class="quiet actor">{actor(event, words)}</span>;
  return (
    <>
      <span class="method">
        <Text value={event.method ?? ''} limit={12} />
      </span>
      <span class="url">
        {/* Where the host is the reason, it is shown even if it is the page's own. */}
        {(where.host !== pageHost || event.reason === 'other-host') && (
          <span class="host">
            <Text value={where.host} limit={120} />
          </span>
        )}
        <span class="path">
          <Text value={where.path} limit={300} />
        </span>
      </span>
      <span class="status">{event.status === null || event.status === 0 ? '' : event.status}</span>
    </>
  );
}

/** A small mark where a check failed or warned; the words are in the Checks tab. */
function CheckMark({ id }: { id: string }) {
  const checks = useMarks();
  const mark = checks.marks.value.get(id);
  if (mark === undefined) return null;
  return (
    <span class="mark" title={mark.code}>
      <Icon
        name={mark.verdict === 'fail' ? 'bad' : 'warning'}
        size={12}
        class={mark.verdict === 'fail' ? 'err' : 'warn'}
      />
    </span>
  );
}

/** `during the experiment Replay after logout` */
function duringOf(experiment: string, words: Words): string {
  return words.t('timeline.experiment', { name: words.code('experiment.name', experiment) });
}

/** That it happened during an experiment. */
function ExperimentMark({ id }: { id: string }) {
  const words = useWords();
  return (
    <span class="experiment-mark" title={duringOf(id, words)}>
      <Icon name="flask" size={12} />
    </span>
  );
}

export function TimelineRow(props: {
  event: SessionEvent;
  lane: LaneRow;
  /** 1-based, the header is row 1. */
  index: number;
  columns: number;
  selected: boolean;
  selectedSession: number | null;
  pageHost: string | null;
  narrow: boolean;
  /** One request of a run. */
  member: boolean;
  /** After the time cursor. */
  later: boolean;
  /** The experiment during which it happened, by its id. */
  experiment: string | null;
  /** Whether it is the first row of that run. */
  opensExperiment: boolean;
  /** For a run: whether its requests are shown. */
  open: boolean | null;
  onOpen: (id: string) => void;
  onPick: (id: string) => void;
}) {
  const words = useWords();
  const {
    event,
    lane,
    index,
    columns,
    selected,
    selectedSession,
    pageHost,
    narrow,
    member,
    later,
    experiment,
    opensExperiment,
    open,
    onOpen,
    onPick,
  } = props;
  const short = narrow && (event.kind === 'rejected' || isMine(event.kind));
  return (
    <div
      role="row"
      id={rowId(event.id)}
      aria-rowindex={index}
      aria-selected={selected}
      aria-label={rowName(event, experiment, words)}
      aria-level={member ? 2 : 1}
      aria-expanded={open ?? undefined}
      class={`row kind-${event.kind} ${member ? 'member' : ''} ${later ? 'later' : ''} ${experiment === null ? '' : 'experimental'}`}
      onClick={() => onPick(event.id)}
    >
      <div role="gridcell" class="cell-gutter">
        <Gutter row={lane} kind={event.kind} columns={columns} selected={selectedSession} />
      </div>
      <div role="gridcell" class="cell-time">
        {clockTime(event.at)}
      </div>
      <div role="gridcell" class="cell-event">
        <EventIcon kind={event.kind} />
        <span class="event-name">
          <Text value={eventTitle(event, words, narrow)} limit={80} />
        </span>
        {event.count > 1 &&
          (open === null ? (
            <span class="times">×{event.count}</span>
          ) : (
            <button
              type="button"
              class="times toggle"
              tabIndex={-1}
              aria-label={words.t(open ? 'timeline.run.close' : 'timeline.run.open', { n: event.count })}
              title={words.t(open ? 'timeline.run.close' : 'timeline.run.open', { n: event.count })}
              onClick={(click) => {
                click.stopPropagation();
                onOpen(event.id);
              }}
            >
              ×{event.count}
            </button>
          ))}
        {experiment !== null && <ExperimentMark id={experiment} />}
        <CheckMark id={event.id} />
        {event.possiblyIncomplete && (
          <span class="mark" title={words.t('panel.incomplete')}>
            <Icon name="warning" size={12} class="warn" />
          </span>
        )}
        {event.certainty === 'guess' && (
          <span class="mark quiet" title={words.code('timeline.certainty', 'guess')}>
            ?
          </span>
        )}
      </div>
      <div role="gridcell" class="cell-request">
        {short ? (
          event.kind === 'rejected' ? (
            <FirstReason event={event} />
          ) : (
            <ChangesCell event={event} />
          )
        ) : (
          <Request event={event} pageHost={pageHost} />
        )}
      </div>
      {!narrow && (
        <div role="gridcell" class="cell-changed">
          {experiment !== null && opensExperiment && (
            <span class="experiment-name">{words.code('experiment.name', experiment)}</span>
          )}
          <ChangesCell event={event} />
        </div>
      )}
    </div>
  );
}
