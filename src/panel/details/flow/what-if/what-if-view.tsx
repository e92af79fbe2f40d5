/** What if: the recording beside what would have happened, row by row. */
import './what-if.css';
import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { Outcome, Row } from '../../../../core/flow/what-if/rows.ts';
import type { Answer, Ending } from '../../../../core/flow/what-if/what-if.ts';
import { MAX_PLAYED } from '../../../../core/flow/what-if/relevant.ts';
import { pathOf } from '../../../../core/base/url.ts';
import type { EpochMs } from '../../../../core/cookie/types.ts';
import { assignment } from '../../../../core/python/scalar.ts';
import type { Session } from '../../../../core/timeline/log/session-log.ts';
import { useWords } from '../../../models/words.ts';
import { CopyButton } from '../../../parts/copy-button.tsx';
import { EventIcon } from '../../../parts/event-icon.tsx';
import { clockTime } from '../../../parts/format.ts';
import { userOf } from '../../../parts/session-text.ts';
import { Text } from '../../../parts/text.tsx';
import { FirstReason } from '../../../timeline/changes-cell.tsx';
import { eventTitle } from '../../../timeline/event-title.ts';
import { useTimeline } from '../../../timeline/rows.ts';
import { Choose } from './choose.tsx';
import { EMPTY, forkOf } from './draft.ts';
import { useWhatIf } from './use-what-if.ts';

const DAY_MS = 86_400_000;

/** The clock time, and how many days later: `10:00:00 +14d`. */
function moment(at: EpochMs, beside: EpochMs): string {
  const day = (one: EpochMs): number => new Date(one).setHours(0, 0, 0, 0);
  const days = Math.round((day(at) - day(beside)) / DAY_MS);
  return days === 0 ? clockTime(at) : `${clockTime(at)} ${days > 0 ? '+' : '−'}${String(Math.abs(days))}d`;
}

function Side({ outcome, at }: { outcome: Outcome; at: EpochMs }) {
  const words = useWords();
  if (outcome.kind === 'nothing') return <span class="quiet">{words.t('whatif.nothing')}</span>;
  if (outcome.kind === 'unknown') {
    return (
      <span class="quiet" title={words.t(`whatif.${outcome.why}.why`)}>
        ? {words.t(`whatif.${outcome.why}`)}
      </span>
    );
  }
  const { event, expires, answerKnown } = outcome;
  return (
    <span class="whatif-event">
      <EventIcon kind={event.kind} />
      <span class="event-name">
        <Text value={eventTitle(event, words)} limit={80} />
      </span>
      {event.kind === 'rejected' && <FirstReason event={event} />}
      {expires !== undefined && event.kind !== 'expired' && (
        <span class="mono whatif-ends">
          {expires === null
            ? words.t('whatif.ends.close')
            : words.t('whatif.ends', { at: moment(expires, at) })}
        </span>
      )}
      {!answerKnown && <span class="quiet">{words.t('whatif.answer')}</span>}
    </span>
  );
}

function Line({ row, selected }: { row: Row; selected: string }) {
  const words = useWords();
  const timeline = useTimeline();
  const id = row.recorded.kind === 'event' ? row.recorded.event.id : null;
  const time = clockTime(row.at);
  return (
    <tr
      class={row.differs ? 'whatif-differs' : ''}
      aria-current={id !== null && id === selected ? 'true' : undefined}
    >
      <td class="mono">
        {id === null ? (
          time
        ) : (
          <button
            type="button"
            class="link"
            aria-label={words.t('whatif.select', { at: time })}
            onClick={() => timeline.selectEvent(id)}
          >
            {time}
          </button>
        )}
      </td>
      <td class="whatif-request">
        {row.method !== null && <span class="mono quiet">{row.method}</span>}{' '}
        {row.url !== null && <Text value={pathOf(row.url)} limit={80} />}
      </td>
      <td>
        <Side outcome={row.recorded} at={row.at} />
      </td>
      <td class="whatif-future">
        <Side outcome={row.future} at={row.at} />
      </td>
    </tr>
  );
}

/** How a future ends, in a sentence. */
function EndingText({ ending: { at, session, last } }: { ending: Ending }) {
  const words = useWords();
  const when = clockTime(at);
  if (session === null) {
    return (
      <span>
        {last?.ended == null
          ? words.t('whatif.none', { at: when })
          : words.t('whatif.gone', { at: when, when: moment(last.ended.at, at) })}
      </span>
    );
  }
  const { expires } = session;
  const user = session.userName === null && session.userId === null ? '' : userOf(session, words);
  return (
    <span>
      {expires === undefined
        ? words.t('whatif.alive.open', { at: when })
        : expires === null
          ? words.t('whatif.alive.close', { at: when })
          : words.t('whatif.alive', { at: when, ends: moment(expires, at) })}{' '}
      {user !== '' && <Text value={words.t('whatif.user', { user })} limit={200} />}
    </span>
  );
}

function Futures({ answer, selected }: { answer: Answer; selected: string }) {
  const words = useWords();
  const { rows, differing, unknownFrom } = answer;
  return (
    <>
      <div class="whatif-scroll" tabIndex={0} role="region" aria-label={words.t('whatif.table')}>
        <table class="whatif-table">
          <thead>
            <tr>
              <th scope="col">{words.t('whatif.column.time')}</th>
              <th scope="col">{words.t('whatif.column.request')}</th>
              <th scope="col">{words.t('whatif.column.recorded')}</th>
              <th scope="col" class="whatif-future">
                {words.t('whatif.column.future')}{' '}
                <span class="tag" title={words.t('whatif.rules.why')}>
                  {words.t('whatif.rules')}
                </span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Line key={row.id} row={row} selected={selected} />
            ))}
          </tbody>
        </table>
      </div>
      <div class="whatif-ends-box" role="status">
        {differing === 0 ? (
          <p>{words.t('whatif.same')}</p>
        ) : (
          <>
            <p class="quiet">{words.t('whatif.differing', { n: differing, all: rows.length })}</p>
            <p>
              <b>{words.t('whatif.column.recorded')}</b> <EndingText ending={answer.recorded} />
            </p>
            <p>
              <b>{words.t('whatif.column.future')}</b> <EndingText ending={answer.future} />
            </p>
          </>
        )}
        {unknownFrom !== null && (
          <p class="quiet">{words.t('whatif.unknown-from', { at: clockTime(unknownFrom) })}</p>
        )}
        {answer.cut && <p class="quiet">{words.t('whatif.cut', { n: MAX_PLAYED })}</p>}
      </div>
    </>
  );
}

/** `selected`: the id of the event that the panel shows. */
export function WhatIfView({ session, selected }: { session: Session; selected: string }) {
  const words = useWords();
  const model = useWhatIf(session);
  const draft = useSignal(EMPTY);
  const fork = forkOf(draft.value, model);
  const answer = useMemo(() => (fork === null ? null : model.answer(fork)), [model, draft.value]);
  return (
    <div class="whatif">
      <div class="whatif-choose">
        <Choose draft={draft.value} model={model} onDraft={(next) => (draft.value = next)} />
        {fork?.kind === 'setting' && (
          <CopyButton
            text={`${assignment(fork.setting, fork.value)}\n`}
            label={words.t('whatif.copy')}
            class="pill"
          />
        )}
        <span class="quiet">{words.t('whatif.unchanged')}</span>
      </div>
      {answer !== null && <Futures answer={answer} selected={selected} />}
    </div>
  );
}
