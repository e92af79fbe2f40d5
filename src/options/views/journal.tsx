import { useEffect, useState } from 'preact/hooks';
import { KEEP_MS, MAX_RECORDS } from '../../core/journal/writer.ts';
import { countChanges, forgetChanges, onChanges } from '../../platform/journal-page.ts';
import type { Say } from './words.ts';

const DAYS = Math.round(KEEP_MS / 86_400_000);

/** How many changes are on record, and how to be rid of them. */
export function JournalView({ t }: { readonly t: Say }) {
  const [count, setCount] = useState<number | null>(null);
  useEffect(() => {
    const read = async (): Promise<void> => setCount(await countChanges());
    void read();
    return onChanges(() => void read());
  }, []);
  return (
    <section class="journal">
      <h2>{t('options.journal')}</h2>
      <p>{t('options.journal.help', { most: MAX_RECORDS, days: DAYS })}</p>
      <p role="status">
        {count !== null &&
          (count === 0
            ? t('options.journal.none')
            : t(count === 1 ? 'options.journal.count.one' : 'options.journal.count', { n: count }))}
      </p>
      <button type="button" disabled={count === null || count === 0} onClick={() => void forgetChanges()}>
        {t('options.journal.empty')}
      </button>
    </section>
  );
}
