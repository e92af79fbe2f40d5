/** An ended session beside the one that stands in its place now. */
import type { Session } from '../../core/timeline/log/session-log.ts';
import { maskKey } from '../../core/text/visible.ts';
import { useWords } from '../models/words.ts';
import { clockTime } from '../parts/format.ts';
import { attributeNames, attributes, jarText } from '../parts/cookie/jar-fields.ts';
import { Text } from '../parts/text.tsx';
import { userOf } from '../parts/session-text.ts';
import { knownCookie } from './undoable.ts';

/** What differs, row by row; what is the same needs no row. */
export function Compare({ ended, now }: { ended: Session; now: Session }) {
  const words = useWords();
  const cookies = [knownCookie(ended), knownCookie(now)] as const;
  const rows = attributes
    .filter((attribute) => attribute !== 'value' && attribute !== 'max-age')
    .map((attribute) => ({
      name: attributeNames[attribute],
      cells: cookies.map((cookie) => (cookie === null ? '' : jarText(cookie, attribute, words))),
    }))
    .filter(({ cells: [a, b] }) => a !== b);
  const own = [
    { name: words.t('journal.compare.key'), cells: [maskKey(ended.value), maskKey(now.value)] },
    { name: words.t('journal.compare.user'), cells: [userOf(ended, words), userOf(now, words)] },
    { name: words.t('journal.compare.since'), cells: [clockTime(ended.firstAt), clockTime(now.firstAt)] },
  ];
  return (
    <table class="attributes two">
      <thead>
        <tr>
          <th scope="col">{words.t('panel.column.attribute')}</th>
          <th scope="col">{words.t('journal.compare.ended')}</th>
          <th scope="col">{words.t('journal.compare.now')}</th>
        </tr>
      </thead>
      <tbody>
        {[...own, ...rows].map(({ name, cells }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {cells.map((cell, index) => (
              <td key={index}>{cell === '' ? '–' : <Text value={cell} limit={120} />}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
