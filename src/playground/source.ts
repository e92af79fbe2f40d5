/**
 * A `PanelSource` over a recording: the facts are replayed, the jar and the journal live in memory, and the clock is shifted so
 * that the recording ends now.
 */
import type { EpochMs, JarCookie } from '../core/cookie/types.ts';
import type { Fact, Observation } from '../core/timeline/facts/observation.ts';
import type { Language } from '../core/words/index.ts';
import type {
  ChangeRecord,
  CookieChange,
  FactListener,
  InspectedPage,
  PanelSource,
  RecorderState,
  Settings,
  SiteAccess,
  Unsubscribe,
} from '../seam/source.ts';
import { write } from './changes.ts';
import { answer } from './companion/endpoint.ts';
import { withCompanion } from './companion/site.ts';
import { jarAfter, visibleAt } from './jar.ts';

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
  /** The real clock. */
  readonly clock: () => EpochMs;
}

/** Listeners of one kind of news. */
function news<T>() {
  const listeners = new Set<(value: T) => void>();
  return {
    on(listener: (value: T) => void): Unsubscribe {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell(value: T): void {
      for (const listener of listeners) listener(value);
    },
  };
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

/** The changes that the recording itself holds. */
function journalOf(facts: readonly Observation[]): ChangeRecord[] {
  const actions = facts.flatMap((fact) => (fact.kind === 'action' ? [{ at: fact.at, ...fact.action }] : []));
  const undone = new Set(actions.map(({ undoes }) => undoes));
  return actions.map(({ at, changeId, action, before, asked, stored, undoes }) => {
    const cookie = asked ?? before;
    const url = `${cookie?.secure === true ? 'https' : 'http'}://${cookie?.domain ?? 'localhost'}${cookie?.path ?? '/'}`;
    return {
      change: { id: changeId, action, url, before, asked, undoes },
      at,
      phase: undone.has(changeId) ? 'undone' : 'done',
      stored,
      differences: [],
      error: null,
    };
  });
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
  let jar: JarCookie[] = options.empty ? [] : jarAfter(recording);
  let next = recording.reduce((most, { n }) => Math.max(most, n + 1), 0);
  let recorder: RecorderState = { recording: true, preserveLog: true };
  let access: SiteAccess = options.access;
  let journal: ChangeRecord[] = options.empty ? [] : journalOf(recording);
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
      jar = jarAfter(recording);
      for (const listener of listeners) listener.facts([...facts]);
    },
    access: () => Promise.resolve(access),
    requestAccess() {
      access = 'granted';
      accesses.tell();
      return Promise.resolve(access);
    },
    onAccess: accesses.on,
    readJar(url) {
      if (access !== 'granted') return Promise.resolve(null);
      const cookies = visibleAt(jar, url, now());
      append({ kind: 'snapshot', snapshot: { url, cookies } });
      return Promise.resolve(cookies);
    },
    apply(change: CookieChange) {
      const known = journal.find((record) => record.change.id === change.id);
      if (known !== undefined) return Promise.resolve(known);
      const { jar: written, record } = write(jar, change, now());
      jar = written;
      journal = journal.map((other) =>
        other.change.id === change.undoes ? { ...other, phase: 'undone' } : other,
      );
      journal.push(record);
      if (record.phase === 'done') {
        const { id: changeId, action, before, asked, undoes } = change;
        append({
          kind: 'action',
          action: { changeId, action, before, asked, stored: record.stored, undoes },
        });
      }
      journals.tell();
      return Promise.resolve(record);
    },
    journal: () => Promise.resolve([...journal]),
    onJournal: journals.on,
    callServer: (call) =>
      Promise.resolve(
        options.server === 'connected' ? answer(site, call, now()) : { ok: false, why: 'unreachable' },
      ),
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
