/** Django's terms and the cookie's, two sentences each. */
import { TERMS } from '../../core/learn/glossary.ts';
import type { LearnWords } from './words.ts';

export function Glossary({ words }: { words: LearnWords }) {
  return (
    <main class="learn-story learn-glossary" aria-labelledby="learn-title">
      <h1 id="learn-title">{words.t('learn.glossary')}</h1>
      <dl>
        {TERMS.map((term) => (
          <div key={term} id={`term-${term}`}>
            <dt>{words.t(`term.${term}`)}</dt>
            <dd>{words.t(`term.${term}.what`)}</dd>
          </div>
        ))}
      </dl>
    </main>
  );
}
