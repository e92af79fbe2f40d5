/** The list of sessions: live ones first, then the ended ones greyed. Below 560 px it folds to the selected one. */
import { useComputed, useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Session } from '../../core/timeline/log/session-log.ts';
import { usePanel } from '../context.ts';
import { Icon } from '../parts/icons.tsx';
import { SessionCard } from './session-card.tsx';

/** Ended sessions listed; a log of thousands of rotations keeps only the latest here. */
const MAX_ENDED = 200;

const optionId = (id: number): string => `session-${id}`;

export function SessionsList() {
  const { log, timeline, words, layout } = usePanel();
  const list = useRef<HTMLDivElement>(null);
  const endedOpen = useSignal(true);
  const unfolded = useSignal(false);
  const live = useComputed(() => log.log.value.sessions.filter((session) => session.ended === null));
  const ended = useComputed(() =>
    log.log.value.sessions
      .filter((session) => session.ended !== null)
      .slice(-MAX_ENDED)
      .toSorted((a, b) => (b.ended?.at ?? 0) - (a.ended?.at ?? 0)),
  );
  const selected = timeline.session.value?.id ?? null;
  const narrow = layout.width.value === 'narrow';
  const folded = narrow && !unfolded.value;
  const all = endedOpen.value || narrow ? [...live.value, ...ended.value] : live.value;
  const shown = folded
    ? all.filter((session, i) => (selected === null ? i === 0 : session.id === selected))
    : all;

  const pick = (id: number): void => {
    if (narrow && folded) {
      unfolded.value = true;
      return;
    }
    unfolded.value = false;
    timeline.selectSession(id);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const { key } = event;
    if (key === 'Escape' && unfolded.value) {
      unfolded.value = false;
      event.stopPropagation();
      return;
    }
    if (folded && (key === 'Enter' || key === ' ' || key === 'ArrowDown')) {
      unfolded.value = true;
      event.preventDefault();
      return;
    }
    if (key === 'Enter' || key === ' ') {
      unfolded.value = false;
      event.preventDefault();
    }
    const at = all.findIndex((session) => session.id === selected);
    const to: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: all.length - 1,
    };
    const next = to[key];
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const session = all[Math.min(all.length - 1, Math.max(0, next))];
    if (session === undefined) return;
    timeline.selectSession(session.id);
    document.getElementById(optionId(session.id))?.scrollIntoView({ block: 'nearest' });
  };
  const card = (session: Session) => (
    <SessionCard
      key={session.id}
      id={optionId(session.id)}
      session={session}
      selected={session.id === selected}
      onPick={pick}
    />
  );
  const shownLive = shown.filter((session) => session.ended === null);
  const shownEnded = shown.filter((session) => session.ended !== null);
  return (
    <section
      class={`sessions ${folded ? 'folded' : ''}`}
      data-region="sessions"
      aria-label={words.t('panel.region.sessions')}
    >
      <header class="pane-head">
        <h2>{words.t('panel.sessions')}</h2>
        <span class="pane-count">{words.t('panel.sessions.live', { n: live.value.length })}</span>
        <span class="pane-end">{words.t('panel.expiresIn')}</span>
      </header>
      <div
        role="listbox"
        class="cards"
        ref={list}
        tabIndex={0}
        data-focus
        aria-label={words.t('panel.region.sessions')}
        aria-expanded={narrow ? !folded : undefined}
        aria-activedescendant={
          shown.some((s) => s.id === selected) && selected !== null ? optionId(selected) : undefined
        }
        onKeyDown={onKeyDown}
      >
        {shownLive.map(card)}
        {shownEnded.length > 0 && (
          <div role="group" class="ended-group" aria-label={words.t('panel.ended')}>
            {!folded && (
              <div
                role="presentation"
                class="ended-head"
                onClick={() => (endedOpen.value = !endedOpen.value)}
              >
                <Icon name={endedOpen.value ? 'down' : 'right'} size={12} />
                {words.t('panel.ended')} <span class="pane-count">{ended.value.length}</span>
              </div>
            )}
            {shownEnded.map(card)}
          </div>
        )}
        {!endedOpen.value && !narrow && ended.value.length > 0 && (
          <div role="presentation" class="ended-head" onClick={() => (endedOpen.value = true)}>
            <Icon name="right" size={12} />
            {words.t('panel.ended')} <span class="pane-count">{ended.value.length}</span>
          </div>
        )}
      </div>
      {narrow && <Icon name="down" class="fold-mark" />}
    </section>
  );
}
