/** What the checks found, as the places that only point at it need it; `details/checks/model.ts` makes it. */
import type { ReadonlySignal } from '@preact/signals';
import type { Finding } from '../../core/checks/finding/finding.ts';
import { slot } from './slot.ts';

export interface Marks {
  /** How many checks failed: what the tab's badge tells. */
  readonly fails: ReadonlySignal<number>;
  /** The gravest finding at an event, by the event's id. */
  readonly marks: ReadonlySignal<ReadonlyMap<string, Finding>>;
}

/** The marks of the panel around this view. */
export const useMarks = slot<Marks>('the marks of the checks');
