/** Why the browser does what it does: each reason with the setting behind it and what to write there. */
import type { Signal } from '@preact/signals';
import { Fragment } from 'preact';
import { fixesFor } from '../../../core/settings/fixes.ts';
import type { Reason } from '../../../core/cookie/types.ts';
import { useWords } from '../../models/words.ts';
import { sentence } from '../../parts/cookie/cookie-sentence.ts';
import { CopyButton } from '../../parts/copy-button.tsx';

export function Fixes({ reason }: { reason: Reason }) {
  const words = useWords();
  const ways = fixesFor(reason);
  if (ways.length === 0) return null;
  return (
    <div class="fixes">
      <span>{words.t('verdict.fix')}</span>
      {ways.map((way, index) => (
        <Fragment key={way}>
          {index > 0 && <span>{words.t('verdict.fix.or')}</span>}
          <span class="fix">
            <code class="mono">{way}</code>
            <CopyButton
              text={way}
              label={words.t('verdict.fix.copy')}
              name={words.t('verdict.fix.name', { fix: way })}
            />
          </span>
        </Fragment>
      ))}
    </div>
  );
}

/** `pointed`: the reason under the pointer, whose stretch of the line lights up. */
export function Reasons({
  reasons,
  pointed,
}: {
  reasons: readonly Reason[];
  pointed?: Signal<Reason | null>;
}) {
  const words = useWords();
  if (reasons.length === 0) return null;
  const point = (reason: Reason | null) => () => {
    if (pointed !== undefined) pointed.value = reason;
  };
  return (
    <ul class="reasons">
      {reasons.map((reason, index) => (
        <li
          key={index}
          onMouseEnter={point(reason)}
          onMouseLeave={point(null)}
          onFocusIn={point(reason)}
          onFocusOut={point(null)}
        >
          {sentence(reason, words)}
          <Fixes reason={reason} />
        </li>
      ))}
    </ul>
  );
}
