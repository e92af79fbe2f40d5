import { useEffect, useState } from 'preact/hooks';
import type { SettingsStore } from '../../platform/settings.ts';
import { languageOf, sayIn } from './words.ts';
import { AskView } from './ask.tsx';
import { EditorView } from './editor.tsx';
import { JournalView } from './journal.tsx';
import { LanguageView } from './language.tsx';
import { NamesView } from './names.tsx';
import { PairingsView } from './pairings.tsx';
import { SitesView } from './sites.tsx';
import { SnapshotsView } from './snapshots.tsx';

/** The whole page: the question first when the panel sent the user here. */
export function OptionsView({
  settings,
  asked,
}: {
  readonly settings: SettingsStore;
  readonly asked: string | null;
}) {
  const [, render] = useState(0);
  useEffect(() => settings.onChange(() => render((count) => count + 1)), [settings]);
  const language = languageOf(settings.current());
  const t = sayIn(language);
  document.documentElement.lang = language;
  document.title = t('options.title');
  return (
    <main>
      <h1>{t('options.title')}</h1>
      {asked !== null && <AskView url={asked} t={t} />}
      <LanguageView settings={settings} t={t} />
      <NamesView settings={settings} t={t} />
      <EditorView settings={settings} t={t} />
      <SitesView t={t} />
      <PairingsView t={t} />
      <JournalView t={t} />
      <SnapshotsView t={t} />
    </main>
  );
}
