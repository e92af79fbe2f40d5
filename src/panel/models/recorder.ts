/** The recorder's switches and the page behind the panel. */
import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { InspectedPage } from '../../seam/page.ts';
import type { RecorderState } from '../../seam/recorder.ts';
import type { PanelSource } from '../../seam/source.ts';
import { slot } from './slot.ts';

export interface RecorderModel {
  readonly state: ReadonlySignal<RecorderState>;
  readonly page: ReadonlySignal<InspectedPage>;
  /** The page's host, or null when the page has none. */
  readonly host: ReadonlySignal<string | null>;
  /** The page's origin, or null when the page has none. */
  readonly origin: ReadonlySignal<string | null>;
  toggleRecording(): void;
  setPreserveLog(on: boolean): void;
  /** Forgets everything recorded. */
  clear(): void;
  reloadPage(): void;
  dispose(): void;
}

/** The recorder of the panel around this view. */
export const useRecorder = slot<RecorderModel>('the recorder');

function parsed(url: string | null): URL | null {
  if (url === null || !URL.canParse(url)) return null;
  const made = new URL(url);
  return made.protocol === 'http:' || made.protocol === 'https:' ? made : null;
}

export function createRecorder(source: PanelSource): RecorderModel {
  const state = signal(source.recorder());
  const page = signal(source.inspected());
  const stops = [
    source.onRecorder((next) => {
      state.value = next;
    }),
    source.onInspected((next) => {
      page.value = next;
    }),
  ];
  const url = computed(() => parsed(page.value.url));
  return {
    state,
    page,
    host: computed(() => url.value?.hostname ?? null),
    origin: computed(() => url.value?.origin ?? null),
    toggleRecording: () => source.setRecorder({ recording: !state.value.recording }),
    setPreserveLog: (on) => source.setRecorder({ preserveLog: on }),
    clear: () => source.clear(),
    reloadPage: () => source.reloadPage(),
    dispose() {
      for (const stop of stops) stop();
    },
  };
}
