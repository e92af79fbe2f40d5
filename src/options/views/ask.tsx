import { useState } from 'preact/hooks';
import { answerAccess, sayAnswered } from '../../platform/permission-page.ts';
import type { Say } from './words.ts';

/** Explains and asks for one site: Firefox lets only a page like this one ask. */
export function AskView({ url, t }: { readonly url: string; readonly t: Say }) {
  const [answer, setAnswer] = useState<'none' | 'granted' | 'refused'>('none');
  const allow = async (): Promise<void> => {
    setAnswer((await answerAccess(url)) ? 'granted' : 'refused');
  };
  const refuse = (): void => {
    sayAnswered(url, false);
    setAnswer('refused');
  };
  return (
    <section class="ask">
      <h2>{t('options.ask', { host: new URL(url).hostname })}</h2>
      <p>{t('options.ask.why')}</p>
      <p>{t('options.ask.promise')}</p>
      <p class="buttons">
        <button type="button" class="primary" onClick={() => void allow()}>
          {t('options.ask.allow')}
        </button>
        <button type="button" onClick={refuse}>
          {t('options.ask.refuse')}
        </button>
      </p>
      <p role="status">
        {answer === 'granted' && t('options.ask.granted')}
        {answer === 'refused' && t('options.ask.refused')}
      </p>
    </section>
  );
}
