/** What import and export need of the panel and its world. Apart from the models, which are loaded with their views. */
import type { PanelSource } from '../../seam/source.ts';
import type { LogModel } from '../models/log.ts';
import type { SettingsModel } from '../models/settings.ts';
import { slot } from '../models/slot.ts';
import type { TimelineModel } from '../timeline/rows.ts';

export interface FilesParts {
  readonly source: Pick<PanelSource, 'browser' | 'now' | 'journal'>;
  readonly log: LogModel;
  readonly settings: Pick<SettingsModel, 'settings' | 'language'>;
  readonly timeline: Pick<TimelineModel, 'rows'>;
}

/** They, of the panel around this view. */
export const useFilesParts = slot<FilesParts>('what the files need');
