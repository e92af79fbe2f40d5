/** A token that is not Django's: whose it is, and what to do instead. */
import type { Foreign } from '../../../core/decode/reading/reading.ts';
import { useWords } from '../../models/words.ts';
import { Icon } from '../../parts/icons.tsx';

/** The sentence over the token. */
export function ForeignBanner({ foreign }: { foreign: Foreign }) {
  const words = useWords();
  return (
    <p class="decode-banner" role="status">
      <Icon name="info" size={14} />
      <span>
        {!foreign.sure && <span class="chip likely">{words.t('sign-again.decode.likely')}</span>}{' '}
        {words.code('decode.maker', foreign.maker)}
      </span>
    </p>
  );
}

/** The steps beside it. */
export function ForeignAdvice({ foreign }: { foreign: Foreign }) {
  const words = useWords();
  return (
    <aside class="decode-advice">
      <strong>{words.t('sign-again.decode.instead')}</strong>
      <ol>
        {foreign.advice.map((code) => (
          <li key={code}>{words.code('decode.advice', code)}</li>
        ))}
      </ol>
      <p class="quiet">{words.t('sign-again.decode.also-known')}</p>
    </aside>
  );
}
