/** The panel's source in the extension: the recorder of this DevTools, the background for cookies and permissions, storage for settings. */
import type { PanelSource } from '../seam/source.ts';
import { ask, onNews } from './ask.ts';
import { callCompanion } from './companion.ts';
import { keepJarFresh } from './jar-refresh.ts';
import { openPairings } from './pairings.ts';
import { requestAccess } from './permission.ts';
import { uiLanguage } from './permission-page.ts';
import { quirks } from './quirks.ts';
import type { RecorderHandle } from './recorder-handle.ts';
import { openSettings } from './settings.ts';
import { followTheme, type Theme } from './theme.ts';

/** Builds the source over the recorder's handle. */
export async function createExtensionSource(recorder: RecorderHandle): Promise<PanelSource> {
  const [settings, pairings] = await Promise.all([openSettings(), openPairings()]);
  const themed = new Set<(theme: Theme) => void>();
  const theme = followTheme((next) => themed.forEach((listener) => listener(next)));

  const readJar: PanelSource['readJar'] = async (url) => {
    const cookies = await ask('readJar', { url, storeId: recorder.inspected().storeId });
    if (cookies !== null) recorder.append({ kind: 'snapshot', snapshot: { url, cookies } }, Date.now());
    return cookies;
  };
  const onAccess: PanelSource['onAccess'] = (listener) =>
    onNews(({ news }) => news === 'access' && listener());
  keepJarFresh(recorder, onAccess, readJar);

  return {
    kind: 'extension',
    browser: quirks.name,
    uiLanguage: uiLanguage(),
    now: () => Date.now(),

    observe: (listener) => recorder.observe(listener),
    recorder: () => recorder.state(),
    setRecorder: (patch) => recorder.set(patch),
    onRecorder: (listener) => recorder.onState(listener),
    clear: () => recorder.clear(),
    tick: () => recorder.append({ kind: 'clock' }, Date.now()),

    inspected: () => recorder.inspected(),
    onInspected: (listener) => recorder.onInspected(listener),
    reloadPage: () => recorder.reloadPage(),

    access: (url) => ask('access', { url }),
    requestAccess,
    onAccess,

    readJar,
    apply: (change) => ask('apply', change),
    journal: () => ask('journal', {}),
    onJournal: (listener) => onNews(({ news }) => news === 'journal' && listener()),

    callServer: callCompanion,
    pairings: pairings.all,
    savePairing: pairings.save,
    dropPairing: pairings.drop,
    onPairings: pairings.onChange,

    settings: () => settings.current(),
    saveSettings: (patch) => settings.save(patch),
    onSettings: (listener) => settings.onChange(listener),

    theme,
    onTheme(listener) {
      themed.add(listener);
      return () => void themed.delete(listener);
    },
    visible: () => recorder.visible(),
    onVisible: (listener) => recorder.onVisible(listener),
  };
}
