/** The recorder's switches. */
import type { Unsubscribe } from './facts.ts';

export interface RecorderState {
  readonly recording: boolean;
  readonly preserveLog: boolean;
}

export interface Recording {
  recorder(): RecorderState;
  setRecorder(patch: Partial<RecorderState>): void;
  onRecorder(listener: (state: RecorderState) => void): Unsubscribe;
}
