import { useEffect, useState } from 'preact/hooks';
import { grantedSites, onSites, revokeSite } from '../../platform/permission-page.ts';
import type { Say } from './words.ts';

/** The sites the user allowed, each with a way to take it back. */
export function SitesView({ t }: { readonly t: Say }) {
  const [sites, setSites] = useState<readonly string[]>([]);
  useEffect(() => {
    const read = async (): Promise<void> => setSites(await grantedSites());
    onSites(() => void read());
    void read();
  }, []);
  return (
    <section>
      <h2>{t('options.sites')}</h2>
      <p>{t('options.sites.help')}</p>
      {sites.length === 0 && <p>{t('options.sites.none')}</p>}
      <ul class="sites">
        {sites.map((site) => (
          <li key={site}>
            <code>{site}</code>
            <button
              type="button"
              aria-label={t('options.sites.revoke.label', { site })}
              onClick={() => void revokeSite(site)}
            >
              {t('options.sites.revoke')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
