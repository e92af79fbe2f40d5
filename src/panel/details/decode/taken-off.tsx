/** What was taken off around a row and inside its value, before it was decoded. */
import type { Stripped } from '../../../core/decode/reading/reading.ts';
import { useWords } from '../../models/words.ts';
import { Text } from '../../parts/text.tsx';

/** Codes of what a row has around it: what surrounds a value, or shows which of several it is. */
const AROUND: ReadonlySet<string> = new Set(['before-row', 'between-fields', 'behind-row', 'transcript']);

export function TakenOff({ stripped }: { stripped: readonly Stripped[] }) {
  const words = useWords();
  if (stripped.length === 0) return null;
  const isAround = stripped.every(({ code }) => AROUND.has(code));
  return (
    <section class="taken-off" aria-label={words.t('sign-again.decode.taken')}>
      <header class="decode-title">
        <strong>{words.t('sign-again.decode.taken')}</strong>
        <span class="quiet">
          {words.t(isAround ? 'sign-again.decode.taken.around' : 'sign-again.decode.taken.inside')}
        </span>
      </header>
      <dl>
        {stripped.map(({ code, params }, index) => (
          <div key={index}>
            <dt class="mono">{typeof params['text'] === 'string' && <Text value={params['text']} />}</dt>
            <dd>{words.code('decode.stripped', code, params)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
