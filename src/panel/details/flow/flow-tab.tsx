/** The Flow tab: the selected event as a sequence diagram with its steps, its whole session from beginning to end, or that session with one thing different. */
import './flow.css';
import { useSignal } from '@preact/signals';
import type { Session, SessionEvent } from '../../../core/timeline/log/session-log.ts';
import { useWords } from '../../models/words.ts';
import { cursorAt, sessionStart } from '../../timeline/cursor.ts';
import { PastSlider } from '../../timeline/past-slider.tsx';
import { useTimeline } from '../../timeline/rows.ts';
import { useServer } from '../server/model/server.ts';
import { Drawing } from './drawing.tsx';
import { WhatIfView } from './what-if/what-if-view.tsx';

type Mode = 'this' | 'whole' | 'what-if';

export function FlowTab({ event, session }: { event: SessionEvent; session: Session | null }) {
  const words = useWords();
  const timeline = useTimeline();
  const { log } = useServer();
  const mode = useSignal<Mode>('this');
  const onKeyDown = (key: KeyboardEvent): void => {
    const by = key.key === 'ArrowRight' ? 1 : key.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0 || key.ctrlKey || key.metaKey || key.altKey || isTyping(key.target)) return;
    const other = key.shiftKey
      ? sessionStart(log.value.events, cursorAt(log.value, timeline), by)
      : timeline.neighbour(by);
    key.preventDefault();
    if (other !== null) timeline.selectEvent(other.id);
  };
  return (
    <div class="flow" onKeyDown={onKeyDown}>
      <div class="flow-bar-top">
        <div role="radiogroup" aria-label={words.t('flow.mode')} class="flow-mode">
          {(['this', 'whole', 'what-if'] as const).map((one) => (
            <button
              key={one}
              type="button"
              role="radio"
              class="pill"
              disabled={one !== 'this' && session === null}
              aria-checked={mode.value === one}
              onClick={() => (mode.value = one)}
            >
              {words.t(one === 'what-if' ? 'whatif.mode' : one === 'whole' ? 'flow.whole' : 'flow.this')}
            </button>
          ))}
        </div>
        {mode.value !== 'what-if' && <span class="quiet flow-legend">{words.t('flow.legend')}</span>}
      </div>
      {mode.value === 'what-if' && session !== null ? (
        <WhatIfView session={session} selected={event.id} />
      ) : (
        <>
          <PastSlider />
          <Drawing event={event} session={session} whole={mode.value === 'whole'} />
        </>
      )}
    </div>
  );
}

/** Whether the arrows move a caret or a choice there. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
