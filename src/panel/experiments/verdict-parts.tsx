/** What a verdict is put together from, and the rows of the requests that show it. */
import type { Outcome, Verdict } from '../../core/checks/experiments/experiment.ts';
import { useWords } from '../models/words.ts';
import { clockTime } from '../parts/format.ts';
import { Icon, type IconName } from '../parts/icons.tsx';
import { Text } from '../parts/text.tsx';
import { useExperimentsParts } from './parts.ts';

/** How each outcome looks. */
export const OUTCOME_ICONS: Readonly<Record<Outcome, IconName>> = {
  pass: 'ok',
  fail: 'bad',
  'by-design': 'info',
  inconclusive: 'warning',
};

/** The time of each request that shows it; Enter and a click go there. */
export function EvidenceLinks({ verdict }: { verdict: Verdict }) {
  const { eventOf, select } = useExperimentsParts();
  const events = (verdict.evidence ?? []).flatMap((n) => eventOf(n) ?? []);
  return (
    <>
      {events.map((event, at) => (
        // The same row may stand for two requests.
        <span key={at}>
          <button type="button" class="link mono" onClick={() => select(event)}>
            {clockTime(event.at)}
          </button>{' '}
        </span>
      ))}
    </>
  );
}

export function VerdictParts({ verdict: { parts = [] } }: { verdict: Verdict }) {
  const words = useWords();
  if (parts.length === 0) return null;
  return (
    <ul class="experiment-parts">
      {parts.map((part) => (
        <li key={part.what} data-part={part.what} data-outcome={part.outcome}>
          <Icon name={OUTCOME_ICONS[part.outcome]} size={12} />
          <span>
            <b>{words.code('experiment.part', part.what)}</b>{' '}
            <span class={`verdict-chip is-${part.outcome}`}>
              {words.code('experiment.panel.outcome', part.outcome)}
            </span>{' '}
            <Text value={words.code('experiment.reason', part.reason, part.params)} />{' '}
            <EvidenceLinks verdict={part} />
          </span>
        </li>
      ))}
    </ul>
  );
}
