/** What snapshots need of the panel and its world. Apart from the model, which is loaded with its view. */
import type { ReadonlySignal } from '@preact/signals';
import type { Told } from '../../core/snapshots/standing.ts';
import type { SessionLog } from '../../core/timeline/log/session-log.ts';
import type { PanelSource } from '../../seam/source.ts';
import type { ChangesModel } from '../edit/changes-model.ts';
import type { LogModel } from '../models/log.ts';
import type { RecorderModel } from '../models/recorder.ts';
import type { SettingsModel } from '../models/settings.ts';
import { slot } from '../models/slot.ts';

export interface SnapshotsParts {
  readonly source: PanelSource;
  readonly log: ReadonlySignal<SessionLog>;
  readonly facts: Pick<LogModel, 'shown'>;
  readonly settings: SettingsModel;
  readonly recorder: RecorderModel;
  readonly changes: ChangesModel;
  /** Asks the site's own Django whether it still has a session; null when it has not told. */
  standing(origin: string, key: string): Promise<Told | null>;
}

/** They, of the panel around this view. */
export const useSnapshotsParts = slot<SnapshotsParts>('what snapshots need');
