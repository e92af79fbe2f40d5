/** The panel's source in the extension: the recorder of this DevTools, the background for cookies and permissions, storage for settings. */
import type { Access } from '../seam/access.ts';
import type { Facts } from '../seam/facts.ts';
import type { JarAccess } from '../seam/jar.ts';
import type { Recording } from '../seam/recorder.ts';
import type { Server } from '../seam/server.ts';
import type { SettingsAccess } from '../seam/settings.ts';
import type { PanelSource } from '../seam/source.ts';
import { ask, onNews } from './ask.ts';
import { changes } from './changes.ts';
import { callCompanion } from './companion.ts';
import { keepJarFresh } from './jar-refresh.ts';
import { lookOf } from './look.ts';
import { pageOf } from './page.ts';
import { openPairings } from './pairings.ts';
import { requestAccess } from './permission.ts';
import type { RecorderHandle } from './recorder-handle.ts';
import { openSettings } from './settings.ts';
import { snapshots } from './snapshots.ts';

function factsOf(recorder: RecorderHandle): Facts {
  return {
    observe: (listener) => recorder.observe(listener),
    clear: () => recorder.clear(),
    tick: () => recorder.append({ kind: 'clock' }, Date.now()),
  };
}

function recordingOf(recorder: RecorderHandle): Recording {
  return {
    recorder: () => recorder.state(),
    setRecorder: (patch) => recorder.set(patch),
    onRecorder: (listener) => recorder.onState(listener),
  };
}

const access: Access = {
  access: (url) => ask('access', { url }),
  requestAccess,
  onAccess: (listener) => onNews(({ news }) => news === 'access' && listener()),
};

function jarOf(recorder: RecorderHandle): JarAccess {
  return {
    async readJar(url) {
      const cookies = await ask('readJar', { url, storeId: recorder.inspected().storeId });
      if (cookies !== null) recorder.append({ kind: 'snapshot', snapshot: { url, cookies } }, Date.now());
      return cookies;
    },
  };
}

async function serverOf(): Promise<Server> {
  const pairings = await openPairings();
  return {
    callServer: callCompanion,
    pairings: pairings.all,
    savePairing: pairings.save,
    dropPairing: pairings.drop,
    onPairings: pairings.onChange,
  };
}

async function settingsOf(): Promise<SettingsAccess> {
  const settings = await openSettings();
  return {
    settings: () => settings.current(),
    saveSettings: (patch) => settings.save(patch),
    onSettings: (listener) => settings.onChange(listener),
  };
}

/** Builds the source over the recorder's handle. */
export async function createExtensionSource(recorder: RecorderHandle): Promise<PanelSource> {
  const jar = jarOf(recorder);
  keepJarFresh(recorder, access.onAccess, jar.readJar);
  return {
    ...factsOf(recorder),
    ...recordingOf(recorder),
    ...pageOf(recorder),
    ...access,
    ...jar,
    ...changes,
    ...snapshots,
    ...(await serverOf()),
    ...(await settingsOf()),
    ...lookOf(recorder),
  };
}
