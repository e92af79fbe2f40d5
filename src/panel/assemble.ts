/** All models of one panel, made from its source and disposed of together. */
import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { PublicSuffixes } from '../core/cookie/types.ts';
import type { JarAccess } from '../seam/jar.ts';
import type { Look } from '../seam/look.ts';
import type { PanelSource } from '../seam/source.ts';
import { createAccess, type AccessModel } from './models/access.ts';
import { createAnnouncer, type Announcer } from './frame/announcer.ts';
import { createChanges } from './edit/changes.ts';
import type { ChangesModel } from './edit/changes-model.ts';
import { createClock, type ClockModel } from './models/clock.ts';
import { createJarReader } from './models/jar-reader.ts';
import { createLayout, type LayoutModel } from './frame/layout.ts';
import { createLog, type LogModel, type MakeReducer, type Schedule } from './models/log.ts';
import { createServer, type ServerModel } from './details/server/model/server.ts';
import { createRecorder, type RecorderModel } from './models/recorder.ts';
import { createSettings, type SettingsModel } from './models/settings.ts';
import { createTimeline, type TimelineModel } from './timeline/rows.ts';
import { createChecks, type ChecksModel } from './details/checks/model.ts';
import { createWords, type Words } from './models/words.ts';

export interface PanelModels {
  /** Who looks, and when. */
  readonly look: Pick<Look, 'kind' | 'browser' | 'now'>;
  readonly jar: JarAccess;
  /** The world itself, for models that are made with their views (experiments, files); a view asks a model. */
  readonly source: PanelSource;
  readonly words: Words;
  /** The public suffixes: the short list until the whole one is loaded. */
  readonly suffixes: ReadonlySignal<PublicSuffixes>;
  readonly settings: SettingsModel;
  readonly recorder: RecorderModel;
  readonly log: LogModel;
  readonly timeline: TimelineModel;
  readonly clock: ClockModel;
  readonly access: AccessModel;
  readonly changes: ChangesModel;
  readonly layout: LayoutModel;
  readonly announcer: Announcer;
  readonly server: ServerModel;
  readonly checks: ChecksModel;
  /** The messages that the user has closed (`frame/messages.tsx`). */
  readonly closed: Signal<ReadonlySet<string>>;
  dispose(): void;
}

export function createPanel(
  source: PanelSource,
  suffixes: ReadonlySignal<PublicSuffixes>,
  makeReducer: ReadonlySignal<MakeReducer>,
  schedule?: Schedule,
): PanelModels {
  const settings = createSettings(source);
  const words = createWords(settings.language);
  const recorder = createRecorder(source);
  const base = createLog(source, settings.settings, suffixes, makeReducer, schedule);
  const server: ServerModel = createServer(source, base.log, recorder.origin, () => ({
    source,
    access,
    changes,
    session: timeline.session,
    event: timeline.event,
    origin: recorder.origin,
    observation: base.observation,
  }));
  const log: LogModel = { ...base, log: server.log };
  const timeline = createTimeline(log.log, words, log.observation);
  const live = computed(
    () =>
      log.log.value.sessions.some(({ ended, expires }) => ended === null && typeof expires === 'number') ||
      server.full.value?.counting.value === true,
  );
  const clock = createClock(source, live, log.nextExpiry);
  const access = createAccess(source, recorder);
  const changes = createChanges({
    source,
    access,
    session: timeline.session,
    log: log.log,
    recorder,
    undoOnServer: ({ id }) => server.full.peek()?.undoById(id) ?? false,
  });
  const jarReader = createJarReader(source, log.log, access);
  const checks = createChecks(source, log, settings, suffixes);
  const announcer = createAnnouncer(log.log, clock.now, words);
  return {
    look: { kind: source.kind, browser: source.browser, now: () => source.now() },
    jar: { readJar: (url) => source.readJar(url) },
    source,
    words,
    suffixes,
    settings,
    recorder,
    log,
    timeline,
    clock,
    access,
    changes,
    layout: createLayout(),
    announcer,
    server,
    checks,
    closed: signal(new Set()),
    dispose() {
      for (const model of [
        announcer,
        checks,
        server,
        jarReader,
        changes,
        access,
        clock,
        timeline,
        log,
        recorder,
        settings,
      ])
        model.dispose();
    },
  };
}
