/** All models of one panel, made from its source and disposed of together. */
import { computed, type ReadonlySignal } from '@preact/signals';
import type { PublicSuffixes } from '../core/cookie/types.ts';
import type { PanelSource } from '../seam/source.ts';
import { createAccess, useAccess } from './models/access.ts';
import { createAnnouncer, useAnnouncer } from './frame/announcer.ts';
import { createChanges } from './edit/changes.ts';
import { useChanges, type ChangesModel } from './edit/changes-model.ts';
import { createClock, useClock } from './models/clock.ts';
import { createJarReader } from './models/jar-reader.ts';
import { createLayout, useLayout } from './models/layout.ts';
import { createLog, useLog, type LogModel, type MakeReducer, type Schedule } from './models/log.ts';
import { createServer, useServer, type ServerModel } from './details/server/model/server.ts';
import { createRecorder, useRecorder } from './models/recorder.ts';
import { createSettings, useSettings, type SettingsModel } from './models/settings.ts';
import { createTimeline, useTimeline, type TimelineModel } from './timeline/rows.ts';
import { createChecks, useChecks } from './details/checks/model.ts';
import { useExperimentsParts } from './experiments/parts.ts';
import { useFilesParts } from './files/parts.ts';
import { useSnapshotsParts } from './snapshots/parts.ts';
import { createExperimentRuns, useExperimentRuns } from './models/experiment-runs.ts';
import { useMarks } from './models/marks.ts';
import { useJar, useLook, useSuffixes } from './models/world.ts';
import { createWords, useWords, type Words } from './models/words.ts';

/** A panel's models: each in its place for the views, and those that the shell itself begins with. */
export interface PanelModels {
  readonly filled: Map<symbol, unknown>;
  readonly words: Words;
  readonly settings: SettingsModel;
  readonly log: LogModel;
  readonly timeline: TimelineModel;
  readonly changes: ChangesModel;
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
  const clock = createClock(source, live, log.nextExpiry, timeline.past);
  const access = createAccess(source, recorder);
  const changes = createChanges({
    source,
    access,
    // The past is looked at, not changed.
    session: computed(() => (timeline.past.value === null ? timeline.session.value : null)),
    log: log.log,
    recorder,
    undoOnServer: ({ id }) => server.full.peek()?.undoById(id) ?? false,
  });
  const jarReader = createJarReader(source, log.log, access);
  const checks = createChecks(source, log, settings, suffixes, server);
  const announcer = createAnnouncer(log.log, clock.present, words);
  const runs = createExperimentRuns();
  const filled = new Map([
    useLook.holds({ kind: source.kind, browser: source.browser, now: () => source.now() }),
    useJar.holds({ readJar: (url) => source.readJar(url) }),
    useSuffixes.holds(suffixes),
    useWords.holds(words),
    useSettings.holds(settings),
    useRecorder.holds(recorder),
    useLog.holds(log),
    useTimeline.holds(timeline),
    useClock.holds(clock),
    useAccess.holds(access),
    useChanges.holds(changes),
    useLayout.holds(createLayout()),
    useAnnouncer.holds(announcer),
    useServer.holds(server),
    useChecks.holds(checks),
    useMarks.holds(checks),
    useExperimentRuns.holds(runs),
    useFilesParts.holds({ source, log, settings, timeline }),
    useSnapshotsParts.holds({
      source,
      log: log.log,
      facts: log,
      settings,
      recorder,
      changes,
      standing: (origin, key) => server.full.peek()?.standing(origin, key) ?? Promise.resolve(null),
    }),
    useExperimentsParts.holds({
      source,
      session: timeline.session,
      log: log.log,
      recent: log.recent,
      recordAt: (n) => server.recordAt(n),
      suffixes,
      runs,
      eventOf: (n) => checks.eventOf([n]),
      select: ({ id }) => timeline.selectEvent(id),
      operate: (origin, op, key, args) =>
        server.full.peek()?.operate(origin, op, key, args) ?? Promise.resolve(null),
      server(origin) {
        const told = server.full.peek()?.told().get(origin);
        return told === undefined
          ? null
          : `Django ${told.django}, ${String(told.settings['SESSION_ENGINE'])}`;
      },
    }),
  ]);
  return {
    filled,
    words,
    settings,
    log,
    timeline,
    changes,
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
