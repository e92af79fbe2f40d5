/** The strip above the action bar: asks for the permission where it is needed, and says what came of a change. */
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { ChangeRecord } from '../../core/journal/change.ts';
import { maskKey } from '../../core/text/visible.ts';
import { useChanges } from './changes-model.ts';
import { useWords, type Words } from '../models/words.ts';
import { Differences } from '../parts/cookie/differences.tsx';
import { clockTime } from '../parts/format.ts';
import { eventTitle } from '../timeline/event-title.ts';
import { Compare } from './compare.tsx';
import type { Notice as NoticeOf } from './notices.ts';
import { guardPlan } from './plans.ts';
import type { Stake } from './stake.ts';
import { useFocusReturn } from '../parts/focus-return.ts';
import { Icon, type IconName } from '../parts/icons.tsx';
import { Text } from '../parts/text.tsx';

function Strip({
  icon,
  tone,
  children,
}: {
  icon: IconName;
  tone: 'info' | 'ok' | 'warn' | 'err';
  children: ComponentChildren;
}) {
  const changes = useChanges();
  const words = useWords();
  const box = useRef<HTMLDivElement>(null);
  useFocusReturn(box, '[data-region="actions"] [tabindex="0"]');
  return (
    <div class={`notice ${tone}`} role="status" data-aside="" ref={box}>
      <Icon name={icon} class={tone} />
      <div class="notice-text" data-whole="">
        {children}
      </div>
      <button type="button" class="tool small" aria-label={words.t('panel.close')} onClick={changes.dismiss}>
        <Icon name="close" size={14} />
      </button>
    </div>
  );
}

export function Notice() {
  const changes = useChanges();
  const words = useWords();
  const notice = changes.notice.value;
  if (notice === null) return null;
  switch (notice.kind) {
    case 'ask':
      return (
        <Strip icon="lock" tone="info">
          <span>{words.t('panel.ask', { host: notice.host })}</span>{' '}
          <button type="button" class="primary small" onClick={changes.allow}>
            {words.t('panel.allow')}
          </button>{' '}
          <button type="button" class="pill" onClick={changes.dismiss}>
            {words.t('panel.cancel')}
          </button>
        </Strip>
      );
    case 'refused':
      return (
        <Strip icon="info" tone="warn">
          {words.t('panel.ask.refused', { host: notice.host })}
        </Strip>
      );
    case 'unavailable':
      return (
        <Strip icon="info" tone="warn">
          {words.t('panel.ask.unavailable', { host: notice.host })}
        </Strip>
      );
    case 'not-in-jar':
      return (
        <Strip icon="info" tone="warn">
          {words.t('panel.notInJar', { name: notice.name })}
        </Strip>
      );
    case 'failed':
      return (
        <Strip icon="bad" tone="err">
          {words.t('panel.failed', { name: notice.name })} <Text value={notice.error} limit={300} />
        </Strip>
      );
    case 'ended':
      return (
        <Strip icon="info" tone="warn">
          {words.t('journal.ended', { name: notice.name })}
        </Strip>
      );
    case 'holds-another':
      return (
        <Strip icon="info" tone="warn">
          {words.t('journal.holdsAnother', { name: notice.name })} <StakeText stake={notice.stake} />
        </Strip>
      );
    case 'stake':
      return <AtStake notice={notice} />;
    case 'forgotten':
      return (
        <Strip icon="info" tone="warn">
          {words.t('journal.forgotten', { name: notice.name })}
        </Strip>
      );
    case 'wrapped':
      return (
        <Strip icon="info" tone="warn">
          {words.t('journal.wrapped', { name: notice.name })}
        </Strip>
      );
    case 'foreign':
      return (
        <Strip icon="bad" tone="err">
          {words.t('journal.foreign', { host: notice.host })} <Text value={notice.domain} limit={160} />
        </Strip>
      );
    case 'compare':
      return (
        <Strip icon="info" tone="info">
          <Compare ended={notice.ended} now={notice.now} />
        </Strip>
      );
    case 'done':
      return <Done notice={notice} />;
    case 'guard':
      return <Guarded notice={notice} />;
  }
}

type Of<K extends NoticeOf['kind']> = Extract<NoticeOf, { kind: K }>;

