import { usePanel } from '../context.ts';
import type { Difference } from '../source.ts';

/** The differences in words, one a line. */
export function Differences({ differences }: { differences: readonly Difference[] }) {
  const { words } = usePanel();
  return (
    <ul class="differences">
      {differences.map((difference, index) => (
        <li key={index}>
          <span class="mono">{words.code('panel.field', difference.field)}</span>{' '}
          {words.t('panel.differs', {
            asked: difference.asked ?? words.t('panel.nothing'),
            stored: difference.stored ?? words.t('panel.nothing'),
          })}{' '}
          {words.code('journal', difference.code)}
        </li>
      ))}
    </ul>
  );
}
