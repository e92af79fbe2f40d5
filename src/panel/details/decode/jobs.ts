/** What is being decoded: each paste and each file is a job, with its rows so far, its progress, and a way to end it. */
import { signal, type Signal } from '@preact/signals';
import type { Decoded, DecodeOptions } from '../../../core/decode/reading/reading.ts';
import { readJob, type Job, type RowSummary, type Told } from './read.ts';

/** One input of the dialog. */
export interface DecodeJob {
  /** The file's name; null for pasted text. */
  readonly name: string | null;
  readonly size: number;
  /** Filled as rows come in; `version` says when. */
  readonly rows: RowSummary[];
  readonly version: Signal<number>;
  readonly decoded: Signal<Decoded | null>;
  /** 0 to 1; null when it has ended, by itself or by `cancel`. */
  readonly progress: Signal<number | null>;
  cancel(): void;
}

/** ms between two pictures of a list that is growing: more cannot be read anyway. */
const REFRESH = 100;

/** Text this short is not worth starting a worker for. */
export const SHORT = 1 << 15;

/** Starts a job. `isValue`: the text is one value, and no dump. */
export function startJob(input: string | File, options: DecodeOptions, isValue = false): DecodeJob {
  const rows: RowSummary[] = [];
  const version = signal(0);
  const decoded = signal<Decoded | null>(null);
  const progress = signal<number | null>(0);
  let refreshed = 0;
  const hear = (told: Told): void => {
    if (progress.peek() === null) return;
    if (told.is === 'one') decoded.value = told.decoded;
    else if (told.is === 'end') {
      progress.value = null;
      version.value += 1;
    } else {
      for (const row of told.rows) rows.push(row);
      const now = performance.now();
      if (now - refreshed < REFRESH && told.read < told.total) return;
      refreshed = now;
      progress.value = told.total === 0 ? 0 : told.read / told.total;
      version.value += 1;
    }
  };
  const stop = run({ input, options, isValue }, hear);
  return {
    name: typeof input === 'string' ? null : input.name,
    size: typeof input === 'string' ? input.length : input.size,
    rows,
    version,
    decoded,
    progress,
    cancel() {
      progress.value = null;
      version.value += 1;
      stop();
    },
  };
}

/** Runs in a worker, or in turns with everything else where there is none or it is not worth one. */
function run(job: Job, hear: (told: Told) => void): () => void {
  const { input } = job;
  const isShort = typeof input === 'string' && input.length <= SHORT;
  if (isShort || typeof Worker === 'undefined') return runHere(job, hear);
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<Told>) => {
    hear(data);
    if (data.is === 'end') worker.terminate();
  });
  // A worker has no origin to name.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  worker.postMessage(job);
  return () => worker.terminate();
}

function runHere(job: Job, hear: (told: Told) => void): () => void {
  let stopped = false;
  void (async () => {
    // Never within the rendering that asked for it.
    await pause();
    for await (const one of readJob(job)) {
      if (stopped) return;
      hear(one);
      await pause();
    }
  })();
  return () => {
    stopped = true;
  };
}

const pause = (): Promise<void> => new Promise((done) => setTimeout(done, 0));