/** Whose session stands there, as far as it is known. */
function StakeText({ stake }: { stake: Stake | null }) {
  const words = useWords();
  if (stake === null) return null;
  const when = stake.since === null ? null : clockTime(stake.since);
  if (stake.user === null)
    return (
      <>
        {words.t('journal.stake.key')}{' '}
        <span class="mono">
          <Text value={maskKey(stake.value)} />
        </span>
        {when === null ? '' : ` (${when})`}
      </>
    );
  return <>{words.t('journal.stake.login', { user: stake.user, when: when ?? '?' })}</>;
}

/** Nothing is lost without being asked for. */
function AtStake({ notice: { plan, found, stake } }: { notice: Of<'stake'> }) {
  const changes = useChanges();
  const words = useWords();
  const isUndo = plan.action === 'undo';
  const user = stake?.user ?? null;
  const since = stake?.since ?? null;
  const what = isUndo ? 'journal.stake.undo' : 'journal.stake.write';
  return (
    <Strip icon="warning" tone="warn">
      <span>
        {user !== null && since !== null ? (
          words.t(`${what}.login`, { user: user, when: clockTime(since) })
        ) : user !== null ? (
          words.t(`${what}.user`, { user: user })
        ) : (
          <>
            {words.t(since === null ? what : `${what}.since`, {
              when: since === null ? '' : clockTime(since),
            })}{' '}
            <span class="mono">
              <Text value={maskKey(found.value)} />
            </span>
          </>
        )}
      </span>{' '}
      <button type="button" class="primary small" disabled={changes.busy.value} onClick={changes.goOn}>
        {words.t(isUndo ? 'journal.stake.putBack' : 'journal.stake.goOn')}
      </button>{' '}
      <button type="button" class="pill" onClick={changes.dismiss}>
        {words.t('journal.stake.keep')}
      </button>
    </Strip>
  );
}

/** A protected cookie was changed from outside: by what, and the way back. */
function Guarded({ notice: { kept, gone, event } }: { notice: Of<'guard'> }) {
  const changes = useChanges();
  const words = useWords();
  const { name } = kept;
  const by =
    event?.line === null || event === null
      ? words.t('snapshots.guard.outside')
      : words.t('snapshots.guard.server', { event: eventTitle(event, words), at: clockTime(event.at) });
  return (
    <Strip icon="lock" tone="warn">
      {words.t(gone ? 'snapshots.guard.gone' : 'snapshots.guard.changed', { name })} {by}{' '}
      <button
        type="button"
        class="primary small"
        disabled={changes.busy.value}
        onClick={() => changes.run(guardPlan(kept))}
      >
        {words.t('snapshots.guard.putBack')}
      </button>
    </Strip>
  );
}

/** What was done, in the words of what was done. */
function doneText({ change }: ChangeRecord, name: string, words: Words): string {
  const { operation, action } = change;
  // An undo of what had made the cookie takes it away.
  if (action === 'undo')
    return words.t(change.asked === null ? 'panel.done.delete' : 'panel.done.undo', { name });
  if (operation === undefined) return words.code('panel.done', action, { name });
  const what = change.asked === null ? 'journal.operation.delete' : 'journal.operation.edit';
  return words.t(what, { op: operation.op, name });
}

function Done({ notice: { record, keyMoved, cookieOnly } }: { notice: Of<'done'> }) {
  const changes = useChanges();
  const words = useWords();
  const { change, differences, error, phase, stored } = record;
  const name = change.asked?.name ?? change.before?.name ?? '';
  if (phase === 'failed' || phase === 'interrupted') {
    return (
      <Strip icon="bad" tone="err">
        {words.t(phase === 'failed' ? 'panel.failed' : 'panel.interrupted', { name })}{' '}
        {error !== null && <Text value={error} limit={300} />}
        {differences.length > 0 && <Differences differences={differences} />}
      </Strip>
    );
  }
  const other = differences.length > 0;
  // What is gone was not stored.
  const result = other ? 'panel.asked.other' : stored === null ? 'panel.asked.deleted' : 'panel.asked.same';
  return (
    <Strip icon={other ? 'warning' : 'ok'} tone={other ? 'warn' : 'ok'}>
      {doneText(record, name, words)} {words.t(result)} {keyMoved && `${words.t('journal.keyMoved')} `}
      {cookieOnly && `${words.t('journal.cookieOnly', { op: change.operation?.op ?? '' })} `}
      {phase === 'done' && changes.undoable.value.some((one) => one.change.id === change.id) && (
        <button type="button" class="link" onClick={() => changes.undo(record)}>
          {words.t('panel.undo')}
        </button>
      )}
      {other && <Differences differences={differences} />}
    </Strip>
  );
}
