import { useState } from 'preact/hooks';
import type { SettingsStore } from '../../platform/settings.ts';
import type { Say } from './words.ts';

/** The session cookie names watched everywhere, one a line. */
export function NamesView({ settings, t }: { readonly settings: SettingsStore; readonly t: Say }) {
  const names = settings.current().names;
  const [saved, setSaved] = useState(false);
  const save = (text: string): void => {
    const next = [...new Set(text.split(/\s+/).filter((name) => name !== ''))];
    settings.save({ names: next.length > 0 ? next : ['sessionid'] });
    setSaved(true);
  };
  return (
    <section>
      <h2>
        <label for="names">{t('options.names')}</label>
      </h2>
      <p id="names-help">{t('options.names.help')}</p>
      <textarea
        id="names"
        rows={Math.max(3, names.length + 1)}
        spellcheck={false}
        aria-describedby="names-help"
        value={names.join('\n')}
        onInput={() => setSaved(false)}
        onChange={(event) => save(event.currentTarget.value)}
      />
      <p role="status">{saved && t('options.names.saved')}</p>
    </section>
  );
}
