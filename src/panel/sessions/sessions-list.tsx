/** The list of sessions: live ones first, then the ended ones greyed. In one column it folds to the selected one. */
import { useComputed, useSignal } from '@preact/signals';
import { useLayout } from '../models/layout.ts';
import { useWords } from '../models/words.ts';
import { useTimeline } from '../timeline/rows.ts';
import { Icon } from '../parts/icons.tsx';
import { orderSessions } from './session-order.ts';
import { SessionListbox } from './session-listbox.tsx';

/** How many sessions are not in the list; nothing when all are. */
export function Unlisted({ n }: { n: number }) {
  const words = useWords();
  if (n <= 0) return null;
  return (
    <p role="presentation" class="unlisted">
      {words.t('panel.sessions.unlisted', { n })}
    </p>
  );
}

export function SessionsList() {
  const timeline = useTimeline();
  const words = useWords();
  const layout = useLayout();
  const endedOpen = useSignal(true);
  const unfolded = useSignal(false);
  const selected = timeline.session.value?.id ?? null;
  const order = useComputed(() =>
    orderSessions(timeline.sessions.value, timeline.session.value?.id ?? null),
  ).value;
  const narrow = layout.narrow.value;
  const folded = narrow && !unfolded.value;
  const listsEnded = endedOpen.value || layout.shape.value !== 'wide';
  const all = [...order.live, ...order.ended];
  const one = all.find(({ id }) => id === selected) ?? all[0];
  const shown = folded ? (one === undefined ? [] : [one]) : listsEnded ? all : order.live;
  const unlisted =
    order.liveCount - order.live.length + (listsEnded ? order.endedCount - order.ended.length : 0);

  const onPick = (id: number): void => {
    if (folded) {
      unfolded.value = true;
      return;
    }
    unfolded.value = false;
    timeline.selectSession(id);
  };
  const onKeyDown = (event: KeyboardEvent): boolean => {
    const { key } = event;
    if (key === 'Escape' && unfolded.value) {
      unfolded.value = false;
      event.stopPropagation();
      return true;
    }
    const opens = key === 'Enter' || key === ' ';
    if (folded && (opens || key === 'ArrowDown')) unfolded.value = true;
    else if (opens) unfolded.value = false;
    else return false;
    event.preventDefault();
    return true;
  };
  return (
    <section
      class={`sessions ${folded ? 'folded' : ''}`}
      data-region="sessions"
      aria-label={words.t('panel.region.sessions')}
    >
      {!narrow && (
        <header class="pane-head">
          <h2>{words.t('panel.sessions')}</h2>
          <span class="pane-count">{words.t('panel.sessions.live', { n: order.liveCount })}</span>
          <span class="pane-end">{words.t('panel.expiresIn')}</span>
        </header>
      )}
      <SessionListbox
        form={layout.shape.value === 'wide' ? 'tall' : narrow ? 'two' : 'line'}
        live={shown.filter(({ ended }) => ended === null)}
        ended={shown.filter(({ ended }) => ended !== null)}
        selected={selected}
        expanded={narrow ? !folded : undefined}
        heading={
          order.endedCount > 0 &&
          layout.shape.value === 'wide' && (
            <div role="presentation" class="ended-head" onClick={() => (endedOpen.value = !endedOpen.value)}>
              <Icon name={endedOpen.value ? 'down' : 'right'} size={12} />
              {words.t('panel.ended')} <span class="pane-count">{order.endedCount}</span>
            </div>
          )
        }
        foot={!folded && <Unlisted n={unlisted} />}
        onPick={onPick}
        onKeyDown={onKeyDown}
      />
      {narrow && <Icon name="down" class="fold-mark" />}
    </section>
  );
}
