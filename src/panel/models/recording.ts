/** The log at hand as a recording: what leaves the panel is made from it. */
import type { Recording } from '../../core/recording/recording.ts';
import type { Look } from '../../seam/look.ts';
import type { LogModel } from './log.ts';
import type { SettingsModel } from './settings.ts';

/** @param journal the changes that were made from here */
export function recordingOf(
  log: Pick<LogModel, 'shown'>,
  { settings }: Pick<SettingsModel, 'settings'>,
  { browser }: Pick<Look, 'browser'>,
  journal: readonly unknown[] = [],
): Recording {
  const { names, namesByOrigin } = settings.peek();
  return {
    browser,
    watched: { names, namesByOrigin },
    observations: log.shown(),
    server: [],
    journal,
    masked: false,
  };
}
