/** The sessions as a listbox: the arrows choose at once, as they do in DevTools' own lists. */
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Session } from '../../core/timeline/log/session-log.ts';
import { useWords } from '../models/words.ts';
import { useTimeline } from '../timeline/rows.ts';
import { SessionCard } from './session-card.tsx';

const optionId = (id: number): string => `session-${id}`;

/** How much of a session is shown: a card of three lines, one line, or two. */
export type CardForm = 'tall' | 'line' | 'two';

/** The session `key` leads to from the selected one, or undefined when the key is not for lists. */
export function stepTo(key: string, all: readonly Session[], selected: number | null): Session | undefined {
  const at = all.findIndex(({ id }) => id === selected);
  const to: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: all.length - 1,
  };
  const next = to[key];
  return next === undefined ? undefined : all[Math.min(all.length - 1, Math.max(0, next))];
}

export function SessionListbox({
  form,
  live,
  ended,
  selected,
  heading,
  foot,
  focused = false,
  expanded,
  onPick,
  onKeyDown,
}: {
  form: CardForm;
  live: readonly Session[];
  ended: readonly Session[];
  selected: number | null;
  /** Between the live and the ended ones. */
  heading?: ComponentChildren;
  foot?: ComponentChildren;
  /** Takes the focus when it appears, and shows the selected one. */
  focused?: boolean;
  expanded?: boolean | undefined;
  onPick: (id: number) => void;
  /** True: the key has done something already. */
  onKeyDown: (event: KeyboardEvent) => boolean;
}) {
  const words = useWords();
  const timeline = useTimeline();
  const box = useRef<HTMLDivElement>(null);
  const all = [...live, ...ended];
  useLayoutEffect(() => {
    if (!focused) return;
    box.current?.focus();
    if (selected !== null) document.getElementById(optionId(selected))?.scrollIntoView({ block: 'nearest' });
  }, [focused]);
  const card = (session: Session) => (
    <SessionCard
      key={session.id}
      id={optionId(session.id)}
      session={session}
      selected={session.id === selected}
      onPick={onPick}
    />
  );
  return (
    <div
      role="listbox"
      class={`cards ${form}`}
      ref={box}
      tabIndex={0}
      data-focus
      aria-label={words.t('panel.region.sessions')}
      aria-expanded={expanded}
      aria-activedescendant={
        selected !== null && all.some(({ id }) => id === selected) ? optionId(selected) : undefined
      }
      onKeyDown={(event) => {
        if (onKeyDown(event) || event.ctrlKey || event.metaKey || event.altKey) return;
        const session = stepTo(event.key, all, selected);
        if (session === undefined) return;
        event.preventDefault();
        timeline.selectSession(session.id);
        document.getElementById(optionId(session.id))?.scrollIntoView({ block: 'nearest' });
      }}
    >
      {live.map(card)}
      {heading}
      {ended.length > 0 && (
        <div role="group" class="ended-group" aria-label={words.t('panel.ended')}>
          {ended.map(card)}
        </div>
      )}
      {foot}
    </div>
  );
}
