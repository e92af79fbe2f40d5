/**
 * A `PanelSource` over a recording: the facts are replayed, the jar and the journal live in memory, and the clock is shifted so
 * that the recording ends now.
 */
import { basicSuffixes } from '../core/cookie/public-suffixes.ts';
import type { EpochMs, PublicSuffixes } from '../core/cookie/types.ts';
import type { Fact, Observation } from '../core/timeline/facts/observation.ts';
import type { Language } from '../core/words/index.ts';
import { MemoryJar } from '../core/journal/memory-jar.ts';
import type { SiteAccess } from '../seam/access.ts';
import type { FactListener } from '../seam/facts.ts';
import type { InspectedPage } from '../seam/page.ts';
import type { RecorderState } from '../seam/recorder.ts';
import type { Pairing } from '../seam/server.ts';
import type { Settings } from '../seam/settings.ts';
import type { Snapshot } from '../core/snapshots/snapshot.ts';
import type { PanelSource } from '../seam/source.ts';
import { createChanges } from './changes.ts';
import { answer } from './companion/endpoint.ts';
import { withCompanion } from './companion/site.ts';
import { jarAfter } from './jar.ts';
import { news } from './news.ts';

/** How the playground's page was asked for. */
export interface PlaygroundOptions {
  readonly theme: 'light' | 'dark';
  readonly language: Language;
  /** `missing`: the permission is asked for, and then granted. */
  readonly access: 'granted' | 'missing';
  /** Whether the site has the companion; it has not unless told. */
  readonly server?: 'connected' | 'absent';
  /** Begin without the recording; "Open sample recording" plays it. */
  readonly empty: boolean;
  /** Stop the clock at the end of the recording, for pictures. */
  readonly frozen: boolean;
  /** The public suffixes, once they are loaded; the short list until then. */
  readonly suffixes?: () => PublicSuffixes;
  /** The real clock. */
  readonly clock: () => EpochMs;
}

/** ms between the last fact of the recording and the playground's start. */
const AFTER = 500;

function lastMoment(facts: readonly Observation[]): EpochMs {
  return facts.reduce((last, { at }) => Math.max(last, at), 0);
}

function firstPage(facts: readonly Observation[]): string | null {
  for (const fact of facts.toReversed()) if (fact.kind === 'navigated') return fact.url;
  return null;
}

/** The source. Nothing of it is kept anywhere. */
export function createPlaygroundSource(
  recorded: readonly Observation[],
  options: PlaygroundOptions,
): PanelSource {
  const site = withCompanion(recorded);
  const recording = options.server === 'connected' ? site.facts : recorded;
  let end = lastMoment(recording) + AFTER;
  const offset = end - options.clock();
  const now = (): EpochMs => (options.frozen ? end : options.clock() + offset);

  let facts: Observation[] = options.empty ? [] : [...recording];
  const jar = new MemoryJar(
    options.empty ? [] : jarAfter(recording),
    now,
    () => options.suffixes?.() ?? basicSuffixes,
  );
  let next = recording.reduce((most, { n }) => Math.max(most, n + 1), 0);
  let recorder: RecorderState = { recording: true, preserveLog: true };
  let access: SiteAccess = options.access;
  let settings: Settings = {
    language: options.language,
    names: ['sessionid', 'adminsession'],
    namesByOrigin: {},
    layout: {},
    editor: '',
    hiddenFindings: [],
  };
  const page: InspectedPage = { url: firstPage(recording), storeId: '' };

  const listeners = new Set<FactListener>();
  const recorders = news<RecorderState>();
  const accesses = news<void>();
  const journals = news<void>();
  const settled = news<Settings>();
  const paired = news<void>();
  let pairings: readonly Pairing[] = [];
  const snapshots = new Map<string, Snapshot>();
  const snapped = news<void>();

  const append = (fact: Fact): void => {
    // A stopped clock must not make everything that happens happen at once.
    if (options.frozen) end += 1;
    const observation: Observation = { ...fact, n: next, at: now() };
    next += 1;
    facts.push(observation);
    for (const listener of listeners) listener.facts([observation]);
  };
  const forget = (): void => {
    facts = [];
    for (const listener of listeners) listener.cleared();
  };

  const changes = createChanges(options.empty ? [] : recording, {
    jar,
    now,
    isGranted: () => access === 'granted',
    append,
    journals,
  });

  return {
    kind: 'recording',
    browser: 'chromium',
    uiLanguage: options.language,
    now,
    observe(listener) {
      listeners.add(listener);
      if (facts.length > 0) listener.facts([...facts]);
      return () => void listeners.delete(listener);
    },
    recorder: () => recorder,
    setRecorder(patch) {
      recorder = { ...recorder, ...patch };
      recorders.tell(recorder);
    },
    onRecorder: recorders.on,
    clear: forget,
    tick: () => append({ kind: 'clock' }),
    inspected: () => page,
    onInspected: () => () => undefined,
    reloadPage() {
      forget();
      facts = [...recording];
      jar.fill(jarAfter(recording));
      for (const listener of listeners) listener.facts([...facts]);
    },
    // There is no page behind a recording.
    openPage: () => undefined,
    sendInPage: () => Promise.resolve({ ok: false, why: 'elsewhere' }),
    access: () => Promise.resolve(access),
    requestAccess() {
      access = 'granted';
      accesses.tell();
      return Promise.resolve(access);
    },
    onAccess: accesses.on,
    async readJar(url) {
      if (access !== 'granted') return null;
      const cookies = await jar.at(url, page.storeId);
      append({ kind: 'snapshot', snapshot: { url, cookies } });
      return cookies;
    },
    ...changes,
    callServer: (call) =>
      Promise.resolve(
        options.server === 'connected' ? answer(site, call, now()) : { ok: false, why: 'unreachable' },
      ),
    pairings: () => pairings,
    savePairing(pairing) {
      pairings = [...pairings.filter(({ site }) => site !== pairing.site), pairing];
      paired.tell();
    },
    dropPairing(site) {
      pairings = pairings.filter((one) => one.site !== site);
      paired.tell();
    },
    onPairings: paired.on,
    snapshots: () => Promise.resolve([...snapshots.values()]),
    saveSnapshot(snapshot) {
      snapshots.set(snapshot.id, snapshot);
      snapped.tell();
      return Promise.resolve();
    },
    isKeptInMemory: () => false,
    dropSnapshot(id) {
      snapshots.delete(id);
      snapped.tell();
      return Promise.resolve();
    },
    onSnapshots: snapped.on,
    settings: () => settings,
    saveSettings(patch) {
      settings = { ...settings, ...patch };
      settled.tell(settings);
    },
    onSettings: settled.on,
    theme: () => options.theme,
    onTheme: () => () => undefined,
    visible: () => document.visibilityState === 'visible',
    onVisible(listener) {
      const told = (): void => listener(document.visibilityState === 'visible');
      document.addEventListener('visibilitychange', told);
      return () => document.removeEventListener('visibilitychange', told);
    },
  };
}
