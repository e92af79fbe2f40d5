/** Threads that decode a part of a long text each, and hand the answers back in the order of the parts. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Part, PartSetting } from './decode-part.ts';
import type { Job } from './thread.ts';

/** Characters of text for which it is worth starting them: each has to load the program, and to become fast. */
export const WORTH_THREADS = 16 << 20;

/** Parts that are with a thread at the same time: it shall find the next one when it has done the last. */
const AHEAD = 2;

/** Threads at work. */
export interface Threads {
  /** Hands a part over, and `take`s those that are done before it; waits where all threads have enough to do. */
  readonly add: (job: Job) => Promise<void>;
  /** Takes the rest, and ends the threads. */
  readonly end: () => Promise<void>;
}

interface Waiting {
  readonly resolve: (part: Part) => void;
  readonly reject: (problem: Error) => void;
}

/** A thread, and who waits for its answers, in the order of the questions. */
interface Thread {
  readonly worker: Worker;
  readonly waiting: Waiting[];
}

/** As many threads as there are cores, running the program at `path`. */
export function startThreads(path: string, setting: PartSetting, take: (part: Part) => void): Threads {
  const { native: _, ...limits } = setting.wanted.decoding.limits ?? {};
  const wanted = { ...setting.wanted, decoding: { ...setting.wanted.decoding, limits } };
  const threads = Array.from({ length: availableParallelism() }, () =>
    startThread(path, { ...setting, wanted }),
  );
  const parts: Promise<Part>[] = [];
  let next = 0;
  const takeUntil = async (left: number): Promise<void> => {
    while (parts.length > left) {
      const part = parts.shift();
      if (part !== undefined) take(await part);
    }
  };
  return {
    add: async (job) => {
      const thread = threads[next % threads.length];
      next += 1;
      if (thread === undefined) return;
      const part = new Promise<Part>((resolve, reject) => thread.waiting.push({ resolve, reject }));
      // Its turn to be waited for comes later: until then a failure has nobody who looks at it.
      part.catch(() => undefined);
      parts.push(part);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      thread.worker.postMessage(job);
      await takeUntil(threads.length * AHEAD);
    },
    end: async () => {
      try {
        await takeUntil(0);
      } finally {
        await Promise.all(threads.map(({ worker }) => worker.terminate()));
      }
    },
  };
}

function startThread(path: string, setting: PartSetting): Thread {
  const worker = new Worker(path, { workerData: setting });
  const waiting: Waiting[] = [];
  worker.on('message', (part: Part) => waiting.shift()?.resolve(part));
  worker.on('error', (problem) => {
    for (const one of waiting.splice(0)) one.reject(problem);
  });
  return { worker, waiting };
}
