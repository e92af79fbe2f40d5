/** The filter box, with what it could not understand beneath it. */
import { useRef } from 'preact/hooks';
import { useWords } from '../models/words.ts';
import { useTimeline } from './rows.ts';
import { filterEvents, filterKeys } from './filter-query.ts';
import { Icon } from '../parts/icons.tsx';
import { Text } from '../parts/text.tsx';

/** What of the filter was not understood, one a line. */
export function FilterProblems() {
  const timeline = useTimeline();
  const words = useWords();
  return (
    <>
      {timeline.query.value.problems.map((problem, index) => (
        <div key={index}>
          <Icon name="warning" size={12} class="warn" /> <Text value={problem.text} limit={40} />
          {': '}
          {words.code('panel.filter', problem.code, { known: filterEvents.join(', ') })}
        </div>
      ))}
    </>
  );
}

export function FilterBox() {
  const timeline = useTimeline();
  const words = useWords();
  const input = useRef<HTMLInputElement>(null);
  const { problems } = timeline.query.value;
  return (
    <div class="filter" role="search">
      <Icon name="filter" size={14} />
      <input
        ref={input}
        id="filter"
        type="text"
        value={timeline.filter}
        spellcheck={false}
        autocomplete="off"
        aria-label={words.t('panel.filter')}
        aria-describedby={problems.length > 0 ? 'filter-problems' : undefined}
        placeholder={words.t('panel.filter.placeholder')}
        title={words.t('panel.filter.keys', { keys: filterKeys.map((key) => `${key}:`).join(' ') })}
        onInput={(event) => (timeline.filter.value = event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || timeline.filter.value === '') return;
          timeline.filter.value = '';
          event.stopPropagation();
        }}
      />
      {timeline.filter.value !== '' && (
        <button
          type="button"
          class="tool small"
          aria-label={words.t('panel.filter.clear')}
          onClick={() => {
            timeline.filter.value = '';
            input.current?.focus();
          }}
        >
          <Icon name="close" size={12} />
        </button>
      )}
      {problems.length > 0 && (
        <div class="filter-hint" id="filter-problems" role="status">
          <FilterProblems />
          <div class="quiet">
            {words.t('panel.filter.keys', { keys: filterKeys.map((key) => `${key}:`).join(' ') })}
          </div>
        </div>
      )}
    </div>
  );
}
