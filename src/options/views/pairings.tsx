import { useEffect, useState } from 'preact/hooks';
import { openPairings, type PairingStore } from '../../platform/pairings.ts';
import type { Say } from './words.ts';

/** The servers that this browser is paired with, each with a way to forget its key. */
export function PairingsView({ t }: { readonly t: Say }) {
  const [store, setStore] = useState<PairingStore | null>(null);
  const [, render] = useState(0);
  useEffect(() => {
    let stop: (() => void) | null = null;
    void openPairings().then((opened) => {
      stop = opened.onChange(() => render((count) => count + 1));
      setStore(opened);
    });
    return () => stop?.();
  }, []);
  const all = store?.all() ?? [];
  return (
    <section>
      <h2>{t('options.pairings')}</h2>
      <p>{t('options.pairings.help')}</p>
      {all.length === 0 && <p>{t('options.pairings.none')}</p>}
      <ul class="sites">
        {all.map(({ site, until }) => (
          <li key={site}>
            <code>{site}</code>
            <span>{t('options.pairings.until', { date: new Date(until).toLocaleString() })}</span>
            <button
              type="button"
              aria-label={t('options.pairings.forget.label', { site })}
              onClick={() => store?.drop(site)}
            >
              {t('options.pairings.forget')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
