/** One file read in a worker of its own: ending it is what cancels. */
import type { Opened } from '../../core/recording/open.ts';
import type { Exchange } from '../../core/timeline/facts/observation.ts';
import type { Counts, ReadFile, WorkerNews } from '../../worker/protocol.ts';

/** What was read, and how much of it there is to see. */
export interface ReadOne {
  readonly opened: Opened;
  readonly counts: Counts;
}

/** A reading under way. */
export interface Reading {
  /** Null when it was cancelled, or when the worker died of it. */
  readonly opened: Promise<ReadOne | null>;
  readonly cancel: () => void;
}

/** How a file is read: tests have no workers. */
export type ReadInWorker = (
  ask: Omit<ReadFile, 'file'> & { readonly file: File },
  progress: (done: number, total: number) => void,
) => Reading;

export const readInWorker: ReadInWorker = (ask, progress) => {
  const worker = new Worker(new URL('../../worker/import.ts', import.meta.url), { type: 'module' });
  let resolve: (opened: ReadOne | null) => void = () => undefined;
  const opened = new Promise<ReadOne | null>((done) => {
    resolve = done;
  });
  const exchanges: Exchange[] = [];
  worker.addEventListener('message', (event: MessageEvent<WorkerNews>) => {
    const news = event.data;
    if (news.kind === 'progress') progress(news.done, news.total);
    else if (news.kind === 'exchanges') for (const one of news.exchanges) exchanges.push(one);
    else {
      const { opened: what, counts } = news;
      const whole = what.kind === 'har' ? { kind: what.kind, file: { ...what.file, exchanges } } : what;
      resolve({ opened: whole, counts });
      worker.terminate();
    }
  });
  worker.addEventListener('error', () => resolve(null));
  // A worker has no origin to name.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  worker.postMessage(ask);
  return {
    opened,
    cancel: () => {
      worker.terminate();
      resolve(null);
    },
  };
};
