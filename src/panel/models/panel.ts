/** All models of one panel, made from its source and disposed of together. */
import { computed, type ReadonlySignal } from '@preact/signals';
import type { PublicSuffixes } from '../../core/cookie/types.ts';
import type { PanelSource } from '../source.ts';
import { createAccess, type AccessModel } from './access.ts';
import { createAnnouncer, type Announcer } from './announcer.ts';
import { createChanges, type ChangesModel } from './changes.ts';
import { createClock, type ClockModel } from './clock.ts';
import { createJarReader } from './jar-reader.ts';
import { createLayout, type LayoutModel } from './layout.ts';
import { createLog, type LogModel, type MakeReducer, type Schedule } from './log.ts';
import { createServer, type ServerModel } from './server/index.ts';
import { createRecorder, type RecorderModel } from './recorder.ts';
import { createSettings, type SettingsModel } from './settings.ts';
import { createTimeline, type TimelineModel } from './timeline.ts';
import { createWords, type Words } from './words.ts';

export interface PanelModels {
  readonly source: PanelSource;
  readonly words: Words;
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
  }));
  const log: LogModel = { ...base, log: server.log };
  const timeline = createTimeline(log.log, words);
  const live = computed(
    () =>
      log.log.value.sessions.some(({ ended, expires }) => ended === null && typeof expires === 'number') ||
      server.full.value?.counting.value === true,
  );
  const clock = createClock(source, live, log.nextExpiry);
  const access = createAccess(source, recorder);
  const changes = createChanges(source, access, timeline.session, recorder);
  const jarReader = createJarReader(source, log.log, access);
  const announcer = createAnnouncer(log.log, clock.now, words);
  return {
    source,
    words,
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
    dispose() {
      for (const model of [
        announcer,
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
