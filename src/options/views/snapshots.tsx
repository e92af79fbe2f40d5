import { useEffect, useState } from 'preact/hooks';
import { forgetSnapshots, snapshots } from '../../platform/snapshots.ts';
import type { Say } from './words.ts';

/** How many snapshots are kept, and how to be rid of them. */
export function SnapshotsView({ t }: { readonly t: Say }) {
  const [count, setCount] = useState<number | null>(null);
  useEffect(() => {
    const read = async (): Promise<void> => setCount((await snapshots.snapshots()).length);
    void read();
    return snapshots.onSnapshots(() => void read());
  }, []);
  return (
    <section class="journal">
      <h2>{t('options.snapshots')}</h2>
      <p>{t('options.snapshots.help')}</p>
      <p role="status">
        {count !== null &&
          (count === 0
            ? t('options.snapshots.none')
            : t(count === 1 ? 'options.snapshots.count.one' : 'options.snapshots.count', { n: count }))}
      </p>
      <button type="button" disabled={count === null || count === 0} onClick={() => void forgetSnapshots()}>
        {t('options.snapshots.empty')}
      </button>
    </section>
  );
}
