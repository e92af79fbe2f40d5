/** What is wrong with an edit, in words, and what one click mends. */
import type { Reason } from '../../core/cookie/types.ts';
import { EDIT_WARNINGS } from '../../core/cookie/write/validate.ts';
import { useWords } from '../models/words.ts';
import type { Draft } from './draft.ts';
import { firstClause } from '../parts/format.ts';
import { Icon } from '../parts/icons.tsx';

/** Faults that one click puts right. */
const fixes: Readonly<
  Record<
    string,
    {
      readonly word: 'secure' | 'insecure' | 'httpOnly' | 'path' | 'hostOnly' | 'cap';
      readonly patch: Partial<Draft>;
    }
  >
> = {
  'samesite-none-insecure': { word: 'secure', patch: { secure: true } },
  'partitioned-insecure': { word: 'secure', patch: { secure: true } },
  'secure-on-insecure-origin': { word: 'insecure', patch: { secure: false } },
  capped: { word: 'cap', patch: { mode: 'in', amount: '400', unit: 'days' } },
  'prefix-secure': { word: 'secure', patch: { secure: true } },
  'prefix-http-httponly': { word: 'httpOnly', patch: { httpOnly: true } },
  'prefix-path': { word: 'path', patch: { path: '/' } },
  'prefix-domain': { word: 'hostOnly', patch: { hostOnly: true } },
};

/** The faults and warnings of an edit. */
export function Faults({
  reasons,
  onFix,
}: {
  reasons: readonly Reason[];
  onFix: (patch: Partial<Draft>) => void;
}) {
  const words = useWords();
  return (
    <ul id="edit-faults" class="faults" role="alert">
      {reasons.map((reason, index) => {
        const warning = EDIT_WARNINGS.has(reason.code);
        const fix = fixes[reason.code];
        const text = words.code('cookie', reason.code, reason.params);
        return (
          <li key={index} class={warning ? 'warn' : 'err'} title={text}>
            <Icon name={warning ? 'warning' : 'bad'} size={12} class={warning ? 'warn' : 'err'} />
            {/* Where a click mends it, what to write into the settings instead can wait for the tooltip. */}
            <span>{fix === undefined ? text : firstClause(text)}</span>
            {fix !== undefined && (
              <button type="button" class="link" onClick={() => onFix(fix.patch)}>
                {words.code('panel.edit.fix', fix.word)}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
