import { maskKey } from '../../../core/text/visible.ts';
import { dateTime } from '../format.ts';
import { useWords, type Words } from '../../models/words.ts';
import type { Difference } from '../../../core/journal/change.ts';
import { sameSiteText } from './jar-fields.ts';

/** A side of a difference as people write it: the journal has ISO times, `true`, and whole keys. */
function sideText(field: string, side: string | null, words: Words): string {
  if (side === null) return words.t(field === 'expires' ? 'panel.expiry.browser' : 'panel.nothing');
  if (field === 'value') return maskKey(side);
  if (field === 'sameSite') return sameSiteText(side, words);
  if (field === 'secure' || field === 'httpOnly' || field === 'hostOnly')
    return words.t(side === 'true' ? 'units.yes' : 'units.no');
  const time = field === 'expires' ? Date.parse(side) : Number.NaN;
  return Number.isNaN(time) ? side : dateTime(time, words.language.value);
}

/** The differences in words, one a line. */
export function Differences({ differences }: { differences: readonly Difference[] }) {
  const words = useWords();
  return (
    <ul class="differences">
      {differences.map((difference, index) => (
        <li key={index}>
          <span class="mono">{words.code('panel.field', difference.field)}</span>{' '}
          {words.t('panel.differs', {
            asked: sideText(difference.field, difference.asked, words),
            stored: sideText(difference.field, difference.stored, words),
          })}{' '}
          {words.code('journal', difference.code)}
        </li>
      ))}
    </ul>
  );
}
