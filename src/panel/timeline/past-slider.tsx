/** The time cursor as a slider over all events: moving it looks back at that moment. */
import { useLog } from '../models/log.ts';
import { useWords } from '../models/words.ts';
import { clockTime } from '../parts/format.ts';
import { cursorAt, cursorText, sessionStart } from './cursor.ts';
import './past.css';
import { pastOf } from './past.ts';
import { useTimeline } from './rows.ts';

export function PastSlider() {
  const timeline = useTimeline();
  const words = useWords();
  const log = useLog();
  const { events } = log.log.value;
  const at = cursorAt({ events }, timeline);
  const event = events[at];
  if (event === undefined) return null;
  const go = (id: string | undefined): void => {
    if (id === undefined) return;
    timeline.selectEvent(id);
    timeline.lookBack(pastOf(log));
  };
  const past = timeline.past.value;
  return (
    <div class="past-slider">
      <button
        type="button"
        class="pill"
        aria-pressed={past !== null}
        title={words.t('flow.past.from.long')}
        onClick={() => timeline.lookBack(past === null ? pastOf(log) : null)}
      >
        {words.t('flow.past.from')}
      </button>
      <input
        type="range"
        min={1}
        max={events.length}
        step={1}
        value={at + 1}
        aria-label={words.t('flow.past')}
        aria-valuetext={cursorText(event, at, events.length, words)}
        title={words.t('flow.past.keys')}
        onInput={({ currentTarget }) => go(events[Number(currentTarget.value) - 1]?.id)}
        onKeyDown={(key) => {
          const by = key.key === 'ArrowRight' ? 1 : key.key === 'ArrowLeft' ? -1 : 0;
          if (by === 0 || key.ctrlKey || key.metaKey || key.altKey) return;
          // What is around has its own use for the arrows; alone they move the slider as they move every slider.
          key.stopPropagation();
          if (!key.shiftKey) return;
          key.preventDefault();
          go(sessionStart(events, at, by)?.id);
        }}
      />
      <span class="quiet past-now">
        {clockTime(past ?? event.at)} · {at + 1}/{events.length}
      </span>
    </div>
  );
}
