/** Where the past is looked at: which moment it is, its neighbours, and the way back. Stands in the place of the actions. */
import { useLog } from '../models/log.ts';
import { useWords } from '../models/words.ts';
import { clockTime } from '../parts/format.ts';
import { Icon } from '../parts/icons.tsx';
import { cursorAt } from './cursor.ts';
import './past.css';
import { useTimeline } from './rows.ts';

export function PastBar() {
  const timeline = useTimeline();
  const words = useWords();
  const { events } = useLog().log.value;
  const at = cursorAt({ events }, timeline);
  const past = timeline.past.value;
  if (past === null) return null;
  const go = (by: -1 | 1) => {
    const other = events[at + by];
    const name = words.t(by === -1 ? 'flow.past.before' : 'flow.past.after');
    return (
      <button
        type="button"
        class="tool small"
        disabled={other === undefined}
        aria-label={name}
        title={name}
        onClick={() => other !== undefined && timeline.selectEvent(other.id)}
      >
        <Icon name={by === -1 ? 'left' : 'right'} size={14} />
      </button>
    );
  };
  return (
    <div class="past-bar" role="group" aria-label={words.t('flow.past')} data-region="past">
      {go(-1)}
      {go(1)}
      <span class="past-text" role="status">
        {words.t('flow.past.asOf', { time: clockTime(past), n: at + 1, total: events.length })}
      </span>
      <button
        type="button"
        class="pill"
        data-focus
        title={`${words.t('flow.past.back')} (Esc)`}
        onClick={() => timeline.lookBack(null)}
      >
        {words.t('flow.past.back')}
      </button>
    </div>
  );
}
